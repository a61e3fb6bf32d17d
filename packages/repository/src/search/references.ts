import type { FileEntry, Reference } from "../model.ts";
import { exactTerm } from "../workers/tokens.ts";
import type { Symbols } from "./symbols.ts";
import type { Terms } from "./terms.ts";
import { roleWeight, type View } from "./view.ts";

type Sources = { view: View; terms: Terms; symbols: Symbols; text(path: string): string | undefined };

const longestLine = 300;

/** Files whose code mentions a name: source before tests before the rest, each group sorted by path. */
function mentioning(name: string, { view, terms }: Pick<Sources, "view" | "terms">): FileEntry[] {
  const files = terms.having(exactTerm(name), "names").flatMap((content) => view.withContent(content));
  return files.sort((a, b) => roleWeight[b.role] - roleWeight[a.role] || (a.path < b.path ? -1 : 1));
}

/** Lines that mention a name in code, the definitions first. */
export function findReferences(name: string, limit: number, sources: Sources): Reference[] {
  const { view, symbols, text } = sources;
  const definitions = symbols.find(view, { name });
  const lines = new Map<string, Set<number>>();
  for (const { path, line } of definitions) lines.set(path, (lines.get(path) ?? new Set()).add(line));
  const found: Reference[] = [];
  const uses: Reference[] = [];
  for (const { path, language } of mentioning(name, sources)) {
    if (uses.length >= limit) break;
    const content = text(path);
    if (content === undefined) continue;
    for (const { line, text: shown } of linesWith(content, name)) {
      const definition = lines.get(path)?.has(line) ?? false;
      (definition ? found : uses).push({ name, path, line, text: shown, definition });
    }
    void language;
  }
  return [...found, ...uses].slice(0, limit);
}

/** In how many files each name is mentioned, files that define it left out. */
export function countMentions(
  names: readonly string[],
  { view, terms }: Pick<Sources, "view" | "terms">,
): Map<string, number> {
  const files = (term: string, column: "names" | "defs") =>
    terms.having(term, column).reduce((sum, content) => sum + view.withContent(content).length, 0);
  return new Map(
    names.map((name) => {
      const term = exactTerm(name);
      const defining = new Set(terms.having(term, "defs"));
      const others = terms.having(term, "names").filter((content) => !defining.has(content));
      void files;
      return [name, others.reduce((sum, content) => sum + view.withContent(content).length, 0)];
    }),
  );
}

const letter = /[\p{L}\p{N}_$]/u;

/** Lines on which `name` stands as a word of its own. */
function* linesWith(text: string, name: string): Generator<{ line: number; text: string }> {
  let line = 1;
  let counted = 0;
  let last = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (letter.test(text[at - 1] ?? " ") || letter.test(text[at + name.length] ?? " ")) continue;
    for (let end = text.indexOf("\n", counted); end >= 0 && end < at; end = text.indexOf("\n", counted)) {
      line++;
      counted = end + 1;
    }
    if (line === last) continue;
    last = line;
    const end = text.indexOf("\n", at);
    yield {
      line,
      text: text
        .slice(counted, end < 0 ? undefined : end)
        .trim()
        .slice(0, longestLine),
    };
  }
}
