import { stemmer } from "stemmer";

const known = new Map<string, string>();
const limit = 100_000;

/**
 * What a word and its forms share: `parse`, `parser`, `parsing` → `pars`. Porter's stem, and without the
 * `-er` and `-or` of those who do it, since programs name things after what they do.
 */
export function stem(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size > limit) known.clear();
  const root = stemmer(word);
  const short = root.length > 5 ? root.replace(/(?:at)?[eo]r$/, "") : root;
  const result = stemmer(short.length > 3 ? short : root);
  known.set(word, result);
  return result;
}

const part = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\x00-\x7f]+/g;

/** The words that a name, path or sentence is made of, in lower case. */
export const partsOf = (text: string): string[] => (text.match(part) ?? []).map((word) => word.toLowerCase());

/** A name without its case and joints: `reg-exp-router`, `RegExpRouter` and `reg_exp_router` are one. */
export const compact = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
