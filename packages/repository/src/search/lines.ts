import { totalWorth, worthOf } from "./candidates.ts";
import type { Found } from "./resolve.ts";

export type BestLine = {
  /** Counted from 1. */
  line: number;
  text: string;
  /** Share of the query on this line and, less so, beside it: 0 to 1. */
  share: number;
};

/** Characters looked at in one file. */
const mostRead = 400_000;
/** Lines looked at for one word of one file. */
const mostLines = 200;
const longestLine = 200;
/** What a neighbouring line adds. */
const beside = 0.25;
/** A line that only brings something in says less than one that does something with it. */
const imported = 0.7;
const importing = /^\s*(import|from|use|using|require|#include|export .* from)\b/;

/** The line of a text that says most of a query; undefined when a phrase is missing or nothing is found. */
export function bestLine(
  text: string,
  found: readonly Found[],
  phrases: readonly string[],
): BestLine | undefined {
  const lower = text.slice(0, mostRead).toLowerCase();
  const total = totalWorth(found) || 1;
  /** By the offset at which a line starts. */
  const worths = new Map<number, number>();
  const add = (lines: ReadonlyMap<number, number>) => {
    for (const [start, worth] of lines) worths.set(start, (worths.get(start) ?? 0) + worth);
  };
  for (const phrase of phrases) {
    const lines = linesWith(lower, [{ term: phrase, weight: 1 }], total);
    if (lines.size === 0) return undefined;
    add(lines);
  }
  for (const concept of found) add(linesWith(lower, concept.terms, worthOf(concept)));
  let top: { start: number; worth: number } | undefined;
  for (const [start, own] of worths) {
    const near = (worths.get(lineStart(lower, start - 1)) ?? 0) + (worths.get(nextLine(lower, start)) ?? 0);
    const bringsIn = importing.test(lower.slice(start, start + 40));
    const worth = (own + beside * near) * (bringsIn ? imported : 1);
    if (!top || worth > top.worth || (worth === top.worth && start < top.start)) top = { start, worth };
  }
  if (!top) return undefined;
  return { ...lineAt(text, lower, top.start), share: Math.min(1, top.worth / total) };
}

/** Lines that have one of these terms, with the worth of the best of them. */
function linesWith(lower: string, terms: Found["terms"], worth: number): Map<number, number> {
  const lines = new Map<number, number>();
  for (const { term, weight } of shortest(terms)) {
    let left = mostLines;
    for (let at = lower.indexOf(term); at >= 0 && left-- > 0; ) {
      const start = lineStart(lower, at);
      if (worth * weight > (lines.get(start) ?? 0)) lines.set(start, worth * weight);
      const next = lower.indexOf("\n", at);
      at = next < 0 ? -1 : lower.indexOf(term, next);
    }
  }
  return lines;
}

/** Where "chunks" is, "chunk" is found too. */
export function shortest(terms: Found["terms"]): Found["terms"] {
  const chosen: Found["terms"] = [];
  for (const each of [...terms].sort((a, b) => a.term.length - b.term.length)) {
    const part = chosen.find(({ term }) => each.term.includes(term));
    if (!part) chosen.push({ ...each });
    else part.weight = Math.max(part.weight, each.weight);
  }
  return chosen;
}

/** Where the line begins that has this offset; negative before the first. */
const lineStart = (text: string, offset: number): number =>
  offset < 0 ? -1 : offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;

function nextLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end + 1;
}

function lineAt(text: string, lower: string, start: number): { line: number; text: string } {
  let line = 1;
  for (let at = lower.indexOf("\n"); at >= 0 && at < start; at = lower.indexOf("\n", at + 1)) line++;
  // A few letters change their length when they are lowered; then only the lines are the same.
  const shown =
    text.slice(0, mostRead).length === lower.length
      ? text.slice(start, nextLine(text, start))
      : text.split("\n", line).at(-1)!;
  return { line, text: shown.trim().slice(0, longestLine) };
}
