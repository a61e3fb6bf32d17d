import { type Fact, isFamiliarError } from "@familiar/protocol";
import { code, plain } from "../../../text.ts";
import type { Answer, Handler } from "../handler.ts";
import { day } from "../say.ts";
import { recordsOf } from "./records.ts";

export const aside = (answer: string, hint?: string): Answer => ({
  ...{ answer, citations: [], found: true, about: false },
  ...(hint ? { hint } : {}),
});

export const noMemory = "There is no memory here to keep or look anything up in.";

/** A refusal at the door is an answer; a request for leave is not, and makes the task wait. */
export async function unlessRefused(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!isFamiliarError(error) || !/^(?:policy-refused|fact-not-found|not-found)$/.test(error.code))
      throw error;
    return { ...aside(`That was not done: ${plain(error.why, 300)}`), found: false };
  }
}

/** One word says nothing about code; nor does what only points at something said before. */
const says = (statement: string): boolean =>
  /\S\s+\S/.test(statement) || /[\u3040-\u30ff\p{Script=Han}]{4}/u.test(statement);

/** Remembers what a person asks to have remembered, through the door, in their name. */
export const remember: Handler = async ({ question, context, repository }) => {
  const { memory, self } = context;
  const { statement, unsure } = question;
  if (!memory || !self) return aside(noMemory);
  if (!statement || !says(statement))
    return aside("What should I remember? Say it as one sentence: “remember that …”. Nothing was kept.");
  if (unsure)
    return aside(
      `Should I remember “${plain(statement, 200)}”? I was not sure that you ask for it, so nothing was kept.`,
      "Say it as one sentence that begins with “remember that”.",
    );
  const { origin, name } = await self.asker();
  if (origin !== "person")
    return aside(`Only a person teaches me; this was asked by a ${origin}. Nothing was kept.`);
  return unlessRefused(async () => {
    const source = { by: "person", name, task: self.task } as const;
    const fact = await context.step("remember", () => memory.remember({ statement, source }));
    const where = fact.anchors.slice(0, 4);
    return {
      answer: `I will remember: “${plain(fact.statement, 300)}”.${stateOf(fact)}`,
      citations: where.map(({ path, line }) => repository.cite(path, line)),
      found: true,
      about: `fact ${fact.id}`,
      did: await recordsOf(context, "remember", `remembered ${fact.id}`),
      hint: `“forget ${fact.id}” takes it back; \`familiar memory list\` shows everything.`,
    };
  });
};

const stateOf = ({ state, why }: Fact): string =>
  state === "valid" ? "" : ` It is ${state}: ${plain(why, 200)}.`;

/** `“We use tabs” — taught by Ann, 2026-11-22 (f-12)` */
export const factLine = ({ id, statement, source, createdAt, state, why }: Fact): string =>
  `“${plain(statement, 200)}” — ${sourceOf(source)}, ${day(createdAt)}${state === "valid" ? "" : `; ${state}: ${plain(why, 120)}`} (${id})`;

const sourceOf = ({ by, name }: Fact["source"]): string =>
  by === "person"
    ? `taught by ${plain(name, 60)}`
    : by === "review"
      ? `from a review by ${plain(name, 60)}`
      : by === "model"
        ? `written by the model ${code(plain(name, 60))}`
        : "found in the code";

/** Facts that people taught, and what was found without them. */
export const ofPeople = (facts: readonly Fact[]): Fact[] =>
  facts.filter(({ source }) => source.by === "person" || source.by === "review");
