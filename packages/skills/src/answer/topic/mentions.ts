import type { Concept } from "./concepts.ts";
import { stem } from "./stem.ts";

/** Lines in order, and how well each mentions each concept, 0 to 1. */
export type Mentions = { lines: readonly number[]; rows: readonly (readonly number[])[] };

const address = /\bhttps?:\/\/[^\s)>"']+/g;
const letters = /[\p{L}\p{N}]+/uy;
const hump = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|$/gu;

/**
 * Finds words of the concepts in a text, within names too: `upgradeWebSocket` mentions a websocket. Words that
 * stand everywhere are not looked for: they choose by names alone.
 */
export function mentionsIn(text: string, concepts: readonly Concept[]): Mentions {
  const lines: number[] = [];
  const rows: number[][] = [];
  const begins = beginningsOf(concepts.filter(({ idle }) => !idle));
  if (!begins) return { lines, rows };
  const plain = text.includes("://") ? text.replace(address, (url) => " ".repeat(url.length)) : text;
  let line = 1;
  let next = plain.indexOf("\n");
  for (const { index } of plain.matchAll(new RegExp(begins, "gi"))) {
    if (!startsWord(plain, index)) continue;
    const row = meaning(plain, index, concepts);
    if (!row) continue;
    for (; next >= 0 && next < index; next = plain.indexOf("\n", next + 1)) line++;
    const last = rows.length - 1;
    if (lines[last] === line) rows[last] = rows[last]!.map((value, at) => Math.max(value, row[at]!));
    else {
      lines.push(line);
      rows.push(row);
    }
  }
  return { lines, rows };
}

/** Sums over the lines from `from` to `to`, for each of `size` concepts. */
export function sumOf({ lines, rows }: Mentions, from: number, to: number, size: number): number[] {
  const sums = new Array<number>(size).fill(0);
  for (let at = firstAtLeast(lines, from); at < lines.length && lines[at]! <= to; at++)
    rows[at]!.forEach((value, which) => {
      sums[which]! += value;
    });
  return sums;
}

function firstAtLeast(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Matches where a word of any concept could begin. */
export function beginningsOf(concepts: readonly Concept[]): RegExp | undefined {
  const starts = concepts
    .flatMap(({ stems }) => [...stems.keys()])
    .map((word) => word.slice(0, Math.max(3, word.length - 1)).replace(/[^\p{L}\p{N}]/gu, ""))
    .filter((start) => start !== "");
  return starts.length === 0 ? undefined : new RegExp([...new Set(starts)].join("|"), "i");
}

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);
const isLower = (character: string): boolean => character === character.toLowerCase();

/** At the start of a word, or of a hump in camel case. */
function startsWord(text: string, at: number): boolean {
  const before = text[at - 1];
  if (!isLetter(before)) return true;
  return (isLower(before!) && !isLower(text[at]!)) || /\p{N}/u.test(before!);
}

/** What the word that begins here means, alone or with the humps after it. */
function meaning(text: string, at: number, concepts: readonly Concept[]): number[] | undefined {
  letters.lastIndex = at;
  const run = letters.exec(text)?.[0].slice(0, 60);
  if (!run) return undefined;
  let row: number[] | undefined;
  for (const { index } of run.matchAll(hump)) {
    const root = stem(run.slice(0, index).toLowerCase());
    concepts.forEach(({ stems }, which) => {
      const weight = stems.get(root);
      if (weight === undefined) return;
      row ??= concepts.map(() => 0);
      row[which] = Math.max(row[which]!, weight);
    });
  }
  return row;
}
