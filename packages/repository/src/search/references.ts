import type { FileEntry, Reference } from "../model.ts";
import { exactTerm, termsOf } from "../workers/tokens.ts";
import { isScanned, occurrences } from "./occurrences.ts";
import type { Symbols } from "./symbols.ts";
import type { Terms } from "./terms.ts";
import { roleWeight, type View } from "./view.ts";

type Index = { view: View; terms: Terms };
type Sources = Index & { symbols: Symbols; text(path: string): string | undefined };

const longestLine = 300;

/** Lines that mention a name in code: definitions first, then by role and path. */
export function findReferences(name: string, limit: number, sources: Sources): Reference[] {
  const { view, symbols, text } = sources;
  const places = new Set(symbols.find(view, { name }).map(({ path, line }) => `${path}:${line}`));
  const definitions: Reference[] = [];
  const uses: Reference[] = [];
  for (const file of mentioning(name, sources)) {
    if (definitions.length === places.size && definitions.length + uses.length >= limit) break;
    for (const { line, text: shown } of linesOf(text(file.path) ?? "", name, file)) {
      const definition = places.has(`${file.path}:${line}`);
      (definition ? definitions : uses).push({ name, path: file.path, line, text: shown, definition });
    }
  }
  return [...definitions, ...uses].slice(0, limit);
}

/** Files that mention a name: source before tests before the rest, each group sorted by path. */
function mentioning(name: string, { view, terms }: Index): FileEntry[] {
  const exact = exactTerm(name);
  const [whole] = termsOf(name);
  const inCode = [...terms.having(exact, "defs"), ...terms.having(exact, "names")];
  // Where identifiers are not told from other words, a word is all there is to go by.
  const asWord = whole === undefined ? [] : terms.having(whole);
  const files = new Set([
    ...inCode.flatMap((content) => view.withContent(content)),
    ...asWord.flatMap((content) => view.withContent(content)).filter(isUnscannedCode),
  ]);
  return [...files].sort((a, b) => roleWeight[b.role] - roleWeight[a.role] || (a.path < b.path ? -1 : 1));
}

const isUnscannedCode = ({ role, language }: FileEntry): boolean =>
  (role === "source" || role === "test") && !isScanned(language);

function linesOf(text: string, name: string, { language }: FileEntry): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  let line = 1;
  let start = 0;
  for (const at of occurrences(text, name, language)) {
    for (let end = text.indexOf("\n", start); end >= 0 && end < at; end = text.indexOf("\n", start)) {
      line++;
      start = end + 1;
    }
    if (lines.at(-1)?.line === line) continue;
    const end = text.indexOf("\n", at);
    const shown = text.slice(start, end < 0 ? text.length : end);
    lines.push({ line, text: shown.trim().slice(0, longestLine) });
  }
  return lines;
}

/** In how many files each name is mentioned, files that define it left out. */
export function countMentions(names: readonly string[], { view, terms }: Index): Map<string, number> {
  return new Map(
    names.map((name) => {
      const term = exactTerm(name);
      const mentioned = terms.having(term, "names");
      const defining = mentioned.length > 0 ? new Set(terms.having(term, "defs")) : new Set();
      const others = mentioned.filter((content) => !defining.has(content));
      return [name, others.reduce((sum, content) => sum + view.withContent(content).length, 0)];
    }),
  );
}
