import type { Concept } from "./concepts.ts";
import { stem } from "./stem.ts";

/** Line → how well it mentions each concept, 0 to 1. */
export type Mentions = ReadonlyMap<number, readonly number[]>;

const address = /\bhttps?:\/\/[^\s)>"']+/g;
const letters = /[\p{L}\p{N}]+/uy;
const hump = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|$/gu;

/** Finds words of the concepts in a text, within names too: `upgradeWebSocket` mentions a websocket. */
export function mentionsIn(text: string, concepts: readonly Concept[]): Mentions {
  const found = new Map<number, number[]>();
  const begins = beginningsOf(concepts);
  if (!begins) return found;
  const plain = text.includes("://") ? text.replace(address, (url) => " ".repeat(url.length)) : text;
  let line = 1;
  let counted = 0;
  for (const { index } of plain.matchAll(new RegExp(begins, "gi"))) {
    if (!startsWord(plain, index)) continue;
    const row = meaning(plain, index, concepts);
    if (!row) continue;
    for (
      let end = plain.indexOf("\n", counted);
      end >= 0 && end < index;
      end = plain.indexOf("\n", counted)
    ) {
      line++;
      counted = end + 1;
    }
    const known = found.get(line);
    found.set(line, known ? known.map((value, at) => Math.max(value, row[at]!)) : row);
  }
  return found;
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
