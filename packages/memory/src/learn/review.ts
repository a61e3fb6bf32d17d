import type { FactDraft } from "@familiar/protocol";
import { preferenceIn } from "../preferences/read.ts";

/** What a person decided about something that was proposed to them. */
export type GateDecision = {
  granted: boolean;
  /** Who decided. */
  by: string;
  reason?: string;
  /** What was proposed, as it would go on after "to": `change src/a.ts in your work tree`. */
  proposed: string;
  /** The files that it would have changed. */
  paths?: readonly string[];
  task?: string;
};

const fewestWords = 3;
const longest = 500;

/**
 * What is to be remembered of a decision: the reason of a no. A reason that is a wish about code stands for itself, any
 * other one is told with what was refused. Undefined where nobody said why.
 */
export function learnedFrom({
  granted,
  by,
  reason = "",
  proposed,
  paths = [],
  task,
}: GateDecision): FactDraft | undefined {
  const said = reason.replace(/\s+/g, " ").trim();
  const isWish = preferenceIn(said) !== undefined;
  if (granted || said === "" || !(isWish || wordsIn(said) >= fewestWords)) return undefined;
  const source = { by: "review" as const, name: by, ...(task === undefined ? {} : { task }) };
  if (isWish) return { statement: said.slice(0, longest), kind: "convention", source };
  const statement = `${by} refused to ${proposed}: ${said}`.slice(0, longest);
  return {
    statement,
    kind: "decision",
    source,
    ...(paths.length > 0 ? { scope: [...paths].slice(0, 20) } : {}),
  };
}

/** Of scripts without spaces each character counts for one. */
const wordsIn = (text: string): number =>
  (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}'’]+/gu) ?? []).length;
