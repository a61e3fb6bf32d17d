import { constants } from "node:os";
import { FamiliarError } from "@familiar/protocol";

export type Stop = {
  signal: AbortSignal;
  /** 128 + the signal's number once one came, as shells expect. */
  exit(): number | undefined;
};

const grace = 3_000;
const echo = 300;
const patience = 1_000;

/**
 * Ctrl-C asks the work to stop; a second one, or {@link grace} later, ends the process. What follows
 * within {@link echo} is the same key press: npm passes on the signal that the terminal sent already.
 */
export function stopOnSignals(): Stop {
  const controller = new AbortController();
  let exit: number | undefined;
  let first = 0;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (exit !== undefined && Date.now() - first > echo) process.exit(exit);
      if (exit !== undefined) return;
      exit = 128 + constants.signals[name];
      first = Date.now();
      controller.abort(new FamiliarError("aborted", `It received ${name}.`));
      setTimeout(() => process.exit(exit), grace).unref();
    });
  }
  return { signal: controller.signal, exit: () => exit };
}

/** What `work` gives; or the signal's reason, when `work` does not itself end soon after the signal. */
export function untilStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(resolve, reject);
    signal.addEventListener("abort", () => setTimeout(reject, patience, signal.reason), { once: true });
  });
}
