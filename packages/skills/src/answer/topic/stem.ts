import { stemmer } from "stemmer";

const known = new Map<string, string>();
const limit = 100_000;

/** Endings that Porter's stemmer leaves: the doer's (`pars-er`), its doubled letter, and leftovers of `-ition` and `-y`. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L}{4})[eo]r$/u, ""],
  [/([bdfgmnprt])\1$/, "$1"],
  [/(?<=\p{L}{6})it$/u, ""],
  [/(?<=\p{L}{4})[ei]$/u, ""],
];

/** What a word and its forms share: `parse`, `parser`, `parsing` → `pars`; programs name things after what they do. */
export function stem(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size > limit) known.clear();
  const result = endings.reduce((root, [ending, left]) => root.replace(ending, left), stemmer(word));
  known.set(word, result);
  return result;
}

const part = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\x00-\x7f]+/g;

/** The words that a name, path or sentence is made of, in lower case. */
export const partsOf = (text: string): string[] => (text.match(part) ?? []).map((word) => word.toLowerCase());

/** A name without its case and joints: `reg-exp-router`, `RegExpRouter` and `reg_exp_router` are one. */
export const compact = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
