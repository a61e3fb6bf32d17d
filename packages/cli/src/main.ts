import { exitCodes, type FamiliarError } from "@familiar/protocol";
import { clean, toJson } from "./clean.ts";
import { loadCommands } from "./commandList.ts";
import { createContext } from "./context.ts";
import { failureText, toFailure } from "./failure.ts";
import { lookOf } from "./look.ts";
import { type Parsed, parse } from "./parse.ts";
import { readSettings } from "./settings.ts";
import { type Stop, stopOnSignals } from "./stop.ts";

type Run = Extract<Parsed, { kind: "run" }>;

/** The whole command line: reads it, runs one command, prints its answer, sets the exit code. */
export async function main(argv: readonly string[], version: string): Promise<void> {
  outliveReaders();
  const stop = stopOnSignals();
  try {
    const parsed = parse(argv, await loadCommands());
    if (parsed.kind === "help") process.stdout.write(parsed.text);
    else process.exitCode = await run(parsed, stop, version);
  } catch (error) {
    const failure = toFailure(error, stop.signal);
    report(failure, argv);
    process.exitCode = stop.exit() ?? failure.exit;
  }
}

async function run({ command, args, options, common }: Run, stop: Stop, version: string): Promise<number> {
  const color = common.color ? readSettings().color : "never";
  const context = createContext({ common, signal: stop.signal, version });
  try {
    const answer = await command.run({ args, options }, context);
    context.endProgress();
    const text = common.json
      ? toJson(answer.document)
      : await command.text(clean(answer.view ?? answer.document), lookOf(process.stdout, color));
    process.stdout.write(`${text}\n`);
    await answer.stay?.();
    return answer.exit ?? exitCodes.done;
  } finally {
    await context.close();
  }
}

function report(failure: FamiliarError, argv: readonly string[]): void {
  const look = lookOf(process.stderr, argv.includes("--no-color") ? "never" : "auto");
  if (argv.includes("--json")) process.stdout.write(`${toJson(failure)}\n`);
  else process.stderr.write(`${failureText(failure, look)}\n`);
}

/** A reader that has seen enough (`| head`) closes the pipe; the work still ends in order. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
