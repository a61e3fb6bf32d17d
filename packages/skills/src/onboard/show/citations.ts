import { type Citation, formatCitation } from "@familiar/protocol";

/** Numbers the citations of a page in the order of their first use. */
export function footnotes() {
  const numbers = new Map<string, number>();
  return {
    /** `[^1][^2]`, each place once. */
    mark(citations: readonly Citation[]): string {
      return [...new Set(citations.map(formatCitation))]
        .map((text) => {
          const number = numbers.get(text) ?? numbers.size + 1;
          numbers.set(text, number);
          return `[^${number}]`;
        })
        .join("");
    },
    lines: () => [...numbers].map(([text, number]) => `[^${number}]: ${span(text)}`),
  };
}

/** A code span that its content cannot end. */
export function span(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** Text of a tour as inline Markdown: its code spans stay, and nothing else in it is markup. */
export function inline(text: string): string {
  const parts = text.split("`");
  return parts
    .map((part, i) => {
      if (i % 2 === 0) return escaped(part);
      return i < parts.length - 1 ? span(part) : `\\\`${escaped(part)}`;
    })
    .join("");
}

/** An underscore within a word and a sign that only means something at the start of a line stay as they are. */
const escaped = (text: string) =>
  text
    .replace(/[\\*[\]<|~!]/g, (sign) => `\\${sign}`)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replace(/^(\s*)([-+>#]|\d+[.)](?=\s))/, "$1\\$2");
