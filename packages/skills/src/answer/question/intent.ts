import type { Intent } from "@familiar/protocol";
import { distance, tolerance } from "../entity/distance.ts";
import { fold } from "./fold.ts";
import { english, type Language, languages } from "./languages/index.ts";

export type Recognised = {
  intent: Intent;
  /** What the rule adds to the intent: a direction, the name of a skill. */
  variant?: string;
  language: Language;
  /** The words of the question that the rule itself accounts for. */
  consumed: ReadonlySet<string>;
};

type Compiled = {
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

const compiled = new Map<Language, Compiled>();

function compile(language: Language): Compiled {
  const known = compiled.get(language);
  if (known) return known;
  const rules = language.rules.flatMap(([name, ...patterns]) => {
    const [intent, variant] = name.split(" ") as [Intent, string?];
    return patterns.map((source) => ({
      intent,
      ...(variant ? { variant } : {}),
      pattern: once(() => new RegExp(source, "u")),
      stems: wordsIn(source),
    }));
  });
  const polite = language.polite.join("|");
  const result: Compiled = {
    language,
    marks: new Set(language.marks.split(/\s+/).filter(Boolean)),
    stop: new Set(language.stop.split(/\s+/)),
    polite: spaceless(language)
      ? new RegExp(polite, "gu")
      : new RegExp(`(?<![\\p{L}\\d'¤])(?:${polite})(?![\\p{L}\\d'])`, "gu"),
    rules,
    vocabulary: new Set(rules.flatMap(({ stems }) => stems).filter((word) => word.length > 3)),
  };
  compiled.set(language, result);
  return result;
}

const wordsIn = (source: string): string[] => source.replace(/\\[wbsWd]/g, " ").match(/\p{L}+/gu) ?? [];

/** Languages to try, the most likely first. */
function likely(masked: string): Compiled[] {
  const raw = masked.toLowerCase();
  const text = fold(masked);
  const all = languages.map(compile);
  const by = (code: string): Compiled[] => all.filter(({ language }) => language.code === code);
  if (/[\u3040-\u30ff]/.test(text)) return [...by("ja"), ...by("en")];
  if (/\p{Script=Han}/u.test(text)) return [...by("zh"), ...by("ja"), ...by("en")];
  const words = text.match(/[\p{L}'-]+/gu) ?? [];
  const score = ({ marks, stop, language }: Compiled): number => {
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

const trim = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/^[\s,.;:!?¿¡、。，！？-]+|[\s,.;:!?、。，！？-]+$/g, "")
    .trim();

/** The question without what is only said to be polite. */
const bare = (text: string, table: Compiled): string => trim(text.replace(table.polite, " "));

function match(text: string, table: Compiled, only?: RegExp): Recognised | undefined {
  for (const rule of table.rules) {
    if (only && !only.test(rule.intent)) continue;
    const found = rule.pattern().exec(text);
    if (!found) continue;
    const said = found[0].match(/\p{L}+/gu) ?? [];
    return {
      intent: rule.intent,
      ...(rule.variant ? { variant: rule.variant } : {}),
      language: table.language,
      consumed: new Set(
        said.filter((word) =>
          rule.stems.some((stem) => word === stem || (stem.length > 3 && word.startsWith(stem))),
        ),
      ),
    };
  }
  return undefined;
}

/** Misspelt key words put right: "wehre is", "exlpain". */
function respell(text: string, { vocabulary, marks }: Compiled): string {
  return text.replace(/\p{L}{4,}/gu, (word) => {
    if (vocabulary.has(word) || marks.has(word)) return word;
    const near = [...vocabulary].filter(
      (key) => distance(word, key, 1) <= Math.min(1, tolerance(word.length)),
    );
    return near.length > 0
      ? near.sort((a, b) => Math.abs(a.length - word.length) - Math.abs(b.length - word.length))[0]!
      : word;
  });
}

/** What a masked question asks for; undefined when no table knows. */
export function recognise(masked: string): Recognised | undefined {
  const text = trim(fold(masked));
  const tables = likely(masked);
  for (const table of tables) {
    const greeting = match(text, table, /^greeting$/);
    if (greeting) return greeting;
  }
  for (const table of tables) {
    const asked = bare(text, table);
    const found = asked === "" && text !== "" ? undefined : match(asked, table);
    if (found && found.intent !== "greeting") return found;
  }
  if (text !== "" && tables.some((table) => bare(text, table) === ""))
    return { intent: "greeting", language: tables[0]?.language ?? english, consumed: new Set() };
  for (const table of tables.slice(0, 2)) {
    const asked = bare(text, table);
    const found = match(respell(asked, table), table);
    if (found) return { ...found, consumed: new Set([...found.consumed, ...misspelt(asked, table)]) };
  }
  return undefined;
}

function misspelt(text: string, table: Compiled): string[] {
  return (text.match(/\p{L}{4,}/gu) ?? []).filter((word) => respell(word, table) !== word);
}

/** The language that a question seems to be in. */
export const languageOf = (masked: string): Language => likely(masked)[0]?.language ?? english;

/** Without politeness, folded. */
export function essence(masked: string, language: Language): string {
  return bare(trim(fold(masked)), compile(language));
}
