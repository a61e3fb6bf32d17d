import type { Report } from "@familiar/protocol";
import { ofItself } from "@familiar/skills";

/** Intents whose answer is looked up: when it was found, a model could only say it in other words. */
const lookedUp: ReadonlySet<Report["intent"]> = new Set<Report["intent"]>([
  ...([
    "where",
    "what",
    "who-knows",
    "who-owns",
    "changed",
    "depends-on",
    "tested-by",
    "show",
    "how-to",
  ] as const),
  "onboard",
]);

/** What is said to the familiar itself: what it did, keeps and may do is on record, and its wishes were done or asked back. */
const ownAffair = (intent: Report["intent"]): boolean =>
  ofItself.has(intent) || intent === "greeting" || intent === "help";

/** More words than that ask for more than one thing, or tell a story first. */
const mostWords = 24;

const words = (text: string): number =>
  text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}|[\p{L}\p{N}_./-]+/gu)?.length ?? 0;

/**
 * Whether an answer of the instinct is good enough to cost nothing: it was found, it is of the kind that is looked up
 * and not thought out, and the question asks for one thing.
 */
export function isSure({ question, found, intent, hint, citations }: Report): boolean {
  if (ownAffair(intent)) return true;
  if (!found || !lookedUp.has(intent)) return false;
  if (hint !== undefined && citations.length === 0) return false;
  const asks = question.match(/[?？]/g)?.length ?? 0;
  return asks <= 1 && words(question) <= mostWords;
}
