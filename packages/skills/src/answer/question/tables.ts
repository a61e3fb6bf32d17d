import type { Intent } from "@familiar/protocol";
import { fold } from "./fold.ts";
import { type Language, languages, type Rule } from "./languages/index.ts";
import { ownOf } from "./own/index.ts";

/** A language ready to be matched. */
export type Table = {
  language: Language;
  marks: ReadonlySet<string>;
  stop: ReadonlySet<string>;
  polite: RegExp;
  rules: { intent: Intent; variant?: string; pattern: () => RegExp; stems: readonly string[] }[];
  vocabulary: ReadonlySet<string>;
};

/** Most patterns are never tried: a question is in one language. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const spaceless = (language: Language): boolean => language.code === "zh" || language.code === "ja";

const tables = new Map<Language, Table>();

export function tableOf(language: Language): Table {
  const known = tables.get(language);
  if (known) return known;
  const own = ownOf(language.code);
  const all: Rule[] = [
    ["remember", ...own.remember],
    ["forget", ...own.forget],
    ...own.rules,
    ...language.rules,
  ];
  const rules = all.flatMap(([name, ...patterns]) => {
    const [intent, variant] = name.split(" ") as [Intent, string?];
    return patterns.map((source) => ({
      intent,
      ...(variant ? { variant } : {}),
      pattern: once(() => new RegExp(source, "u")),
      stems: wordsIn(source),
    }));
  });
  const polite = language.polite.join("|");
  const result: Table = {
    language,
    marks: new Set(language.marks.split(/\s+/).filter(Boolean)),
    stop: new Set(language.stop.split(/\s+/)),
    polite: spaceless(language)
      ? new RegExp(polite, "gu")
      : new RegExp(`(?<![\\p{L}\\d'¤])(?:${polite})(?![\\p{L}\\d'])`, "gu"),
    rules,
    vocabulary: new Set(rules.flatMap(({ stems }) => stems).filter((word) => word.length > 3)),
  };
  tables.set(language, result);
  return result;
}

const wordsIn = (source: string): string[] => source.replace(/\\[wbsWd]/g, " ").match(/\p{L}+/gu) ?? [];

/** Languages to try, the most likely first. */
export function likely(masked: string): Table[] {
  const raw = masked.toLowerCase();
  const text = fold(masked);
  const all = languages.map(tableOf);
  const by = (code: string): Table[] => all.filter(({ language }) => language.code === code);
  if (/[\u3040-\u30ff]/.test(text)) return [...by("ja"), ...by("en")];
  if (/\p{Script=Han}/u.test(text)) return [...by("zh"), ...by("ja"), ...by("en")];
  const words = text.match(/[\p{L}'-]+/gu) ?? [];
  const score = ({ marks, stop, language }: Table): number => {
    const count = (has: (word: string) => boolean): number => words.filter(has).length;
    const lettered = language.letters !== "" && new RegExp(`[${language.letters}]`).test(raw);
    return (
      count((word) => marks.has(word)) +
      count((word) => language.glossary.has(word)) / 2 +
      count((word) => stop.has(word)) / 4 +
      (lettered ? 1.5 : 0)
    );
  };
  return all
    .filter(({ language }) => !spaceless(language))
    .map((table) => ({ table, score: score(table) }))
    .sort((a, b) => b.score - a.score)
    .map(({ table }) => table);
}
