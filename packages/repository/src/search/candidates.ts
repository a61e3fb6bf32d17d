import type { Found } from "./resolve.ts";
import type { Column, Terms } from "./terms.ts";
import type { View } from "./view.ts";

/** What one content has of a query: the sum of its concepts' worth, each taken once. */
export type Candidate = { content: number; worth: number };

/** A concept in more than this share of all contents chooses nothing when another one does. */
const common = 0.25;

export const worthOf = ({ weight, rarity }: Found): number => weight * rarity;
export const totalWorth = (found: readonly Found[]): number =>
  found.reduce((sum, concept) => sum + worthOf(concept), 0);

/** Contents of this work tree that have a concept, best first. `boosts` add to the worth of a column. */
export function candidates(
  found: readonly Found[],
  terms: Terms,
  view: View,
  { column, boosts = {} }: { column?: Column; boosts?: Partial<Record<Column, number>> } = {},
): Candidate[] {
  const worths = new Map<number, number>();
  for (const concept of choosing(found, view.files.length)) {
    const best = new Map<number, number>();
    const raise = (contents: number[], worth: number) => {
      for (const content of contents) if (worth > (best.get(content) ?? 0)) best.set(content, worth);
    };
    for (const { term, weight } of concept.terms) {
      const worth = worthOf(concept) * weight;
      raise(terms.having(term, column), worth);
      for (const [where, boost] of Object.entries(boosts)) {
        raise(terms.having(term, where as Column), worth * (1 + boost));
      }
    }
    for (const [content, worth] of best) worths.set(content, (worths.get(content) ?? 0) + worth);
  }
  return [...worths]
    .filter(([content]) => view.withContent(content).length > 0)
    .map(([content, worth]) => ({ content, worth }))
    .sort((a, b) => b.worth - a.worth || a.content - b.content);
}

function choosing(found: readonly Found[], files: number): Found[] {
  const present = found.filter(({ terms }) => terms.length > 0);
  const rarityOfCommon = Math.log(1 + 1 / common);
  const telling = present.filter(({ rarity }) => rarity >= rarityOfCommon);
  return telling.length > 0 && files > 200 ? telling : present;
}
