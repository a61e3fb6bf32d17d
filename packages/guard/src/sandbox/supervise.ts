import type { Ended, Limits } from "../spawn.ts";
import { createOutput } from "./output.ts";
import type { Confined, Finished, SandboxLimits } from "./sandbox.ts";

/** `stop` ends the run for a reason of its own; `said` is what it printed first on standard error. */
type Run = (limits: Limits, stop: () => void, said: () => string) => Promise<Finished>;

/** Runs one confined command within its time and output. */
export async function supervise(command: Confined, limits: SandboxLimits, run: Run): Promise<Finished> {
  const { input, signal, onOutput } = command;
  const { timeoutMs, outputBytes } = limits;
  const stopper = new AbortController();
  const stop = () => stopper.abort();
  let flood = false;
  const onFlood = () => {
    flood = true;
    stop();
  };
  const stdout = createOutput(outputBytes, onOutput && ((chunk) => onOutput(chunk, "stdout")), onFlood);
  const stderr = createOutput(outputBytes, onOutput && ((chunk) => onOutput(chunk, "stderr")), onFlood);
  const ended = await run(
    {
      input,
      timeoutMs,
      signal: signal ? AbortSignal.any([signal, stopper.signal]) : stopper.signal,
      outputLimit: 0,
      onOutput: stdout.push,
      onError: stderr.push,
    },
    stop,
    stderr.first,
  );
  await stdout.end();
  await stderr.end();
  const printed = { stdout: stdout.bytes(), stderr: stderr.text(), dropped: stdout.dropped() };
  const stopped = ended.stopped ?? (ended.by === "timeout" ? "time" : flood ? "output" : undefined);
  return { ...ended, ...printed, by: endedBy(ended, signal), ...(stopped && { stopped }) };
}

/** What a limit ended was not aborted by who asked for it. */
const endedBy = ({ by }: Ended, signal: AbortSignal | undefined): Ended["by"] =>
  by === "abort" && !signal?.aborted ? "itself" : by;
