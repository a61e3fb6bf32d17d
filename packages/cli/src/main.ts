import { exitCodes } from "@familiar/protocol";
import { clean, toJson } from "./clean.ts";
import { loadCommands } from "./commandList.ts";
import { createContext } from "./context.ts";
import { toFailure } from "./failure.ts";
import { lookOf } from "./look.ts";
import { createOutput, type Output } from "./output.ts";
import { type Parsed, parse } from "./parse.ts";
import { readSettings } from "./settings.ts";
import { stopOnSignals, untilStopped } from "./stop.ts";

/** The whole command line: reads it, runs one command, prints its answer, sets the exit code. */
export async function main(argv: readonly string[], version: string): Promise<void> {
  const output = createOutput(argv);
  const stop = stopOnSignals();
  const failed = (error: unknown): number => {
    const failure = toFailure(error, stop.signal);
    output.report(failure);
    return stop.exit() ?? failure.exit;
  };
  process.once("uncaughtException", (error) => process.exit(failed(error)));
  try {
    const parsed = parse(argv, await loadCommands());
    if (parsed.kind === "help") output.print(parsed.text.trimEnd());
    else process.exitCode = await run(parsed, { output, signal: stop.signal, version });
  } catch (error) {
    process.exitCode = failed(error);
  }
}

type Run = Extract<Parsed, { kind: "run" }>;
type Surroundings = { output: Output; signal: AbortSignal; version: string };

async function run({ command, args, options, common }: Run, around: Surroundings): Promise<number> {
  const color = common.color ? readSettings().color : "never";
  const context = createContext({ common, ...around });
  try {
    const answer = await untilStopped(command.run({ args, options }, context), around.signal);
    context.endProgress();
    if (answer.stream) await untilStopped(around.output.stream(answer.stream), around.signal);
    else if (common.json) around.output.print(toJson(answer.document));
    else {
      const look = lookOf(process.stdout, color);
      around.output.print(await command.text(clean(answer.view ?? answer.document), look));
    }
    await answer.stay?.();
    return answer.exit ?? exitCodes.done;
  } finally {
    await context.close();
  }
}
