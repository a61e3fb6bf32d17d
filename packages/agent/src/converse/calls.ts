import type { ToolCall, ToolResult } from "@familiar/model";
import { atLeast, isFamiliarError, type Level } from "@familiar/protocol";
import type { SkillContext } from "@familiar/skills";
import canonicalize from "canonicalize";
import { asData, capped } from "./data.ts";
import type { Calling, Tool, Written } from "./tools/index.ts";

export type Desk = {
  tools: readonly Tool[];
  level: Level;
  calling: Omit<Calling, "step">;
  step: SkillContext["step"];
  emit: SkillContext["emit"];
  /** Takes the secrets out of what is kept and sent. */
  clean<T>(value: T): Promise<T>;
};

/** So many calls are answered in one turn; the rest are told to come again. */
const mostCalls = 12;
/** From this time on the same call needs a person's leave. */
const mostTimes = 3;

type Stored = { output: string; failed?: true; refused?: true; written?: Written[] };
type Prepared = {
  call: ToolCall;
  /** Of the step that keeps the answer. */
  name: string;
  /** Its place in the turn, from 0. */
  nth: number;
  found: Tool | undefined;
  input: ReturnType<Tool["input"]["safeParse"]> | undefined;
  /** The how-many-th call of this kind it is. */
  made: number;
};

/**
 * Answers the calls of models, one after another, each at most once: `turn` and the place within it name the step that
 * keeps the answer. What a person has to be asked about ends the task's run, as everywhere; all else that goes wrong is
 * an answer that the model can work with.
 */
export function createCalls({ tools, level, calling, step, emit, clean }: Desk) {
  const times = new Map<string, number>();
  const { guard, workplace, signal } = calling;

  /** How often this call was made so far; counted anew when a task goes on, since its calls are told again. */
  function count(call: ToolCall, input: unknown): number {
    const key = canonicalize([call.tool, call.broken ?? input]) ?? "";
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    return before + 1;
  }

  async function answer({ call, name, nth, found, input, made }: Prepared): Promise<Stored> {
    if (!found) return failure(unknown(call.tool, tools, level));
    if (!atLeast(level, found.from))
      return refusal(
        `${call.tool} needs the level ${found.from}; it is ${level}, and only a person raises it.`,
      );
    if (nth >= mostCalls)
      return failure(`At most ${mostCalls} calls are answered at once. Call again if you need it.`);
    if (made >= mostTimes) {
      const why = "a model that calls the same again and again may be lost";
      const said = call.broken ?? canonicalize(input?.data ?? call.input) ?? "";
      await guard.perform({ kind: "repeat", tool: call.tool, input: said, times: made, why });
    }
    if (call.broken !== undefined)
      return failure(
        `That input is no JSON object: ${call.broken.slice(0, 200)}\nCall ${call.tool} again with ${shape(found)}.`,
      );
    if (!input?.success)
      return failure(`That input does not fit: ${issues(input?.error)}\nIt takes ${shape(found)}.`);
    const own: Calling["step"] = (part, work) => step(`${name}: ${part}`, work);
    const output = await found.run(input.data, { ...calling, step: own });
    return { output: asData(call.tool, capped(await clean(output), found.rest ?? "Ask for less.")) };
  }

  /** The same value whether the call was made now or before this process began. */
  function once(prepared: Prepared): Promise<Stored> {
    return step(prepared.name, async (): Promise<Stored> => {
      signal.throwIfAborted();
      const value = await answer(prepared).catch((error) => failed(error, signal));
      const written = workplace.takeWritten();
      return { ...value, ...(written.length > 0 ? { written } : {}) };
    });
  }

  return async (turn: string, all: readonly ToolCall[]): Promise<ToolResult[]> => {
    const results: ToolResult[] = [];
    for (const [nth, call] of all.entries()) {
      const found = tools.find(({ name }) => name === call.tool);
      const input = found?.input.safeParse(call.input);
      const about = plain(input?.success ? found!.tell(input.data) : call.tool);
      const tell = (phase: "started" | "finished" | "failed" | "refused") =>
        emit({ type: "tool", tool: call.tool.slice(0, 64), about, phase });
      tell("started");
      const made = count(call, input?.success ? input.data : call.input);
      const name = `${turn} call ${nth + 1}`;
      const { written = [], ...value } = await once({ call, name, nth, found, input, made });
      workplace.know(written);
      tell(value.refused ? "refused" : value.failed ? "failed" : "finished");
      const { output, failed } = value;
      results.push({ id: call.id, tool: call.tool, output, ...(failed ? { failed } : {}) });
    }
    return results;
  };
}

const failure = (output: string): Stored => ({ output, failed: true });
const refusal = (output: string): Stored => ({ output, failed: true, refused: true });

/** What ends the run is thrown on; the rest is told. */
function failed(error: unknown, signal: AbortSignal): Stored {
  if (signal.aborted) throw signal.reason;
  if (!isFamiliarError(error)) {
    const why = error instanceof Error ? error.message : String(error);
    return failure(`It did not work: ${why.slice(0, 500)}`);
  }
  if (error.code === "needs-approval") throw error;
  const told = `${error.message} (${error.code})`;
  return error.exit === 4 ? refusal(`${told} Do not try to get around that.`) : failure(told);
}

function unknown(name: string, tools: readonly Tool[], level: Level): string {
  const there = tools.filter(({ from }) => atLeast(level, from)).map((each) => each.name);
  return `There is no tool ${JSON.stringify(name.slice(0, 64))}. There are: ${there.join(", ")}.`;
}

const shape = ({ input }: Tool): string =>
  Object.keys((input as { shape?: object }).shape ?? {}).join(", ") || "nothing";

const issues = (error: { issues: readonly { path: PropertyKey[]; message: string }[] } | undefined): string =>
  (error?.issues ?? [])
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "it"}: ${message}`)
    .join("; ");

const plain = (text: string): string => text.replace(/\s+/g, " ").slice(0, 200).toWellFormed();
