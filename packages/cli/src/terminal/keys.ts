import type { EventEmitter } from "node:events";

type Input = Pick<NodeJS.ReadStream, "isTTY" | "setRawMode" | "resume" | "pause"> & EventEmitter;

const signals: Record<string, NodeJS.Signals> = { "\x03": "SIGINT", "\x1a": "SIGTSTP" };

/**
 * Calls `quit` when q is pressed and keeps what is typed off the screen; Ctrl-C and Ctrl-Z are the signals they
 * always are. Node itself puts the modes back when the process ends in any other way than by what it returns.
 */
export function quitKeys(input: Input, quit: () => void): () => void {
  if (!input.isTTY) return () => {};
  const begin = () => input.setRawMode(true);
  const read = (part: Buffer) => {
    const key = part.toString();
    if (key === "q" || key === "Q") quit();
    const signal = signals[key];
    if (signal === "SIGTSTP") input.setRawMode(false);
    if (signal) process.kill(process.pid, signal);
  };
  begin();
  process.on("SIGCONT", begin);
  input.on("data", read);
  input.resume();
  return () => {
    process.off("SIGCONT", begin);
    input.off("data", read);
    input.setRawMode(false);
    input.pause();
  };
}
