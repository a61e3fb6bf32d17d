import { english, type Language } from "./languages/index.ts";

const day = 86_400_000;

export type Span = {
  /** Milliseconds since the epoch. */
  from: number;
  /** The words that say it. */
  said: string;
};

/** How far back "last week" or "3 weeks ago" goes; undefined when no time is named. */
export function spanOf(folded: string, language: Language, now: number): Span | undefined {
  for (const [pattern, days] of [...language.spans, ...english.spans]) {
    // Chinese and Japanese are written without spaces; elsewhere "hier" is not in "fichier".
    const whole = /^[\x20-\x7e]*$/.test(pattern) ? `(?<!\\p{L})(?:${pattern})(?!\\p{L})` : pattern;
    const found = new RegExp(whole, "u").exec(folded);
    if (found) return { from: now - days * Number(found.slice(1).find(Boolean) ?? 1) * day, said: found[0] };
  }
  const year = /(?:since|seit|depuis|desde|dal|in|en|em|im|nel) ((?:19|20)\d\d)\b/.exec(folded);
  return year ? { from: Date.UTC(Number(year[1]), 0, 1), said: year[0] } : undefined;
}
