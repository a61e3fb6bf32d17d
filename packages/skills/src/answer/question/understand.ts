import type { Intent } from "@familiar/protocol";
import type { Turn } from "../../skill.ts";
import { safe } from "../safe.ts";
import { fold } from "./fold.ts";
import { essence, languageOf, recognise } from "./intent.ts";
import type { Language } from "./languages/index.ts";
import { type Mention, mask } from "./mentions.ts";
import { holdsFailure } from "./pasted.ts";
import { spanOf } from "./span.ts";
import { tableOf } from "./tables.ts";
import { acts, isOneSentence, mayWish, replyTo, statementOf } from "./wish.ts";
import { contentWords } from "./words.ts";

export type Question = {
  /** As asked, made safe to show. */
  text: string;
  intent: Intent;
  variant?: string;
  language: string;
  mentions: readonly Mention[];
  /** Words of the topic, lower case, in English where known. */
  words: readonly string[];
  /** What is to be remembered or forgotten, as it was written; of a "why not?", what was asked before. */
  statement?: string;
  /** It may be a wish, or may be none: nothing is done by it. */
  unsure?: true;
  /** What the conversation was about, when the question leans on it. */
  about?: string;
  since?: number;
  /** The output of something that failed, as it was pasted. */
  pasted?: string;
};

const longest = 4000;

/** Intents that are about something; without it, they ask about what came before. */
const needsThing: ReadonlySet<Intent> = new Set<Intent>([
  "where",
  "what",
  "who-knows",
  "who-owns",
  "why",
  "depends-on",
  "breaks-if",
  "tested-by",
  "explain",
  "show",
  "summarise",
  "changed",
]);

export function understand(raw: string, last: Turn | undefined, now: number): Question {
  const text = safe(raw).slice(0, longest).trim();
  const masked = mask(text);
  const reply = replyTo(last, text);
  const recognised = recognise(masked.text, mayWish(text));
  const language = recognised?.language ?? languageOf(masked.text);
  const asked = essence(masked.text, language);
  const span = spanOf(fold(masked.text), language, now);
  const topic = span ? asked.replace(span.said, " ") : asked;
  const words = telling(contentWords(topic, language, recognised?.consumed ?? new Set()));
  const from = span?.from;
  const read = settle(recognised, masked.mentions, words, from);
  const follow = last ? following({ ...read, asked, language, mentions: masked.mentions, words }, last) : {};
  return {
    text,
    intent: read.intent,
    ...(read.variant ? { variant: read.variant } : {}),
    language: language.code,
    mentions: masked.mentions,
    words,
    ...(from === undefined ? {} : { since: from }),
    ...wishOf(read.intent, text, masked.mentions, recognised),
    ...follow,
    ...reply,
    ...(holdsFailure(raw) ? { intent: "skill" as const, variant: "triage", pasted: raw } : {}),
  };
}

function wishOf(
  intent: Intent,
  text: string,
  mentions: readonly Mention[],
  recognised: ReturnType<typeof recognise>,
): Partial<Question> {
  if (!acts(intent) || !recognised) return {};
  const pasted = mentions.some((mention) => mention.kind === "place" && mention.pasted);
  const unsure = pasted || recognised.respelt || !isOneSentence(text);
  const statement =
    intent === "remember" || intent === "forget"
      ? statementOf(text, intent, tableOf(recognised.language))
      : undefined;
  return { ...(unsure ? { unsure: true } : {}), ...(statement ? { statement } : {}) };
}

/** "Where is X defined?" is about X. */
const sayWhere =
  /^(?:defin(?:e|es|ed|ition)|declar(?:e|es|ed|ation)|implement(?:s|ed|ation)?|locate[sd]?|defind|difined)$/;

/** Without words that only say that something stands somewhere, unless there is no other. */
function telling(words: string[]): string[] {
  const rest = words.filter((word) => !sayWhere.test(word));
  return rest.length > 0 ? rest : words;
}

type Read = { intent: Intent; variant?: string };

/** The intent when no table spoke, and when what was pasted speaks louder than the table. */
function settle(
  recognised: ReturnType<typeof recognise>,
  mentions: readonly Mention[],
  words: readonly string[],
  from: number | undefined,
): Read {
  const pasted = mentions.some((mention) => mention.kind === "place" && mention.pasted);
  if (pasted && (!recognised || recognised.intent === "where")) return { intent: "explain" };
  if (recognised)
    return { intent: recognised.intent, ...(recognised.variant ? { variant: recognised.variant } : {}) };
  if (mentions.some(({ kind }) => kind === "place" || kind === "name" || kind === "quote"))
    return { intent: "explain" };
  if (
    mentions.some(({ kind }) => kind === "commit" || kind === "version" || kind === "date") ||
    from !== undefined
  )
    return { intent: "changed" };
  return { intent: words.length > 0 ? "where" : "unknown" };
}

type Asked = Read & {
  asked: string;
  language: Language;
  mentions: readonly Mention[];
  words: readonly string[];
};

/** "This project" is not what was spoken of before. */
const theWhole =
  /^(?:proje[ck]?t\w*|proyecto|progetto|repo\w*|depot|codebase|code|library|app|tool|software)$/;

/** "And who wrote it?", "why?", "show me", "what about its tests?": the thing or the intent is the last one's. */
function following(question: Asked, last: Turn): Partial<Question> {
  const names = question.mentions.some(({ kind }) => kind !== "date" && kind !== "version");
  const bare = !names && question.words.length === 0;
  const again = new RegExp(question.language.again, "u").test(question.asked);
  const pronouns = new Set(question.language.pronouns.split(" "));
  const said = question.asked.match(/[\p{L}'-]+/gu) ?? [];
  const refers = said.some((word, at) => pronouns.has(word) && !theWhole.test(said[at + 1] ?? ""));
  if (bare && last.about && (needsThing.has(question.intent) || (question.intent === "unknown" && again))) {
    const whole = /^(?:summarise|changed|who-knows|who-owns)$/.test(question.intent) && !refers && !again;
    if (!whole)
      return {
        about: last.about,
        ...(question.intent === "unknown" ? { intent: last.intent as Intent } : {}),
      };
  }
  if (
    again &&
    !bare &&
    /^(?:what|unknown|explain|where)$/.test(question.intent) &&
    !/\b(?:how|where|wo|comment|donde)\b/.test(question.asked)
  )
    return { intent: last.intent as Intent };
  return {};
}
