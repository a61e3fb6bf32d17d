import type { Message, Model, ToolResult, ToolSpec } from "@familiar/model";
import { FamiliarError, isFamiliarError } from "@familiar/protocol";
import type { SkillContext } from "@familiar/skills";
import type { Checked } from "./evidence/index.ts";
import { compact } from "./messages/compact.ts";
import { freshId } from "./messages/repair.ts";
import { tokensOf } from "./messages/tokens.ts";
import { type Told, takeTurn } from "./turn.ts";

/** What a turn is taken in: all of it data. */
export type LoopContext = {
  system: string;
  /** What was said before, in order and whole. */
  messages: readonly Message[];
  tools: readonly ToolSpec[];
};

export type LoopConfig = {
  model: Model;
  /** Gives a finished turn back after a crash, instead of paying for it again. */
  step: SkillContext["step"];
  /** Checks what is said, piece by piece, and shows what stands. `draft` is new for each turn that is asked for. */
  check(draft: string): { push(text: string): Promise<void>; end(): Promise<Checked> };
  /** Answers the calls of a turn. @throws what ends the run */
  answer(turn: string, calls: Told["calls"]): Promise<ToolResult[]>;
  /** Keeps what was said; told again after a crash. */
  keep(messages: readonly Message[], from: number): Promise<void>;
  /** Most turns. */
  turns?: number;
};

export type Ended = {
  /** `said`: there is an answer. `stopped`: a person has to be asked first, or the run was told to end. */
  ended: "said" | "refused" | "turns" | "failed" | "stopped";
  /** What was said last, with what was taken out of all that was said. */
  checked: Checked;
  /** What was said since the prompt, the prompt first. */
  messages: Message[];
  turns: number;
  error?: unknown;
  /** The answer was cut where the model may say no more. */
  cut?: true;
};

const mostTurns = 24;
/** What a model of which nobody knows more is given to read, and to say. */
const unlessTold = { context: 32_000, output: 4_096 };
const last = "This is your last turn: answer now with what you know; no call is answered any more.";
const silent: Checked = { text: "", citations: [], removed: [] };

/**
 * One model turn an iteration, until it says something without calling anything. Nothing is thrown: what goes wrong is
 * how it ended.
 */
export async function runLoop(
  prompt: string,
  context: LoopContext,
  config: LoopConfig,
  signal: AbortSignal,
): Promise<Ended> {
  const { model, step, answer, keep, turns: most = mostTurns } = config;
  const { tools } = context;
  const own: Message[] = [{ role: "user", text: prompt }];
  const ids = new Set(
    context.messages.flatMap((each) => (each.role === "assistant" ? each.calls : [])).map(({ id }) => id),
  );
  let checked = silent;
  let turn = 0;
  const over = (ended: Ended["ended"], more: Partial<Ended> = {}): Ended => ({
    ...{ ended, checked, messages: own, turns: turn },
    ...more,
  });
  try {
    await keep(own, 0);
    while (turn < most) {
      turn += 1;
      const name = `turn ${turn}`;
      const system = turn < most ? context.system : `${context.system}\n\n${last}`;
      const messages = compact([...context.messages, ...own], roomFor(model, system, tools));
      const request = { system, messages, tools, signal };
      const told = renamed(await step(name, () => takeTurn(model, request, config.check(draftName()))), ids);
      checked = { ...told.checked, removed: [...checked.removed, ...told.checked.removed] };
      if (told.reason === "refused") return over("refused");
      own.push(messageOf(told));
      await keep(own.slice(-1), own.length - 1);
      if (told.calls.length === 0) return over("said", told.reason === "length" ? { cut: true } : {});
      own.push({ role: "tool", results: await answer(name, told.calls) });
      await keep(own.slice(-1), own.length - 1);
    }
    return over("turns");
  } catch (error) {
    const known = isFamiliarError(error)
      ? error
      : new FamiliarError("internal", messageIn(error), { cause: error });
    const stopped = signal.aborted || known.code === "needs-approval";
    return over(stopped ? "stopped" : "failed", { error: signal.aborted ? signal.reason : known });
  }
}

/** Some servers count the ids of their calls from the beginning in each turn; providers take each once. */
function renamed(told: Told, ids: Set<string>): Told {
  const calls = told.calls.map((call) => ({ ...call, id: freshId(call.id, ids) }));
  if (calls.every(({ id }, at) => id === told.calls[at]!.id)) return told;
  const { opaque: _, ...plain } = told;
  return { ...plain, calls };
}

/** What goes on in the conversation is what stood: a claim that did not hold is not built upon. */
function messageOf({ checked, calls, opaque }: Told): Message {
  const text =
    checked.text.trim() === "" && calls.length === 0 ? "(Nothing of what I said held.)" : checked.text;
  return { role: "assistant", text, calls, ...(opaque === undefined ? {} : { opaque }) };
}

/** In tokens, for the messages of a turn. */
function roomFor({ limits }: Model, system: string, tools: readonly ToolSpec[]): number {
  const context = limits.context ?? unlessTold.context;
  const output = Math.min(limits.output ?? unlessTold.output, context / 4);
  return Math.floor(context - output - tokensOf(system) - tokensOf(JSON.stringify(tools)) - context / 50);
}

const draftName = (): string => crypto.randomUUID().slice(0, 8);
const messageIn = (error: unknown): string => (error instanceof Error ? error.message : String(error));
