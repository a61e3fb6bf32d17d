import type { Hit } from "@familiar/protocol";
import type { SymbolEntry, SymbolKind } from "../model.ts";
import { termsOf } from "../workers/tokens.ts";
import { candidates, totalWorth, worthOf } from "./candidates.ts";
import { shortest } from "./lines.ts";
import type { Query } from "./query.ts";
import type { Found } from "./resolve.ts";
import type { Scope } from "./sources.ts";
import { roleWeight } from "./view.ts";

const mostRead = 40;

const kindWeight: Partial<Record<SymbolKind, number>> = {
  constant: 0.9,
  variable: 0.75,
  field: 0.7,
};
const hidden = 0.92;

/** Definitions whose names say the query; an exact name scores above everything else. */
export function symbolHits(query: Query, found: readonly Found[], scope: Scope): Hit[] {
  const { view, terms, symbols, inPaths } = scope;
  const total = totalWorth(found);
  if (total === 0) return [];
  const typed = new Set(query.names);
  const typedLower = new Set(query.names.map((name) => name.toLowerCase()));

  const asked = found.flatMap(({ terms: own }) => shortest(own).map(({ term }) => term));
  const mayMatch = (name: string) => {
    const lower = name.toLowerCase();
    return asked.some((term) => lower.includes(term));
  };

  function score(symbol: SymbolEntry): number {
    const [whole, ...parts] = termsOf(symbol.name);
    const all = new Set([whole, ...parts]);
    let worth = 0;
    const matched = new Set<string>();
    for (const concept of found) {
      const term = concept.terms.find((each) => all.has(each.term));
      if (!term) continue;
      worth += worthOf(concept) * term.weight;
      matched.add(term.term);
    }
    if (worth === 0) return 0;
    const share = worth / total;
    const precise = whole && matched.has(whole) ? 1 : matched.size / Math.max(1, parts.length);
    const exact = typed.has(symbol.name) ? 1 : typedLower.has(symbol.name.toLowerCase()) ? 0.6 : 0;
    const weight = (kindWeight[symbol.kind] ?? 1) * (symbol.exported ? 1 : hidden);
    return share * (0.5 + 0.5 * precise + exact) * weight;
  }

  return candidates(found, terms, view, { column: "defs" })
    .slice(0, mostRead)
    .flatMap(({ content }) => view.withContent(content).map((file) => ({ content, file })))
    .filter(({ file }) => inPaths(file.path))
    .slice(0, mostRead)
    .flatMap(({ content, file }) =>
      symbols.inContent(content, file.path, mayMatch).map((symbol) => ({
        symbol,
        score: score(symbol) * roleWeight[file.role],
      })),
    )
    .filter((scored) => scored.score > 0)
    .map(({ symbol, score: value }) => ({
      kind: "symbol",
      path: symbol.path,
      line: symbol.line,
      text: symbol.signature || symbol.name,
      score: value,
    }));
}
