import type { Found } from "./resolve.ts";
import type { Column, Terms } from "./terms.ts";
import type { View } from "./view.ts";

/** What one content has of a query. */
export type Candidate = {
  content: number;
  /** The worth of the concepts that it has. */
  worth: number;
  /** The part of it that stands in a column which counts more. */
  bonus: number;
};

/** A concept in more than this share of all contents chooses nothing when another one does. */
const common = 0.25;

export const worthOf = ({ weight, rarity }: Found): number => weight * rarity;
export const totalWorth = (found: readonly Found[]): number =>
  found.reduce((sum, concept) => sum + worthOf(concept), 0);

/** Contents of this work tree that have a concept, best first; `boosts` say what columns count more. */
export function candidates(
  found: readonly Found[],
  terms: Terms,
  view: View,
  { column, boosts = {} }: { column?: Column; boosts?: Partial<Record<Column, number>> } = {},
): Candidate[] {
  const all = new Map<number, Candidate>();
  for (const concept of choosing(found, view.files.length)) {
    const own = best(concept, (term) => terms.having(term, column));
    for (const [content, worth] of own) {
      const candidate = all.get(content) ?? { content, worth: 0, bonus: 0 };
      candidate.worth += worth;
      all.set(content, candidate);
    }
    for (const [where, boost] of Object.entries(boosts)) {
      const placed = best(concept, (term) => terms.having(term, where as Column));
      for (const [content, worth] of placed) all.get(content)!.bonus += worth * boost;
    }
  }
  return [...all.values()]
    .filter(({ content }) => view.withContent(content).length > 0)
    .sort((a, b) => b.worth + b.bonus - a.worth - a.bonus || a.content - b.content);
}

/** By content, the worth of the best term of a concept that it has. */
function best(concept: Found, having: (term: string) => readonly number[]): Map<number, number> {
  const worths = new Map<number, number>();
  for (const { term, weight } of concept.terms) {
    const worth = worthOf(concept) * weight;
    for (const content of having(term)) if (worth > (worths.get(content) ?? 0)) worths.set(content, worth);
  }
  return worths;
}

function choosing(found: readonly Found[], files: number): Found[] {
  const present = found.filter(({ terms }) => terms.length > 0);
  const rarityOfCommon = Math.log(1 + 1 / common);
  const telling = present.filter(({ rarity }) => rarity >= rarityOfCommon);
  return telling.length > 0 && files > 200 ? telling : present;
}
