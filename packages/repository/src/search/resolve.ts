import { distance, tolerance } from "./near.ts";
import type { Concept, Query } from "./query.ts";
import type { Terms } from "./terms.ts";

/** A concept as this repository knows it. */
export type Found = {
  /** Terms that occur, the best first; empty when there is nothing like it. */
  terms: { term: string; weight: number }[];
  weight: number;
  /** How telling it is: high when few contents have it. */
  rarity: number;
};

const mostTerms = 6;
const misspelt = 0.5;

/**
 * Finds which terms of each concept occur; a word that is nowhere, neither in files nor elsewhere, is taken for the
 * words nearest to it. `total` is the number of files.
 */
export function resolve(
  { concepts }: Query,
  terms: Terms,
  total: number,
  isElsewhere: (word: string) => boolean,
): Found[] {
  return concepts.map((concept) => {
    const word = concept.terms[0]!;
    const known = occurring(concept, terms);
    const used =
      known.length > 0
        ? known
        : isElsewhere(word.term)
          ? [{ ...word, count: 1 }]
          : nearTerms(word.term, terms);
    const contents = used.length > 0 ? Math.max(...used.map(({ count }) => count)) : 0;
    return { terms: used, weight: concept.weight, rarity: Math.log(1 + (total + 1) / (contents + 0.5)) };
  });
}

type Counted = { term: string; weight: number; count: number };

const occurring = (concept: Concept, terms: Terms): Counted[] =>
  concept.terms
    .map(({ term, weight }) => ({ term, weight, count: terms.count(term) }))
    .filter(({ count }) => count > 0)
    .slice(0, mostTerms);

/** Terms that are a slip of the keyboard away, or begin with the word. */
export function nearTerms(word: string, terms: Terms): Counted[] {
  if (word.length < 3) return [];
  const slips = tolerance(word.length);
  const begins = terms.beginning(word).map(([term, count]) => ({ term, count, far: 0.5 }));
  const firsts = new Set(slips > 0 ? [word[0]!, word[1]!] : []);
  const close = [...firsts].flatMap((first) =>
    terms
      .beginning(first, { least: word.length - slips, most: word.length + slips })
      .map(([term, count]) => ({ term, count, far: distance(word, term, slips) }))
      .filter(({ far }) => far <= slips),
  );
  const best = new Map<string, Counted & { far: number }>();
  for (const { term, count, far } of [...close, ...begins].sort(
    (a, b) => a.far - b.far || b.count - a.count,
  )) {
    if (/[$^]/.test(term)) continue;
    if (!best.has(term)) best.set(term, { term, count, far, weight: misspelt / (far + 0.5) });
  }
  return [...best.values()].slice(0, mostTerms).map(({ far: _, ...counted }) => counted);
}
