import type { Intent } from "@familiar/protocol";

/**
 * One natural language as data. Patterns are regular expressions over a question that is lower case,
 * without accents on Latin letters, without politeness, and with every pasted path, symbol or quoted
 * text replaced by `¤`.
 */
export type Language = {
  code: string;
  /** Small words that show which language this is. */
  marks: string;
  /** Letters that hardly another of these languages has. */
  letters: string;
  /** What is said around a question and adds nothing to it. */
  polite: readonly string[];
  /** First match wins, so the particular stands before the general. */
  rules: readonly Rule[];
  /** Words that carry no topic. */
  stop: string;
  /** "Last week" and the like, in days. */
  spans: readonly (readonly [pattern: string, days: number])[];
  /** Begins a question that goes on from the one before: "and …", "what about …". */
  again: string;
  /** Refers to what the conversation was about. */
  pronouns: string;
  /** Words of software in this language, and the same in English. */
  glossary: ReadonlyMap<string, string>;
};

export type Rule = readonly [intent: Intent | `${Intent} ${string}`, ...patterns: string[]];

/** For tables that are easier to read as lines of `word word = english`. */
export const glossary = (lines: string): Map<string, string> =>
  new Map(
    lines
      .trim()
      .split("\n")
      .flatMap((line) => {
        const [words = "", english = ""] = line.split("=");
        return words
          .trim()
          .split(/\s+/)
          .map((word) => [word, english.trim()] as const);
      }),
  );
