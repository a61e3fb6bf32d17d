import { randomBytes } from "node:crypto";
import { cleanText } from "@familiar/protocol";

/** Characters of a tool's output that a model is given at most. */
export const mostOutput = 16_000;

/**
 * Marks text as data: what stands between the two lines was written by whoever wrote the repository, and no text can
 * hold the mark, which is new each time.
 */
export function asData(from: string, text: string): string {
  const mark = randomBytes(9).toString("base64url");
  return `«data ${mark} ${from}»\n${text}\n«end of data ${mark}»`;
}

/** The text within `most` characters, and how to get at what was left out. */
export function capped(text: string, rest: string, most = mostOutput): string {
  const clean = cleanText(text).text;
  if (clean.length <= most) return clean;
  const cut = clean.lastIndexOf("\n", most);
  const kept = clean.slice(0, cut > most / 2 ? cut : most).toWellFormed();
  return `${kept}\n[${clean.length - kept.length} more characters. ${rest}]`;
}
