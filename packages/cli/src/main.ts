import { exitCodes } from "@familiar/protocol";
import { clean, toJson } from "./clean.ts";
import { loadCommands } from "./commandList.ts";
import { createContext } from "./context.ts";
import { toFailure } from "./failure.ts";
import { createOutput, type Output } from "./output.ts";
import { type Parsed, parse } from "./parse.ts";
import { type Stop, stopOnSignals, untilStopped } from "./stop.ts";

/** The command of this process: its signals, its unforeseen errors and its exit code. */
export async function main(argv: readonly string[], version: string): Promise<void> {
  const stop = stopOnSignals();
  process.once("uncaughtException", (error) => process.exit(failed(error, createOutput(argv), stop)));
  process.exitCode = await answer(argv, version, stop);
}

/** The whole command line: reads it, runs one command, prints its answer. Gives the exit code. */
export async function answer(argv: readonly string[], version: string, stop: Stop): Promise<number> {
  const output = createOutput(argv);
  try {
    const parsed = parse(argv, await loadCommands());
    if (parsed.kind === "run") return await run(parsed, { output, signal: stop.signal, version });
    output.print(parsed.text.trimEnd());
    return exitCodes.done;
  } catch (error) {
    return failed(error, output, stop);
  }
}

function failed(error: unknown, output: Output, stop: Stop): number {
  const failure = toFailure(error, stop.signal);
  output.report(failure);
  return stop.exit() ?? failure.exit;
}

type Run = Extract<Parsed, { kind: "run" }>;
type Surroundings = { output: Output; signal: AbortSignal; version: string };

async function run({ command, args, options, common }: Run, around: Surroundings): Promise<number> {
  const context = createContext({ common, ...around });
  try {
    const answer = await untilStopped(command.run({ args, options }, context), around.signal);
    context.endProgress();
    if (answer.stream) await untilStopped(around.output.stream(answer.stream), around.signal);
    else if (common.json) around.output.print(toJson(answer.document));
    else around.output.print(await command.text(clean(answer.view ?? answer.document), context.look()));
    await answer.stay?.();
    return answer.exit ?? exitCodes.done;
  } finally {
    await context.close();
  }
}
