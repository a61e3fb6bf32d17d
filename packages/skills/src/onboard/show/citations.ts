import { type Citation, formatCitation } from "@familiar/protocol";

/**
 * Numbers the citations of a page in the order of their first use. Raised digits and a plain list read the
 * same in every renderer and unrendered; footnotes are links to nowhere where they are not known.
 */
export function references() {
  const numbers = new Map<string, number>();
  return {
    /** `¹ ²`, each place once. */
    mark(citations: readonly Citation[]): string {
      return [...new Set(citations.map(formatCitation))]
        .map((text) => {
          const number = numbers.get(text) ?? numbers.size + 1;
          numbers.set(text, number);
          return raised(number);
        })
        .join(" ");
    },
    lines: () => [...numbers.keys()].map((text, i) => `${i + 1}. ${span(text)}`),
  };
}

const raised = (number: number) => String(number).replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]!);

/** A code span that its content cannot end. */
export function span(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** A module's place; the root has no name of its own. */
export const placeSpan = (path: string): string => (path === "." ? "the top folder" : span(path));

/** Text of a tour as inline Markdown: its code spans stay, and nothing else in it is markup or a link. */
export const inline = (text: string): string =>
  joined(
    text.split(/(?<!`)`([^`]+)`(?!`)/).flatMap((part, i) => (i % 2 === 0 ? unlinked(part) : [span(part)])),
  );

/** What renderers turn into a link by themselves. */
const linked = /((?:https?:\/\/|ftp:\/\/|www\.)[^\s<`]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/i;

const unlinked = (text: string): string[] =>
  text.split(linked).map((part, i) => (i % 2 === 0 ? escaped(part) : span(part)));

/** Two code spans that touch would become one. */
const joined = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== "")
    .reduce(
      (text, part) => (text.endsWith("`") && part.startsWith("`") ? `${text} ${part}` : text + part),
      "",
    );

/** An underscore within a word and a sign that only means something at the start of a line stay as they are. */
const escaped = (text: string) =>
  text
    .replace(/[\\`*[\]<|~!]/g, (sign) => `\\${sign}`)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replace(/^(\s*)([-+>#]|\d+[.)](?=\s))/, "$1\\$2");
