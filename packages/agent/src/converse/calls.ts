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
type Result = { output: string; failed?: true; refused?: true };

/**
 * Answers the calls of models, one after another, each at most once: `turn` and the place within it name the step that
 * keeps the answer. What a person has to be asked about ends the task's run, as everywhere; all else that goes wrong is
 * an answer that the model can work with.
 */
export function createCalls({ tools, level, calling, step, emit, clean }: Desk) {
  const times = new Map<string, number>();
  const { guard, workplace, signal } = calling;

  async function answer(call: ToolCall, name: string, nth: number): Promise<Stored> {
    const found = tools.find((each) => each.name === call.tool);
    if (!found) return failure(unknown(call.tool, tools, level));
    if (!atLeast(level, found.from))
      return refusal(
        `${call.tool} needs the level ${found.from}; it is ${level}, and only a person raises it.`,
      );
    if (nth >= mostCalls)
      return failure(`At most ${mostCalls} calls are answered at once. Call again if you need it.`);
    if (call.broken !== undefined)
      return failure(
        `That input is no JSON object: ${call.broken.slice(0, 200)}\nCall ${call.tool} again with ${shape(found)}.`,
      );
    const input = found.input.safeParse(call.input);
    if (!input.success)
      return failure(`That input does not fit: ${issues(input.error)}\nIt takes ${shape(found)}.`);
    const said = canonicalize(input.data) ?? "{}";
    const count = (times.get(`${call.tool} ${said}`) ?? 0) + 1;
    times.set(`${call.tool} ${said}`, count);
    if (count >= mostTimes) {
      const why = "a model that calls the same again and again may be lost";
      await guard.perform({ kind: "repeat", tool: call.tool, input: said, times: count, why });
    }
    const own = (part: string) => `${name}: ${part}`;
    const output = await found.run(input.data, { ...calling, step: (part, work) => step(own(part), work) });
    return { output: asData(call.tool, capped(await clean(output), found.rest ?? "Ask for less.")) };
  }

  /** The same value whether the call was made now or before this process began. */
  function once(call: ToolCall, name: string, nth: number): Promise<Stored> {
    return step(name, async (): Promise<Stored> => {
      signal.throwIfAborted();
      const value = await answer(call, name, nth).catch((error) => failed(error, signal));
      const written = workplace.takeWritten();
      return { ...value, ...(written.length > 0 ? { written } : {}) };
    });
  }

  return async (turn: string, all: readonly ToolCall[]): Promise<ToolResult[]> => {
    const results: ToolResult[] = [];
    for (const [nth, call] of all.entries()) {
      const about = aboutOf(call, tools);
      const tell = (phase: "started" | "finished" | "failed" | "refused") =>
        emit({ type: "tool", tool: call.tool.slice(0, 64), about, phase });
      tell("started");
      const { written = [], ...value } = await once(call, `${turn} call ${nth + 1}`, nth);
      workplace.know(written);
      tell(value.refused ? "refused" : value.failed ? "failed" : "finished");
      const { output, failed } = value as Result;
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

const issues = (error: { issues: readonly { path: PropertyKey[]; message: string }[] }): string =>
  error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "it"}: ${message}`)
    .join("; ");

function aboutOf(call: ToolCall, tools: readonly Tool[]): string {
  const found = tools.find(({ name }) => name === call.tool);
  const input = found?.input.safeParse(call.input);
  return (input?.success ? found!.tell(input.data) : call.tool)
    .replace(/\s+/g, " ")
    .slice(0, 200)
    .toWellFormed();
}
