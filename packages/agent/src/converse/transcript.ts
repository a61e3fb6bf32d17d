import type { Message, Model } from "@familiar/model";
import type { SkillContext, Turn } from "@familiar/skills";
import type { Storage, StoredMessage } from "@familiar/storage";
import { exchangesOf, summaryMessages, summaryText } from "./messages/compact.ts";
import { constraintsIn } from "./messages/pinned.ts";
import { repair } from "./messages/repair.ts";
import { tokensOf, tokensOfAll } from "./messages/tokens.ts";

export type Rows = Pick<Storage["messages"], "list" | "newest" | "add">;

/** What was said before in a conversation. */
export type Past = {
  messages: Message[];
  /** What the person said that still binds, in their words; also of what is summed up. */
  constraints: string[];
  /** What had to be mended to go on. */
  mended: string[];
};

export type Conversation = {
  id: string;
  /** The task that asks; what it said itself is not past. */
  task: string;
  rows: Rows;
  turns(): Promise<Turn[]>;
  now: number;
};

type Thinking = Pick<SkillContext, "step" | "signal"> & { model: Model };
/** Stands for everything up to the row `through`. */
type Summary = { role: "summary"; text: string; through: number; constraints: string[] };

/** A summary has a place of its own among the parts of the task that made it. */
const summaryPart = 1_000_000;
/** So many of the newest exchanges are never summed up. */
const whole = 2;

/**
 * Reads a conversation from its last summary on, and has its older part summed up once that takes more than `room`
 * tokens: by the model, or without it when it fails. The rows that a summary stands for stay. A conversation that was
 * led without a model is there by its questions and answers.
 */
export async function readPast(talk: Conversation, room: number, thinking: Thinking): Promise<Past> {
  const { id, rows, task } = talk;
  const before = summaryIn((await rows.newest(id, summaryPart))?.body);
  const all = await rows.list(id, before?.through);
  const said = all.filter((row) => row.task !== task && row.part !== summaryPart);
  if (!before && said.length === 0) return byTurns(await talk.turns());
  const past = pastOf(before, said);
  const tasks = [...new Set(said.map((row) => row.task))];
  if (tasks.length <= whole || tokensOfAll(past.messages) <= room) return past;
  const recent = new Set(tasks.slice(-whole));
  const [old, kept] = [
    said.filter((row) => !recent.has(row.task)),
    said.filter((row) => recent.has(row.task)),
  ];
  const covered = pastOf(before, old);
  const summary: Summary = {
    ...{ role: "summary", constraints: covered.constraints },
    through: Math.max(...old.map(({ seq }) => seq)),
    text: await thinking.step("summary", () => summedUp(covered.messages, room, thinking)),
  };
  await rows.add(id, task, { from: summaryPart, bodies: [JSON.stringify(summary)], at: talk.now });
  return pastOf(summary, kept);
}

function pastOf(summary: Summary | undefined, said: readonly StoredMessage[]): Past {
  const bodies = said.map(({ body }) => body);
  const { messages, mended } = repair(bodies);
  return {
    messages: [...(summary ? summaryMessages(summary.text) : []), ...messages],
    constraints: [...(summary?.constraints ?? []), ...constraintsIn(bodies.flatMap(textOfPerson))],
    mended,
  };
}

const byTurns = (turns: readonly Turn[]): Past => ({
  messages: turns.flatMap(({ question, answer }): Message[] => [
    { role: "user", text: question },
    { role: "assistant", text: answer, calls: [] },
  ]),
  constraints: constraintsIn(turns.map(({ question }) => question)),
  mended: [],
});

function parsed(body: string): Record<string, unknown> {
  try {
    return (JSON.parse(body) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function summaryIn(body = ""): Summary | undefined {
  const { text, through, constraints } = parsed(body);
  if (typeof text !== "string" || typeof through !== "number" || !Array.isArray(constraints))
    return undefined;
  return {
    role: "summary",
    text,
    through,
    constraints: constraints.filter((each) => typeof each === "string"),
  };
}

function textOfPerson(body: string): string[] {
  const { role, text } = parsed(body);
  return role === "user" && typeof text === "string" ? [text] : [];
}

const asks = `Sum up the conversation so far for whoever goes on with it: what the person wants and forbids, in their words; what was found, with its places as path:line; what was done; what is open. At most 300 words, nothing else.`;

async function summedUp(
  messages: readonly Message[],
  room: number,
  { model, signal }: Thinking,
): Promise<string> {
  const exchanges = exchangesOf(messages);
  const request = {
    system: "You keep minutes.",
    messages: [{ role: "user", text: `${summaryText(exchanges, room)}\n\n${asks}` }] as const,
    maxOutput: 1_000,
    signal,
  };
  let text = "";
  try {
    for await (const part of model.turn(request)) if (part.type === "text") text += part.text;
  } catch (error) {
    if (signal.aborted) throw error;
    text = "";
  }
  return text.trim() === "" || tokensOf(text) > room / 2 ? summaryText(exchanges, room / 4) : text.trim();
}
