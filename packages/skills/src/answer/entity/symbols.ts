import type { Repository, SymbolEntry } from "@familiar/repository";
import { compact, partsOf } from "../topic/stem.ts";
import { distance, tolerance } from "./distance.ts";
import { type Hints, ranked } from "./rank.ts";

export type FoundSymbol = { symbol: SymbolEntry; others: SymbolEntry[]; exact: boolean };

/**
 * The definition that a name means, with others of that name. Case and joints may differ
 * (`searchParallel`, `search_parallel`), and a letter or two may be wrong when nothing is called so.
 */
export function findSymbol(
  name: string,
  repository: Repository,
  hints: Hints,
  fuzzy = true,
): FoundSymbol | undefined {
  const exact = ranked(repository.symbols({ name, limit: 200 }), repository, hints);
  if (exact[0]) return { symbol: exact[0], others: exact.slice(1), exact: true };
  const same = ranked(symbolsCalled(name, repository), repository, hints);
  if (same[0]) return { symbol: same[0], others: same.slice(1), exact: true };
  if (!fuzzy) return undefined;
  const similar = repository.similarSymbols(name, 30);
  const wanted = compact(name);
  const limit = tolerance(wanted.length);
  const near = similar
    .map((symbol) => ({ symbol, slips: distance(compact(symbol.name), wanted, limit) }))
    .filter(({ slips }) => slips <= limit);
  const least = Math.min(...near.map(({ slips }) => slips));
  const best = ranked(
    near.filter(({ slips }) => slips === least).map(({ symbol }) => symbol),
    repository,
    hints,
  );
  if (!best[0]) return undefined;
  const chosen = best[0].name;
  const defined = ranked(repository.symbols({ name: chosen, limit: 200 }), repository, hints);
  return { symbol: defined[0] ?? best[0], others: defined.slice(1), exact: false };
}

const mostFiles = 60;

/** Symbols of a name, whatever its case and joints. */
export function symbolsCalled(name: string, repository: Repository): SymbolEntry[] {
  const wanted = compact(name);
  const parts = partsOf(name);
  const written = new Set([wanted, parts.join("_"), name.toLowerCase()]);
  const paths = new Set(
    [...written].flatMap((word) =>
      repository.holding(word).flatMap(({ path, how }) => (how === "defines" ? [path] : [])),
    ),
  );
  return [...paths]
    .slice(0, mostFiles)
    .flatMap((path) => repository.symbols({ path }))
    .filter((symbol) => compact(symbol.name) === wanted);
}

/** Symbols that share a telling part of their name with one that does not exist, nearest first. */
export function nearSymbols(name: string, repository: Repository, limit = 3): SymbolEntry[] {
  const parts = new Set(partsOf(name).filter((part) => part.length > 3));
  const seen = new Set<string>();
  return repository
    .similarSymbols(name, 20)
    .filter((symbol) => {
      const shared = partsOf(symbol.name).some((part) => parts.has(part));
      const close = distance(compact(symbol.name), compact(name), 4) <= 4 && name.length > 6;
      if ((!shared && !close) || seen.has(symbol.name)) return false;
      seen.add(symbol.name);
      return true;
    })
    .slice(0, limit);
}
