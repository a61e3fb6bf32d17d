import { createExact } from "./exact.ts";
import { findMatches } from "./find.ts";
import { type Credential, credentialsOf } from "./known.ts";
import { createPlaceholders, placeholderPattern } from "./placeholders.ts";
import { createMaskStream, type MaskStream } from "./stream.ts";

/** Takes secrets out of what leaves the trusted side. */
export type Mask = {
  /** The text with a placeholder for every secret: the known values in any encoding, and what the rules find. */
  text(text: string): string;
  /** The same for bytes that come in pieces. */
  stream(): MaskStream;
  /** Puts back what this mask took out. Placeholders it did not make stay as they are. */
  restore(text: string): string;
  /** One more value to mask, from now on. Values of fewer than six characters are not looked for. */
  add(value: string, name: string): void;
};

export type MaskOptions = {
  /** The environment whose credentials are masked; none when left out. */
  env?: NodeJS.ProcessEnv;
  values?: readonly Credential[];
  /** Makes placeholders the same in every process that has it; see `maskKey`. */
  key?: Uint8Array;
};

/** A place to be masked, and what stands there. */
export type Hidden = { name: string; start: number; end: number };
/** Everything to be hidden in a text; `open` characters at its end may be the beginning of a known value. */
export type Look = (text: string) => { hidden: Hidden[]; open: number };

/** How the characters of a text spell what it says, for placeholders and what they stand for. */
export type Spelling = { decode(text: string): string; encode(text: string): string };
const asWritten: Spelling = { decode: (text) => text, encode: (text) => text };

export function createMask({ env = {}, values = [], key }: MaskOptions = {}): Mask {
  const exact = createExact();
  const placeholders = createPlaceholders(key);
  for (const { value, name } of [...values, ...credentialsOf(env)]) exact.add(value, name);

  const look: Look = (text) => {
    const { found, open } = exact.find(text);
    const matches = findMatches(text).map(({ rule, start, end }) => ({ name: rule.id, start, end }));
    return { hidden: joined([...found, ...matches]), open };
  };

  /** Masks until nothing is left to mask: without a secret, what stood around it may look like another. */
  function hide(text: string, from = 0, spelling: Spelling = asWritten): string {
    let result = text;
    for (let round = 0; round < rounds; round++) {
      const { hidden } = look(result);
      const pieces: string[] = [];
      let at = from;
      for (const { name, start, end } of hidden) {
        if (end <= at) continue;
        const begin = Math.max(start, at);
        pieces.push(result.slice(at, begin), placeholder(result.slice(begin, end), name, spelling));
        at = end;
      }
      if (pieces.length === 0) break;
      result = result.slice(0, from) + pieces.join("") + result.slice(at);
    }
    return result.slice(from);
  }

  const placeholder = (part: string, name: string, { decode, encode }: Spelling) =>
    encode(placeholders.of(decode(part), name));

  return {
    text: (text) => hide(text),
    stream: () => createMaskStream({ look, hide }),
    restore: (text) => text.replace(placeholderPattern, (each) => placeholders.valueOf(each) ?? each),
    add: (value, name) => exact.add(value, name),
  };
}

const rounds = 4;

/** Overlapping places as one, called by the first that is known best: exact values come first. */
function joined(places: readonly Hidden[]): Hidden[] {
  const sorted = places
    .map((place, rank) => ({ ...place, rank }))
    .sort((a, b) => a.start - b.start || a.rank - b.rank);
  const result: (Hidden & { rank: number })[] = [];
  for (const place of sorted) {
    const last = result.at(-1);
    if (!last || place.start >= last.end) {
      result.push({ ...place });
      continue;
    }
    last.end = Math.max(last.end, place.end);
    if (place.rank < last.rank) Object.assign(last, { name: place.name, rank: place.rank });
  }
  return result;
}
