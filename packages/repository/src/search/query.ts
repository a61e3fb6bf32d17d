import { termsOf, wordsOf } from "../workers/tokens.ts";

/** One thing that is looked for. */
export type Concept = {
  /** Terms that stand for it, the best first; `weight` is what finding it by this term is worth, at most 1. */
  terms: { term: string; weight: number }[];
  /** What it counts beside other concepts of the query. */
  weight: number;
};

export type Query = {
  concepts: Concept[];
  /** Words as they were typed, for exact names. */
  names: string[];
  /** Quoted texts that must occur, in lower case. */
  phrases: string[];
  /** Parts of paths that must occur, in lower case. */
  paths: string[];
  /** Words that look like a file's name or path, in lower case. */
  fileNames: string[];
};

const longestQuery = 2000;
const mostWords = 24;

const stopWords = new Set(
  "a an and any are as at be by can could code did do does file files find for from get has have how i if in into is it its me my of on or our should show so some tell that the their them there these they this those to us used using was we were what when where which who whose why will with would you your".split(
    " ",
  ),
);

/** Reads what a person typed; every text is a query. */
export function parseQuery(typed: string): Query {
  const phrases: string[] = [];
  const paths: string[] = [];
  const rest = typed
    .slice(0, longestQuery)
    .replace(/"([^"]+)"/g, (_, phrase: string) => {
      if (phrase.trim() !== "") phrases.push(phrase.trim().toLowerCase());
      return ` ${phrase} `;
    })
    .replace(/(^|\s)path:(\S+)/gi, (_, space: string, part: string) => {
      paths.push(part.toLowerCase());
      return space;
    });
  const all = [...new Set(wordsOf(rest))];
  const telling = all.filter((word) => !stopWords.has(word.toLowerCase()));
  const names = (telling.length > 0 ? telling : all).slice(0, mostWords);
  const fileNames = rest.toLowerCase().match(/[\w@-]*[/.][\w@./-]*\w/g) ?? [];
  return { concepts: names.flatMap(conceptsOf), names, phrases, paths, fileNames };
}

/** A word in its other forms; a compound word as a whole, and less so its parts. */
function conceptsOf(word: string): Concept[] {
  const [whole, ...parts] = termsOf(word);
  if (whole === undefined) return [];
  if (parts.length === 0) return [{ terms: forms(whole), weight: 1 }];
  return [
    { terms: [{ term: whole, weight: 1 }], weight: 1 },
    ...parts.map((part) => ({ terms: forms(part), weight: 0.4 })),
  ];
}

const sameMeaning = 0.85;
const nearMeaning = 0.6;

/** English plurals and verb endings, both ways: `index` finds `indexes`, `parsing` finds `parse`. */
function forms(word: string): Concept["terms"] {
  const found = new Map([[word, 1]]);
  const add = (term: string, weight: number) => {
    if (term.length > 2 && !found.has(term)) found.set(term, weight);
  };
  if (word.length > 2 && /^[a-z]+$/.test(word)) {
    if (/[^s]s$/.test(word)) add(word.slice(0, -1), sameMeaning);
    if (/ies$/.test(word)) add(`${word.slice(0, -3)}y`, sameMeaning);
    if (/(s|x|ch|sh)es$/.test(word)) add(word.slice(0, -2), sameMeaning);
    if (!/s$/.test(word)) add(`${word}s`, sameMeaning);
    const stem = word.replace(/(ing|ed|er|ers|or|ors|ation|ations|e)$/, "");
    if (stem.length > 2) {
      for (const ending of ["", "e", "ing", "ed", "er", "ers", "s"]) add(stem + ending, nearMeaning);
    }
  }
  return [...found].map(([term, weight]) => ({ term, weight }));
}
