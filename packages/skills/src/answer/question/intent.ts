import type { Intent } from "@familiar/protocol";
import { distance, tolerance } from "../entity/distance.ts";
import { fold } from "./fold.ts";
import { english, type Language } from "./languages/index.ts";
import { likely, type Table, tableOf } from "./tables.ts";
import { acts } from "./wish.ts";

export type Recognised = {
  intent: Intent;
  /** What the rule adds to the intent: a direction, the name of a skill. */
  variant?: string;
  language: Language;
  /** The words of the question that the rule itself accounts for. */
  consumed: ReadonlySet<string>;
  /** It was understood only with its words put right. */
  respelt?: true;
};

const trim = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/ (?=[,:])/g, "")
    .replace(/^[\s,.;:!?¿¡、。，！？-]+|[\s,.;:!?、。，！？-]+$/g, "")
    .trim();

/** The question without what is only said to be polite. */
const bare = (text: string, table: Table): string => trim(text.replace(table.polite, " "));

function match(text: string, table: Table, fits: (intent: Intent) => boolean): Recognised | undefined {
  for (const rule of table.rules) {
    if (!fits(rule.intent)) continue;
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

/** All letters of the word in their order: one was left out, which happens more than that one is another. */
function holds(key: string, word: string): boolean {
  let at = 0;
  for (const letter of key) if (letter === word[at]) at++;
  return at === word.length;
}

/** Misspelt key words put right: "wehre is", "exlpain". */
function respell(text: string, { vocabulary, marks }: Table): string {
  return text.replace(/\p{L}{4,}/gu, (word) => {
    if (vocabulary.has(word) || marks.has(word)) return word;
    const near = [...vocabulary].filter(
      (key) => distance(word, key, 1) <= Math.min(1, tolerance(word.length)),
    );
    const odds = (key: string): number => Math.abs(key.length - word.length) - (holds(key, word) ? 2 : 0);
    return near.sort((a, b) => odds(a) - odds(b))[0] ?? word;
  });
}

/** What a masked question asks for; undefined when no table knows. Without `mayAct` it is read as no wish. */
export function recognise(masked: string, mayAct: boolean): Recognised | undefined {
  const text = trim(fold(masked));
  const tables = likely(masked);
  const fits = (intent: Intent): boolean => mayAct || !acts(intent);
  for (const table of tables) {
    const greeting = match(text, table, (intent) => intent === "greeting");
    if (greeting) return greeting;
  }
  for (const table of tables) {
    const asked = bare(text, table);
    const found = asked === "" && text !== "" ? undefined : match(asked, table, fits);
    if (found && found.intent !== "greeting") return found;
  }
  if (text !== "" && tables.some((table) => bare(text, table) === ""))
    return { intent: "greeting", language: tables[0]?.language ?? english, consumed: new Set() };
  for (const table of tables.slice(0, 2)) {
    const asked = bare(text, table);
    const found = match(respell(asked, table), table, fits);
    if (found)
      return { ...found, respelt: true, consumed: new Set([...found.consumed, ...misspelt(asked, table)]) };
  }
  return undefined;
}

function misspelt(text: string, table: Table): string[] {
  return (text.match(/\p{L}{4,}/gu) ?? []).filter((word) => respell(word, table) !== word);
}

/** The language that a question seems to be in. */
export const languageOf = (masked: string): Language => likely(masked)[0]?.language ?? english;

/** Without politeness, folded. */
export function essence(masked: string, language: Language): string {
  return bare(trim(fold(masked)), tableOf(language));
}
