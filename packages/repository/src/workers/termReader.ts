import { exactTerm, termsOf, wordsOf } from "./tokens.ts";

/** The terms of one text, as columns of the index: separated by spaces, each term in one column only. */
export type TermColumns = {
  /** Identifiers that are mentioned in code, exact. */
  names: string;
  /** Terms that occur `oftenAt` times or more, besides those names. */
  often: string;
  word: string;
  /** Number of distinct terms in the text. */
  terms: number;
};

const oftenAt = 4;
/** Words that are remembered; past this all are forgotten. */
const mostWords = 100_000;

/**
 * Reads the terms of text after text. Code repeats its words, so every word is cut up once and counted
 * by number.
 */
export function createTermReader(): (text: string, names: readonly string[]) => TermColumns {
  let numbers: Map<string, number>;
  let terms: string[];
  let words: Map<string, number[]>;
  let exact: Map<string, number>;
  let counts: Uint32Array;

  function forget(): void {
    numbers = new Map();
    terms = [];
    words = new Map();
    exact = new Map();
    counts = new Uint32Array(1 << 16);
  }
  forget();

  function numberOf(term: string): number {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    const number = terms.push(term) - 1;
    numbers.set(term, number);
    return number;
  }

  function cutUp(word: string): number[] {
    const found = termsOf(word).map(numberOf);
    words.set(detached(word), found);
    return found;
  }

  function exactNumber(name: string): number {
    let number = exact.get(name);
    if (number === undefined) {
      number = numberOf(exactTerm(name));
      exact.set(detached(name), number);
    }
    return number;
  }

  return (text, names) => {
    if (words.size > mostWords) forget();
    const seen: number[] = [];
    for (const word of wordsOf(text)) {
      const own = words.get(word) ?? cutUp(word);
      for (let at = 0; at < own.length; at++) {
        const number = own[at]!;
        if (number >= counts.length) counts = grown(counts, terms.length);
        if (counts[number]!++ === 0) seen.push(number);
      }
    }
    const mentioned = names.map(exactNumber);
    if (terms.length > counts.length) counts = grown(counts, terms.length);
    const columns = { names: "", often: "", word: "", terms: seen.length };
    for (const number of mentioned) {
      columns.names += `${terms[number]} `;
      if (counts[number]! < oftenAt) counts[number] = 0;
    }
    for (const number of seen) {
      const times = counts[number]!;
      if (times >= oftenAt) columns.often += `${terms[number]} `;
      else if (times > 0) columns.word += `${terms[number]} `;
      counts[number] = 0;
    }
    return columns;
  };
}

function grown(counts: Uint32Array, needed: number): Uint32Array {
  const larger = new Uint32Array(Math.max(needed, 2 * counts.length));
  larger.set(counts);
  return larger;
}

/** A copy: a part of a text would keep all of the text in memory. */
const detached = (word: string): string => (word.length < 13 ? word : Buffer.from(word).toString());
