import { fail, type Intent, type Report } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { Skill, Turn } from "../skill.ts";
import { plain } from "../text.ts";
import { aboutOf } from "./entity/about.ts";
import { link } from "./entity/link.ts";
import type { Linked } from "./entity/thing.ts";
import { handlers, needsNoThing } from "./handlers/index.ts";
import { understand } from "./question/understand.ts";
import { askedAbout } from "./question/wish.ts";
import { safe } from "./safe.ts";

export { ofItself } from "./question/wish.ts";
export { reportBelow, reportText } from "./reportText.ts";

export type AnswerInput = { question: string; conversation?: string };

const longestQuestion = 20_000;
const longestAnswer = 8_000;

/** Answers a question about the repository from what it holds, with citations, or says that it is not there. */
export const answer: Skill<AnswerInput, Report> = {
  name: "answer",

  parse(input) {
    const { question, conversation } = (input ?? {}) as Partial<AnswerInput>;
    if (typeof question !== "string" || question.trim() === "") fail("usage", "The question is empty.");
    if (question.length > longestQuestion) fail("usage", "The question is too long.");
    if (conversation !== undefined && (typeof conversation !== "string" || conversation === ""))
      fail("usage", "The conversation is named by a text.");
    return { question, ...(conversation === undefined ? {} : { conversation }) };
  },

  title: ({ question }) => plain(question, 120),

  async run({ question: raw, conversation: id }, context) {
    const { repository, guard, signal } = context;
    const now = context.now();
    const conversation = id === undefined ? undefined : context.conversation(id);
    const turns = await conversation?.turns();
    const last = turns?.at(-1);
    const question = understand(raw, last, now);
    const linked: Linked = needsNoThing.has(question.intent)
      ? { thing: { kind: "repository" } }
      : link(question, repository);
    const result = await handlers[question.intent]({
      ...{ question, linked, repository, guard, signal, now, context },
    });
    const about =
      result.about === undefined ? (aboutOf(linked.thing) ?? linked.person?.name) : result.about || undefined;
    const hint = result.hint ?? (turns?.length === 0 ? inEnglish(question.language) : undefined);
    const report: Report = {
      kind: "report",
      question: plain(raw, 500),
      answer: shown(
        `${linked.note ? `${linked.note} ` : ""}${result.answer}${cutOff(question.intent, repository)}`,
      ),
      citations: result.citations.slice(0, 12),
      found: result.found,
      by: "instinct",
      intent: question.intent,
      ...(about === undefined ? {} : { about: plain(about, 300) }),
      nearest: (result.nearest ?? []).slice(0, 3),
      ...(hint === undefined ? {} : { hint }),
      ...(result.did === undefined ? {} : { did: result.did }),
      ...(result.made === undefined ? {} : { made: result.made }),
      ...(id === undefined ? {} : { conversation: id }),
    };
    await conversation?.add({
      question: report.question,
      answer: report.answer,
      ...(result.found && about !== undefined ? { about } : carried(last)),
      intent: report.intent,
    });
    return report;
  },
};

/** What is spoken of stays so after an answer about nothing, but for what was asked back: that is asked once. */
const carried = (last: Turn | undefined): Pick<Turn, "about"> =>
  last?.about === undefined || askedAbout(last.about) ? {} : { about: last.about };

const ofHistory: ReadonlySet<Intent> = new Set<Intent>(["who-knows", "changed", "why"]);

/** What the past is told from must be said where most of it is not there. */
const cutOff = (intent: Intent, repository: Repository): string =>
  ofHistory.has(intent) && repository.head().shallow
    ? "\nThis clone is shallow: only the end of its history is here."
    : "";

const languageNames = new Intl.DisplayNames("en", { type: "language" });

/** Said once, where a conversation begins in another language. */
const inEnglish = (language: string): string | undefined =>
  language === "en" ? undefined : `I read ${languageNames.of(language)}, and answer in English.`;

const shown = (text: string): string => {
  const clean = safe(text);
  return clean.length <= longestAnswer ? clean : `${clean.slice(0, longestAnswer).toWellFormed()}…`;
};
