import { cleanText } from "@familiar/protocol";

export { asData } from "@familiar/model";

/** Characters of a tool's output that a model is given at most. */
export const mostOutput = 16_000;

/** The text within `most` characters, and how to get at what was left out. */
export function capped(text: string, rest: string, most = mostOutput): string {
  const clean = cleanText(text).text;
  if (clean.length <= most) return clean;
  const cut = clean.lastIndexOf("\n", most);
  const kept = clean.slice(0, cut > most / 2 ? cut : most).toWellFormed();
  return `${kept}\n[${clean.length - kept.length} more characters. ${rest}]`;
}
