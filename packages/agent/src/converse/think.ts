import type { Message, Model, ToolSpec } from "@familiar/model";
import { isFamiliarError, type Report } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { SkillContext } from "@familiar/skills";
import { z } from "zod";
import { createCalls } from "./calls.ts";
import { asData } from "./data.ts";
import { createCheck, type Deed, deedsIn, type Ground, runsIn } from "./evidence/index.ts";
import { type Ended, runLoop } from "./loop.ts";
import { newestWithin } from "./messages/pinned.ts";
import { systemPrompt } from "./prompt.ts";
import { createWishes } from "./style.ts";
import { createWorkplace, type Tool, tools, toolsAt } from "./tools/index.ts";
import { reportTold } from "./tools/mind.ts";
import { type Past, type Rows, readPast } from "./transcript.ts";

export type Host = {
  messages: Rows;
  /** Takes the secrets out of what is kept, shown and sent. */
  clean<T>(value: T): Promise<T>;
};

export type Thinking = {
  question: string;
  conversation: string | undefined;
  /** What was found without a model: where it starts. */
  first: Report;
  /** Answers without a model, and without remembering or starting anything. */
  instinct(question: string, step: SkillContext["step"]): Promise<Report>;
};

/** What a model made of a question. */
export type Thought = {
  ended: Ended;
  /** What people taught that it was given, and what its code was checked against. */
  applied: NonNullable<Report["applied"]>;
  deeds: readonly Deed[];
};

const recalled = { limit: 8, characters: 2_000 };

/** Hands a question to the model, with what is known and allowed. */
export async function think(
  { question, conversation, first, instinct }: Thinking,
  context: SkillContext & { model: Model },
  { messages: rows, clean }: Host,
): Promise<Thought> {
  const { model, repository, guard, step, emit, signal, memory, self } = context;
  const task = self?.task ?? "task";
  const level = (await self?.level()) ?? guard.level;
  const room = (model.limits.context ?? 32_000) / 2;
  const now = context.now();
  const past: Past =
    conversation === undefined
      ? { messages: [], constraints: [], mended: [] }
      : await readPast(
          { id: conversation, task, rows, now, turns: () => context.conversation(conversation).turns() },
          room,
          { model, step, signal },
        );
  if (past.mended.length > 0)
    emit({ type: "note", text: `The conversation was repaired: ${past.mended.join("; ")}.` });
  const paths = first.citations.map(({ path }) => path);
  const facts = (await memory?.recall({ text: question, paths, ...recalled })) ?? [];
  const taught = facts.filter(({ source, state }) => source.by === "person" && state === "valid");
  const wanted = [...taught.map(({ statement }) => statement), ...past.constraints];
  const constraints = newestWithin([...new Set(wanted)], room / 3);
  const wishes = createWishes(memory);
  const since = (await self?.tasks())?.find(({ id }) => id === task)?.createdAt;
  const deeds = async () =>
    self
      ? deedsIn(await self.records({ task, limit: 5_000, ...(since === undefined ? {} : { since }) }))
      : [];
  const ground: Ground = {
    repository,
    problems: wishes.problems,
    deeds,
    linesAt: linesAt(repository, guard, signal),
  };
  const ended = await runLoop(
    `${question}\n\n${asData("what was found without a model", reportTold(first).slice(0, 4_000).toWellFormed())}`,
    {
      system: await clean(systemPrompt({ repository, level, facts, constraints })),
      messages: past.messages,
      tools: toolsAt(level).map(specOf),
    },
    {
      ...{ model, step },
      check: (draft) =>
        createCheck(ground, async (text) => emit({ type: "said", text: await clean(text), draft })),
      answer: createCalls({
        ...{ tools, level, step, emit, clean },
        calling: {
          ...{ repository, guard, signal, now: context.now, model: model.id },
          ...(memory ? { memory } : {}),
          ...(self ? { self } : {}),
          ...(context.call ? { call: context.call } : {}),
          problems: wishes.problems,
          runs: async () => runsIn(await deeds()),
          instinct: async (asked, own) => reportTold(await instinct(asked, own)),
          workplace: createWorkplace({ guard, step, commit: () => repository.head().commit }),
        },
      }),
      async keep(messages, from) {
        if (conversation === undefined) return;
        // The question as it was asked: what was found for it is found anew when it is needed.
        const said = messages.map(
          (each): Message => (each.role === "user" ? { ...each, text: question } : each),
        );
        const bodies = (await clean(said)).map((each) => JSON.stringify(each));
        await rows.add(conversation, task, { from, bodies, at: now });
      },
    },
    signal,
  );
  const checked = wishes.applied().filter(({ id }) => facts.every((fact) => fact.id !== id));
  const given = facts
    .filter(({ source }) => source.by !== "instinct")
    .map(({ id, statement, state, source }) => ({ id, statement, state, by: source.name }));
  return { ended, applied: [...given, ...checked], deeds: await deeds() };
}

const specs = new Map<string, ToolSpec>();
/** As a model is told of a tool. */
function specOf({ name, about, input }: Tool): ToolSpec {
  const known = specs.get(name) ?? { name, about, input: z.toJSONSchema(input, { io: "input" }) };
  specs.set(name, known);
  return known;
}

/** How many lines a file had at a commit. */
function linesAt(
  repository: Repository,
  guard: SkillContext["guard"],
  signal: AbortSignal,
): Ground["linesAt"] {
  return async (path, commit) => {
    try {
      const { code, stdout } = await guard.perform({
        ...{ kind: "run", as: "read", cwd: repository.root, signal, timeoutMs: 5_000 },
        argv: ["git", "cat-file", "blob", `${commit}:${path}`],
        why: "to see that a cited place was there",
      });
      return code === 0 ? stdout.toString().split("\n").length : undefined;
    } catch (error) {
      if (signal.aborted || !isFamiliarError(error)) throw error;
      return undefined;
    }
  };
}
