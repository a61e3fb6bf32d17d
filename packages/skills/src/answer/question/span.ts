import { english, type Language } from "./languages/index.ts";

const day = 86_400_000;

/** The moment that "last week" or "3 weeks ago" goes back to, in milliseconds; undefined when none is named. */
export function since(folded: string, language: Language, now: number): number | undefined {
  for (const [pattern, days] of [...language.spans, ...english.spans]) {
    const found = new RegExp(pattern, "u").exec(folded);
    if (found) return now - days * Number(found.slice(1).find(Boolean) ?? 1) * day;
  }
  const year = /(?:since|seit|depuis|desde|dal|in|en|em|im|nel) ((?:19|20)\d\d)\b/.exec(folded);
  return year ? Date.UTC(Number(year[1]), 0, 1) : undefined;
}
