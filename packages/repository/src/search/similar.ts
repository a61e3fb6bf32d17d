import type { SymbolEntry } from "../model.ts";
import { termsOf } from "../workers/tokens.ts";
import { distance } from "./near.ts";
import { nearTerms } from "./resolve.ts";
import type { Symbols } from "./symbols.ts";
import type { Terms } from "./terms.ts";
import { roleWeight, type View } from "./view.ts";

type Sources = { view: View; terms: Terms; symbols: Symbols };

const mostFiles = 100;

/** Symbols whose names are near a misspelt or partial one, best first. */
export function similarSymbols(
  name: string,
  limit: number,
  { view, terms, symbols }: Sources,
): SymbolEntry[] {
  const asked = termsOf(name);
  const near = asked.flatMap((term) => nearTerms(term, terms).map((each) => each.term));
  const wanted = new Set([...asked, ...near]);
  const lower = name.toLowerCase();
  const contents = new Map<number, number>();
  for (const term of wanted) {
    const defining = terms.having(term, "defs");
    for (const content of defining) {
      contents.set(content, (contents.get(content) ?? 0) + 1 / (1 + defining.length));
    }
  }
  const closeness = (symbol: SymbolEntry): number => {
    const own = symbol.name.toLowerCase();
    if (own === lower) return 2;
    const longer = Math.max(own.length, lower.length);
    const alike = 1 - distance(own, lower, longer) / longer;
    const shared = termsOf(symbol.name).filter((term) => wanted.has(term)).length / Math.max(1, asked.length);
    return alike + 0.3 * Math.min(1, shared) + (own.startsWith(lower) ? 0.3 : 0);
  };
  return [...contents]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostFiles)
    .flatMap(([content]) =>
      view.withContent(content).flatMap((file) => symbols.inContent(content, file.path)),
    )
    .filter((symbol) => termsOf(symbol.name).some((term) => wanted.has(term)))
    .map((symbol) => ({
      symbol,
      score: closeness(symbol) * (0.8 + 0.2 * roleWeight[view.file(symbol.path)!.role]),
    }))
    .sort(
      (a, b) =>
        b.score - a.score || (a.symbol.path < b.symbol.path ? -1 : 1) || a.symbol.line - b.symbol.line,
    )
    .slice(0, limit)
    .map(({ symbol }) => symbol);
}
