import type { Language } from "../model.ts";
import type { Analysis, Parser } from "./analysis.ts";
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
import { outline } from "./outline.ts";
import { namesIn } from "./scan.ts";
import { createSource } from "./source.ts";
import { loadLanguage, startRuntime } from "./treesitter/engine.ts";
import type { TreeLanguage } from "./treesitter/rules.ts";

export type { Analysis, FoundSymbol, Parser, RawImport } from "./analysis.ts";

const trees: Partial<Record<Language, TreeLanguage>> = { c, cpp, csharp, go, java, php, python, ruby, rust };

/** Characters up to which a file is parsed, and up to which it is read at all. */
const longestParsed = 1_000_000;
const longestRead = 16_000_000;

type Read = (path: string, text: string) => Analysis | undefined;

/** Reads one file at a time; never throws. A language's grammar is loaded with its first file. */
export async function createParser(): Promise<Parser> {
  await startRuntime();
  const readers = new Map<Language, Read>();
  const treeReader = (language: Language, tree: TreeLanguage): Read => {
    const reader = readers.get(language) ?? loadLanguage(tree);
    readers.set(language, reader);
    return reader;
  };
  return ({ path, language: declared, text }) => {
    if (text.length > longestRead) return nothing();
    const parsed = text.length <= longestParsed;
    if (declared === "typescript" || declared === "javascript" || isComponent(path))
      return (
        attempt(() => analyzeEcmascript(path, text, parsed)) ??
        attempt(() => analyzeEcmascript(path, text, false)) ??
        nothing()
      );
    const language = declared === "c" && isHeader(path) && cppWords.test(text) ? "cpp" : declared;
    const tree = trees[language];
    if (!tree) return nothing();
    return (
      (parsed ? attempt(() => treeReader(language, tree)(path, text)) : undefined) ??
      attempt(() => lexically(language, tree, text)) ??
      nothing()
    );
  };
}

const nothing = (): Analysis => ({ symbols: [], imports: [], names: [] });

/** C++ in a `.h` file. */
const cppWords =
  /^\s*(?:namespace\s+\w|class\s+\w+[^;=()]*\{|template\s*<|(?:public|private|protected)\s*:|using\s+\w)/m;

function attempt(read: () => Analysis | undefined): Analysis | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function lexically(language: Language, { lexicon, docs, from }: TreeLanguage, text: string): Analysis {
  const source = createSource(text);
  return {
    symbols: outline(source, lexicon, outlines[language] ?? [], docs),
    imports: [],
    names: namesIn(text, lexicon, from?.(text)),
  };
}
