import { partsOf, stem } from "../../../answer/topic/stem.ts";
import type { Report } from "./read.ts";
import { termsOf, wordsIn } from "./terms.ts";

/** How the words of a report are meant, most telling first. */
export const fields = ["title", "spans", "prose", "code"] as const;
export type Field = (typeof fields)[number];

/** What a word of a file is to the report. */
export type Word = {
  /** Its terms, by their numbers. */
  numbers: readonly number[];
  /** Whether the report says it just so, but for capitals. */
  said: boolean;
};

/** What is looked for in files. */
export type Query = {
  /** Distinct terms; files are scanned for their numbers. */
  terms: readonly string[];
  /** Of each field, the numbers of its terms and how often each is said. */
  in: Readonly<Record<Field, ReadonlyMap<number, number>>>;
  look(word: string): Word;
  /** A term as the report writes it. */
  shown(number: number): string;
};

/** Beyond these a pasted log would be looked for word by word. */
const mostTerms = 400;
const mostWords = 4000;
const mostRemembered = 200_000;

const nothing: Word = { numbers: [], said: false };

export function queryOf(report: Report): Query {
  const numberOf = new Map<string, number>();
  const shown: string[] = [];
  const inFields = Object.fromEntries(fields.map((field) => [field, new Map<number, number>()])) as Record<
    Field,
    Map<number, number>
  >;
  const texts: Record<Field, string> = {
    title: report.title,
    spans: report.spans.join("\n"),
    prose: report.prose,
    code: report.code,
  };
  const words = new Set<string>();
  for (const field of fields) {
    const counts = inFields[field];
    for (const word of wordsIn(texts[field]).slice(0, mostWords)) {
      words.add(word.toLowerCase());
      for (const term of termsOf(word)) {
        const number = numberOf.get(term) ?? numberOf.size;
        if (number >= mostTerms) continue;
        numberOf.set(term, number);
        shown[number] ??= term.startsWith("=")
          ? word
          : (partsOf(word).find((part) => stem(part) === term) ?? word);
        counts.set(number, (counts.get(number) ?? 0) + 1);
      }
    }
  }

  const known = new Map<string, Word>();
  function look(word: string): Word {
    const before = known.get(word);
    if (before) return before;
    const numbers = termsOf(word).flatMap((term) => numberOf.get(term) ?? []);
    const said = words.has(word.toLowerCase());
    const found = numbers.length > 0 || said ? { numbers, said } : nothing;
    if (known.size < mostRemembered) known.set(word, found);
    return found;
  }
  return {
    terms: [...numberOf.keys()],
    in: inFields,
    look,
    shown: (number) => shown[number]!,
  };
}
