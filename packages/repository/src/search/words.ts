import type { Repository } from "../model.ts";
import type { Terms } from "./terms.ts";
import type { View } from "./view.ts";

type Sources = { view: View; terms: Terms };

/** Words that begin with a prefix; exact names, which the index also keeps as terms, are left out. */
export const vocabulary = (prefix: string, { terms }: Sources): ReturnType<Repository["words"]> =>
  terms
    .beginning(prefix.toLowerCase())
    .filter(([word]) => !/[$^]/.test(word))
    .map(([word, files]) => ({ word, files }));

/** Files that hold a word, sorted by path, each with the strongest way in which it does. */
export function holding(word: string, { terms, view }: Sources): ReturnType<Repository["holding"]> {
  const term = word.toLowerCase();
  const defines = new Set(terms.having(term, "defs"));
  const often = new Set(terms.having(term, "often"));
  const how = (content: number) => (defines.has(content) ? "defines" : often.has(content) ? "often" : "some");
  return terms
    .having(term)
    .flatMap((content) => view.withContent(content).map(({ path }) => ({ path, how: how(content) }) as const))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
