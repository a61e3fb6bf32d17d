import type { Intent } from "@familiar/protocol";
import type { Turn } from "../../skill.ts";
import { fold } from "./fold.ts";
import { ownOf } from "./own/index.ts";
import { likely, type Table } from "./tables.ts";

/** What changes something, here or in the memory; everything else only tells. */
const acting: ReadonlySet<Intent> = new Set<Intent>(["remember", "forget", "run", "undo"]);

export const acts = (intent: Intent): boolean => acting.has(intent);

/** Said to the familiar about itself; no thing of the repository is looked for, and no model knows better. */
export const ofItself: ReadonlySet<Intent> = new Set<Intent>([
  ...acting,
  ...(["recall", "activity", "requests", "permission", "spent", "status"] as const),
]);

const longestWish = 600;

/** Whether a text is a sentence that a person says, rather than a log or a page that they pasted. */
export const isOneSentence = (text: string): boolean =>
  text.length <= longestWish && !/\S\s*\n\s*\S/.test(text);

/** Whether a text may be a wish at all: a question is one only when it asks for something to be done. */
export function mayWish(text: string): boolean {
  if (!/[?？]\s*$/.test(text)) return true;
  const folded = fold(text);
  return likely(text)
    .slice(0, 2)
    .some(({ language }) => new RegExp(ownOf(language.code).wish, "u").test(folded));
}

/** What a turn was about that asked whether to forget a fact; only such a turn can be answered by "yes". */
export const askedBack = (id: string): string => `forget fact ${id}?`;
export const askedAbout = (about: string | undefined): string | undefined =>
  /^forget fact (\S+)\?$/.exec(about ?? "")?.[1];

/** "Yes" to what was asked back, and "why not?" to a refusal; both mean nothing without the turn before. */
export function replyTo(
  last: Turn | undefined,
  text: string,
): { intent: Intent; variant: string; about?: string; statement?: string } | undefined {
  if (!last) return undefined;
  const folded = fold(text).replace(/^[\s¿¡]+|[\s.!?。！？,]+$/gu, "");
  const says = (which: "yes" | "whyNot"): boolean =>
    likely(text).some(({ language }) =>
      new RegExp(`^(?:${ownOf(language.code)[which]})$`, "u").test(folded.replaceAll(",", "")),
    );
  if (last.intent === "forget" && last.about !== undefined && askedAbout(last.about) && says("yes"))
    return { intent: "forget", variant: "yes", about: last.about };
  if (ofItself.has(last.intent as Intent) && says("whyNot"))
    return { intent: "permission", variant: "why", statement: last.question };
  return undefined;
}

/**
 * The part of a wish that says what is to be remembered or forgotten, as the person wrote it. Patterns are matched
 * against the folded text without politeness; undefined when none says what.
 */
export function statementOf(raw: string, intent: "remember" | "forget", table: Table): string | undefined {
  const letters = essential(raw, table);
  const text = letters.map(({ as }) => as).join("");
  for (const pattern of ownOf(table.language.code)[intent]) {
    const found = new RegExp(pattern, "du").exec(text);
    if (!found) continue;
    const span = found.indices!.slice(1).find(Boolean)!;
    if (span[0] === span[1]) return undefined;
    const said = raw.slice(letters[span[0]]!.at, letters[span[1] - 1]!.end);
    return said.replace(/^[\s:,–—-]+|[\s.!。！,]+$/gu, "");
  }
  return undefined;
}

/** Each letter of the folded text that is not politeness, and where it stands in the raw one. */
function essential(raw: string, { polite }: Table): { as: string; at: number; end: number }[] {
  let at = 0;
  const letters = [...raw].flatMap((letter) => {
    const from = at;
    at += letter.length;
    return [...fold(letter)].map((as) => ({
      as: /\s/.test(as) ? " " : as,
      at: from,
      end: from + letter.length,
    }));
  });
  const text = letters.map(({ as }) => as).join("");
  const skipped = [...text.matchAll(polite)].map(
    (found) => [found.index, found.index + found[0].length] as const,
  );
  const kept = letters.filter((_, index) => !skipped.some(([from, to]) => index >= from && index < to));
  const single = kept.filter(({ as }, index) => as !== " " || !/^[ ,:]?$/.test(kept[index + 1]?.as ?? ""));
  const first = single.findIndex(({ as }) => /[^\s,.;:!?¿¡、。，！？-]/.test(as));
  const last = single.findLastIndex(({ as }) => /[^\s,.;:!?、。，！？-]/.test(as));
  return first < 0 ? [] : single.slice(first, last + 1);
}
