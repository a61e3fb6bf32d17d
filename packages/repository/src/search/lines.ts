import { totalWorth, worthOf } from "./candidates.ts";
import type { Found } from "./resolve.ts";

export type BestLine = {
  /** Counted from 1. */
  line: number;
  text: string;
  /** Share of the query on this line and, less so, beside it: 0 to 1. */
  share: number;
};

const mostPlaces = 400;
const longestLine = 200;
/** What a neighbouring line adds. */
const beside = 0.25;

/** The line of a text that says most of a query; undefined when a phrase is missing or nothing is found. */
export function bestLine(
  text: string,
  found: readonly Found[],
  phrases: readonly string[],
): BestLine | undefined {
  const lower = text.toLowerCase();
  const starts = lineStarts(lower);
  const worths = new Map<number, number>();
  const total = totalWorth(found) || 1;
  for (const phrase of phrases) {
    const lines = linesOf(lower, phrase, starts);
    if (lines.size === 0) return undefined;
    for (const line of lines) worths.set(line, (worths.get(line) ?? 0) + total);
  }
  for (const concept of found) {
    const best = new Map<number, number>();
    for (const { term, weight } of concept.terms) {
      const worth = worthOf(concept) * weight;
      for (const line of linesOf(lower, term, starts)) {
        if (worth > (best.get(line) ?? 0)) best.set(line, worth);
      }
    }
    for (const [line, worth] of best) worths.set(line, (worths.get(line) ?? 0) + worth);
  }
  let top: { line: number; worth: number } | undefined;
  for (const [line, own] of worths) {
    const near = (worths.get(line - 1) ?? 0) + (worths.get(line + 1) ?? 0);
    const worth = own + beside * near;
    if (!top || worth > top.worth || (worth === top.worth && line < top.line)) top = { line, worth };
  }
  if (!top) return undefined;
  const start = starts[top.line]!;
  const shown = text.slice(start, starts[top.line + 1] ?? text.length);
  return {
    line: top.line + 1,
    text: shown.trim().slice(0, longestLine),
    share: Math.min(1, top.worth / total),
  };
}

/** Lines, counted from 0, on which a word or phrase begins. */
function linesOf(lower: string, word: string, starts: readonly number[]): Set<number> {
  const lines = new Set<number>();
  let places = 0;
  for (let at = lower.indexOf(word); at >= 0 && places < mostPlaces; places++) {
    const line = lineAt(starts, at);
    lines.add(line);
    at = lower.indexOf(word, starts[line + 1] ?? lower.length);
  }
  return lines;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
