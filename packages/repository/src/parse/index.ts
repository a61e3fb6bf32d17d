import type { Language } from "../model.ts";
import type { Analysis, FoundSymbol, Parser } from "./analysis.ts";
import { isComponent } from "./ecmascript/component.ts";
import { analyzeEcmascript } from "./ecmascript/index.ts";
import { c, isHeader } from "./languages/c.ts";
import { cpp } from "./languages/cpp.ts";
import { csharp } from "./languages/csharp.ts";
import { go } from "./languages/go.ts";
import { java } from "./languages/java.ts";
import { outlines } from "./languages/outlines.ts";
import { php } from "./languages/php.ts";
import { python } from "./languages/python.ts";
import { ruby } from "./languages/ruby.ts";
import { rust } from "./languages/rust.ts";
import { mostOpen } from "./nesting.ts";
import { type Outline, outline } from "./outline.ts";
import { mentionsIn } from "./scan.ts";
import { createSource, type Source } from "./source.ts";
import { loadLanguage, startRuntime } from "./treesitter/engine.ts";
import type { TreeLanguage } from "./treesitter/rules.ts";

export type { Analysis, FoundSymbol, Parser, RawImport } from "./analysis.ts";
export { isSpent } from "./treesitter/engine.ts";

const trees: Partial<Record<Language, TreeLanguage>> = { c, cpp, csharp, go, java, php, python, ruby, rust };

/** Characters up to which a file is parsed, and up to which it is read at all. */
const longestParsed = 1_000_000;
const longestRead = 4_000_000;
/** Characters of code without the end of a statement; tables and macros of real C have 10,000. */
const longestNest = 20_000;

/** Reads one file at a time; never throws. A language's grammar is loaded with its first file. */
export async function createParser(): Promise<Parser> {
  await startRuntime();
  const readers = new Map<Language, ReturnType<typeof loadLanguage>>();
  const treeReader = (language: Language, tree: TreeLanguage) => {
    const reader = readers.get(language) ?? loadLanguage(tree);
    readers.set(language, reader);
    return reader;
  };

  const readTree = (path: string, language: Language, text: string): Analysis => {
    const tree = trees[language];
    if (!tree) return nothing();
    const source = createSource(text);
    const { names, nest } = mentionsIn(text, tree.lexicon, tree.from?.(text));
    const safe = text.length <= longestParsed && nest.depth <= mostOpen && nest.length <= longestNest;
    const reading = safe ? attempt(() => treeReader(language, tree)(path, source)) : undefined;
    const symbols = reading?.symbols ?? [];
    return {
      symbols:
        reading && !reading.broken ? symbols : completed(symbols, source, tree, outlines[language] ?? []),
      imports: reading?.imports ?? [],
      names,
    };
  };

  return ({ path, language, text }) => {
    if (text.length > longestRead) return nothing();
    if (language === "typescript" || language === "javascript" || isComponent(path))
      return (
        attempt(() => analyzeEcmascript(path, text, text.length <= longestParsed)) ??
        attempt(() => analyzeEcmascript(path, text, false)) ??
        nothing()
      );
    const cppHeader = language === "c" && isHeader(path) && cppWords.test(text);
    return attempt(() => readTree(path, cppHeader ? "cpp" : language, text)) ?? nothing();
  };
}

const nothing = (): Analysis => ({ symbols: [], imports: [], names: [] });

/** C++ in a `.h` file. */
const cppWords =
  /^\s*(?:namespace\s+\w|class\s+\w+[^;=()]*\{|template\s*<|(?:public|private|protected)\s*:|using\s+\w)/m;

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** What a broken tree gave, with what the text shows besides. */
function completed(
  found: FoundSymbol[],
  source: Source,
  { lexicon, docs }: TreeLanguage,
  patterns: Outline,
): FoundSymbol[] {
  const known = new Set(found.map((symbol) => `${symbol.line}:${symbol.name}`));
  const more = outline(source, lexicon, patterns, docs).filter(
    ({ line, name }) => !known.has(`${line}:${name}`),
  );
  return [...found, ...more].sort((a, b) => a.line - b.line);
}
