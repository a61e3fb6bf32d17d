import { stripVTControlCharacters } from "node:util";

/**
 * Strings of a tour are one line of plain text in which names and paths stand between backticks.
 * Whatever comes out of a repository passes through here first: it is data, and it may be hostile.
 */

/** Control, format (bidi, zero-width), private and unpaired surrogate characters. */
const unprintable = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/** One printable line of at most `max` characters, cut at a word. */
export function plain(text: string, max = 240): string {
  const line = stripVTControlCharacters(text.slice(0, max * 8))
    .replace(/\s+/g, " ")
    .replace(unprintable, "")
    .trim();
  if (line.length <= max) return line;
  const cut = line.slice(0, max - 1);
  const word = cut.lastIndexOf(" ");
  return `${(word > max * 0.6 ? cut.slice(0, word) : cut).replace(/[\s,;:(–-]+$/, "").toWellFormed()}…`;
}

/** A name, path or command as a code span. */
export const code = (text: string, max = 120): string => `\`${plain(text, max).replaceAll("`", "'")}\``;

/** The first `count` sentences; abbreviations and version numbers do not end one. */
export function sentences(text: string, count: number): string {
  const end =
    /(?<!\b(?:e\.g|i\.e|etc|vs|cf|approx|resp|Inc|Ltd|Dr|Mr|St|[A-Z]))[.!?](?=["')\]`]*(?:\s+[`"'(]?[\p{Lu}\d`]|\s*$))["')\]`]*/gu;
  let from = 0;
  for (let i = 0; i < count; i++) {
    const match = end.exec(text);
    if (!match) return text;
    from = match.index + match[0].length;
  }
  return text.slice(0, from);
}

/** “This module provides X” is X. */
export function withoutPreamble(said: string): string {
  const rest = said.replace(
    /^(this|the) (\S+ ){0,2}?(module|file|package|header|class|library|script|component|namespace|folder|directory) (provides|contains|implements|defines|holds|includes|offers|exposes|houses) (the (source )?(code|implementation) (for|of) )?(?=\S+ \S)/i,
    "",
  );
  return rest === said ? said : rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Ends with a full stop and starts with a capital, but for a name that is written small. */
export function asSentence(text: string, max = 240): string {
  const line = plain(text, max).replace(/[\s:;,]+$/, "");
  if (line === "") return "";
  const isName = /^\S+ (is|are|has|can|lets?|helps?|makes?|provides?|allows?|aims?|offers?)\b/.test(line);
  const start = /^\p{Ll}+[\s,]/u.test(line) && !isName ? line[0]!.toUpperCase() + line.slice(1) : line;
  return /[.!?…]["')\]`]*$/.test(start) ? start : `${start}.`;
}

/** `3 files`, `1 file`. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString("en-US")} ${n === 1 ? one : many}`;

/** `a, b and c`. */
export const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/** How long ago, in the largest unit that is at least one and a half. */
export function ago(at: number, now: number): string {
  const days = Math.max(0, Math.round((now - at) / 86_400_000));
  if (days < 1) return "today";
  if (days < 45) return `${count(days, "day")} ago`;
  if (days < 548) return `${count(Math.round(days / 30.4), "month")} ago`;
  return `${count(Math.round(days / 365.25), "year")} ago`;
}
