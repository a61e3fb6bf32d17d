import { createExact } from "./exact.ts";
import { findMatches } from "./find.ts";
import { type Finding, findAll } from "./findings.ts";
import { type Credential, credentialsOf } from "./known.ts";
import type { Span } from "./matcher.ts";
import { createPlaceholders, placeholderPattern, spelledPlaceholder } from "./placeholders.ts";
import { createMaskStream, type MaskStream } from "./stream.ts";

/** Takes secrets out of what leaves the trusted side. */
export type Mask = {
  /** The text with a placeholder for every secret: the known values in any encoding, and what the rules find. */
  text(text: string): string;
  /** The same for bytes that come in pieces. */
  stream(): MaskStream;
  /** The same secrets, told and not masked. `path` is the file's, for rules about some files only. */
  find(text: string, path?: string): Finding[];
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

/** A place to be masked, and what to call what stands there. */
export type Place = { name: string; start: number; end: number };
/** Places that do not overlap; `open` characters at the text's end may be the beginning of a known value. */
export type Look = { places: Place[]; open: number };

/** How the characters of a text spell what it says, for placeholders and what they stand for. */
export type Spelling = { decode(text: string): string; encode(text: string): string };
const asWritten: Spelling = { decode: (text) => text, encode: (text) => text };

/** Without a secret, what stood around it may look like another one; more rounds than this were never needed. */
const rounds = 4;

export function createMask({ env = {}, values = [], key }: MaskOptions = {}): Mask {
  const exact = createExact();
  const placeholders = createPlaceholders(key);
  for (const { value, name } of [...values, ...credentialsOf(env)]) exact.add(value, name);

  function look(text: string): Look {
    const { found, open } = exact.find(text);
    const matches = findMatches(text).map(({ rule, start, end }) => ({ name: rule.id, start, end }));
    const places = joined([...found, ...matches]);
    return { places: places.length > 0 ? places.flatMap(without(ownPlaceholders(text))) : places, open };
  }

  function ownPlaceholders(text: string): Span[] {
    return [...text.matchAll(spelledPlaceholder)]
      .filter(([, words]) => placeholders.valueOf(`«${words}»`) !== undefined)
      .map(({ 0: whole, index }) => ({ from: index, to: index + whole.length }));
  }

  /** The text from `from` on, masked; what stands before is only looked at. */
  function hide(text: string, from: number, { decode, encode }: Spelling, first?: readonly Place[]): string {
    let result = text;
    let places = first ?? look(text).places;
    for (let round = 0; round < rounds; round++) {
      let masked = "";
      let at = from;
      for (const { name, start, end } of places) {
        if (end <= at) continue;
        const begin = Math.max(start, at);
        masked += result.slice(at, begin) + encode(placeholders.of(decode(result.slice(begin, end)), name));
        at = end;
      }
      if (at === from) break;
      result = result.slice(0, from) + masked + result.slice(at);
      places = look(result).places;
    }
    return result.slice(from);
  }

  return {
    text: (text) => hide(text, 0, asWritten),
    stream: () => createMaskStream({ look, hide }),
    find: (text, path) => {
      const description = "A credential that Familiar was given";
      const known = joined(exact.find(text).found);
      return findAll(
        text,
        path,
        known.map(({ name, start, end }) => ({ rule: name, description, start, end })),
      );
    },
    restore: (text) => text.replace(placeholderPattern, (each) => placeholders.valueOf(each) ?? each),
    add: (value, name) => exact.add(value, name),
  };
}

/** Overlapping places as one, called what the first of the list is called: known values come before rules. */
function joined(places: readonly Place[]): Place[] {
  const ranked = places.map((place, rank) => ({ ...place, rank })).sort((a, b) => a.start - b.start);
  const result: typeof ranked = [];
  for (const place of ranked) {
    const last = result.at(-1);
    if (!last || place.start >= last.end) {
      result.push(place);
      continue;
    }
    last.end = Math.max(last.end, place.end);
    if (place.rank < last.rank) Object.assign(last, { name: place.name, rank: place.rank });
  }
  return result;
}

/** The parts of a place that lie outside of the spans. */
const without =
  (spans: readonly Span[]) =>
  (place: Place): Place[] =>
    spans.reduce<Place[]>(
      (parts, { from, to }) =>
        parts.flatMap((part) =>
          [
            { ...part, end: Math.min(part.end, from) },
            { ...part, start: Math.max(part.start, to) },
          ].filter(({ start, end }, second) => start < end && (second === 0 || part.end > from)),
        ),
      [place],
    );
