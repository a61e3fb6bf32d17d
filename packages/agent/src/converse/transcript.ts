import type { Message, Model } from "@familiar/model";
import type { SkillContext, Turn } from "@familiar/skills";
import type { Storage } from "@familiar/storage";
import { exchangesOf, summaryMessages, summaryText } from "./messages/compact.ts";
import { constraintsIn } from "./messages/pinned.ts";
import { repair } from "./messages/repair.ts";
import { tokensOf, tokensOfAll } from "./messages/tokens.ts";

export type Rows = Pick<Storage["messages"], "list" | "add">;

/** What was said before in a conversation. */
export type Past = {
  messages: Message[];
  /** What the person said that still binds, in their words; also of what is summed up. */
  constraints: string[];
  /** What had to be mended to go on. */
  mended: string[];
};

type Stored = Awaited<ReturnType<Rows["list"]>>;
type Summary = { role: "summary"; text: string; through: string };

/** A summary has a place of its own among the parts of the task that made it. */
const summaryPart = 1_000_000;
/** So many of the newest exchanges are never summed up. */
const whole = 2;

/** Reads a conversation. One that was led without a model is there by its questions and answers. */
export async function readPast(rows: Stored, turns: readonly Turn[]): Promise<Past> {
  if (rows.length === 0) {
    const messages = turns.flatMap(({ question, answer }): Message[] => [
      { role: "user", text: question },
      { role: "assistant", text: answer, calls: [] },
    ]);
    return { messages, mended: [], constraints: constraintsIn(turns.map(({ question }) => question)) };
  }
  const said = rows.flatMap(({ body }) => textOfPerson(body));
  const summary = rows.flatMap(({ body }) => summaryIn(body)).at(-1);
  const covered = summary ? rows.findLastIndex(({ task }) => task === summary.through) + 1 : 0;
  const { messages, mended } = repair(spokenIn(rows.slice(covered)));
  return {
    messages: [...(summary ? summaryMessages(summary.text) : []), ...messages],
    mended,
    constraints: constraintsIn(said),
  };
}

const spokenIn = (rows: Stored): string[] =>
  rows.flatMap(({ body }) => (summaryIn(body).length > 0 ? [] : [body]));

function parsed(body: string): { role?: unknown; text?: unknown; through?: unknown } {
  try {
    return (JSON.parse(body) ?? {}) as object;
  } catch {
    return {};
  }
}

function summaryIn(body: string): Summary[] {
  const { role, text, through } = parsed(body);
  return role === "summary" && typeof text === "string" && typeof through === "string"
    ? [{ role, text, through }]
    : [];
}

function textOfPerson(body: string): string[] {
  const { role, text } = parsed(body);
  return role === "user" && typeof text === "string" ? [text] : [];
}

const asks = `Sum up the conversation so far for whoever goes on with it: what the person wants and forbids, in their words; what was found, with its places as path:line; what was done; what is open. At most 300 words, nothing else.`;

/**
 * Has the older part of a conversation summed up, once it takes more than `room` tokens; by the model, or without it
 * when it fails. The summary is stored, and the rows that it covers stay.
 */
export async function condense(
  { conversation, task, rows, at }: { conversation: string; task: string; rows: Rows; at: number },
  room: number,
  { model, step, signal }: { model: Model; step: SkillContext["step"]; signal: AbortSignal },
): Promise<void> {
  const stored = await rows.list(conversation);
  const last = stored.flatMap(({ body }) => summaryIn(body)).at(-1);
  const covered = last ? stored.findLastIndex((row) => row.task === last.through) + 1 : 0;
  const open = stored.slice(covered).filter((row) => row.task !== task && summaryIn(row.body).length === 0);
  const tasks = [...new Set(open.map((row) => row.task))];
  const through = tasks.at(-1 - whole);
  const old = open.filter((row) => tasks.indexOf(row.task) <= tasks.length - 1 - whole);
  if (through === undefined || tokensOfAll(repair(open.map(({ body }) => body)).messages) <= room) return;
  const before = last ? summaryMessages(last.text) : [];
  const messages = [...before, ...repair(old.map(({ body }) => body)).messages];
  const text = await step("summary", async () => {
    const plain = summaryText(exchangesOf(messages), room / 4);
    const sent: Message = { role: "user", text: `${summaryText(exchangesOf(messages), room)}\n\n${asks}` };
    const worded = await wordsOf(model, sent, signal).catch((error) => {
      if (signal.aborted) throw error;
      return "";
    });
    return worded.trim() === "" || tokensOf(worded) > room / 2 ? plain : worded.trim();
  });
  const body = JSON.stringify({ role: "summary", text, through } satisfies Summary);
  await rows.add(conversation, task, { from: summaryPart, bodies: [body], at });
}

async function wordsOf(model: Model, message: Message, signal: AbortSignal): Promise<string> {
  let text = "";
  for await (const part of model.turn({
    system: "You keep minutes.",
    messages: [message],
    maxOutput: 1_000,
    signal,
  }))
    if (part.type === "text") text += part.text;
  return text;
}
