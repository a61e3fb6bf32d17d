import { isFamiliarError, type Report } from "@familiar/protocol";
import type { Skill, SkillContext, Turn } from "@familiar/skills";
import { isSure } from "./route.ts";
import type { Host, Thought } from "./think.ts";

export type { Host } from "./think.ts";

type Asked = { question: string; conversation?: string };
type Answering = Skill<Asked, Report>;

/**
 * One mind: the instinct answers what it is sure of, for nothing; the rest goes to the model, when there is one, and
 * comes back to the instinct when that fails. Surfaces see one skill.
 */
export function converse(instinct: Answering, host: Host): Answering {
  return {
    ...instinct,
    async run(input, context) {
      const { model } = context;
      if (!model) return instinct.run(input, context);
      const { first, turn } = await context.step("instinct", () => byInstinct(instinct, input, context));
      if (isSure(first)) {
        await keepAnswer(first.answer, 1, input, context, host);
        return remembered(first, turn, input, context);
      }
      const { think } = await import("./think.ts");
      const looking = onlyLooking(context);
      const thought = await think(
        {
          ...{ question: input.question, conversation: input.conversation, first },
          instinct: (question, step) => instinct.run({ question }, { ...looking, step }),
        },
        { ...context, model },
        host,
      );
      const { ended } = thought;
      if (ended.ended === "stopped") throw ended.error;
      const report = reportOf(first, thought);
      if (report.by === "instinct") {
        context.emit({ type: "said", text: first.answer, draft: "instinct" });
        if (ended.messages.at(-1)?.role !== "assistant")
          await keepAnswer(first.answer, ended.messages.length, input, context, host);
      }
      return remembered(report, turn, input, context);
    },
  };
}

/** What the instinct says, and what it would add to the conversation; it is not known yet whether that is the answer. */
async function byInstinct(instinct: Answering, input: Asked, context: SkillContext) {
  let turn: Turn | undefined;
  const held: SkillContext = {
    ...context,
    conversation: (id) => ({
      turns: () => context.conversation(id).turns(),
      add: async (each) => {
        turn = each;
      },
    }),
  };
  const first = await instinct.run(input, held);
  return { first, turn };
}

/** For a model that asks the instinct: it neither remembers in a person's name nor starts other skills. */
function onlyLooking({ memory: _, call: __, ...context }: SkillContext): SkillContext {
  return context;
}

/** The answer without a model, for a model that is asked next. */
async function keepAnswer(
  answer: string,
  part: number,
  { question, conversation }: Asked,
  context: SkillContext,
  { messages, clean }: Host,
): Promise<void> {
  if (conversation === undefined || !context.self) return;
  const said = [
    ...(part === 1 ? [{ role: "user", text: question }] : []),
    { role: "assistant", text: answer, calls: [] },
  ];
  const bodies = (await clean(said)).map((each) => JSON.stringify(each));
  await messages.add(conversation, context.self.task, {
    from: part - bodies.length + 1,
    bodies,
    at: context.now(),
  });
}

async function remembered(
  report: Report,
  turn: Turn | undefined,
  { conversation }: Asked,
  context: SkillContext,
): Promise<Report> {
  if (conversation !== undefined && turn)
    await context.conversation(conversation).add({
      ...turn,
      answer: report.answer,
      ...(report.by === "model" && report.about !== undefined ? { about: report.about } : {}),
    });
  return report;
}

const longestAnswer = 16_000;

function reportOf(first: Report, thought: Thought): Report {
  const { ended, applied, deeds } = thought;
  const { text, citations, removed } = ended.checked;
  const did = deeds.map(({ record, what, ok }) => ({ record: String(record), what, ok }));
  const about = first.found ? (first.about ?? citations[0]?.path) : (citations[0]?.path ?? first.about);
  const more = {
    ...(removed.length > 0 ? { removed } : {}),
    ...(did.length > 0 ? { did } : {}),
  };
  if (ended.ended !== "said" || text.trim() === "")
    return { ...first, ...more, hint: `${whyNot(thought)} This is what was found without it.` };
  const { hint: _, about: __, ...asked } = first;
  const found = citations.length > 0 || did.some(({ ok }) => ok);
  return {
    ...{ ...asked, ...more, by: "model" },
    answer: text.trim().slice(0, longestAnswer).toWellFormed(),
    citations: citations.slice(0, 12),
    found,
    nearest: found ? [] : first.nearest,
    ...(about === undefined ? {} : { about }),
    ...(ended.cut ? { hint: "The model stopped there: it may say no more in one answer." } : {}),
    ...(applied.length > 0 ? { applied } : {}),
  };
}

function whyNot({ ended: { ended, error, turns } }: Thought): string {
  if (ended === "failed") return isFamiliarError(error) ? error.message : "The language model failed.";
  if (ended === "refused") return "The language model would not answer that.";
  if (ended === "turns") return `The language model came to no end in ${turns} turns.`;
  return "Nothing that the language model said held when it was checked.";
}
