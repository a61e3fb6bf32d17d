import { holdRaw, type Input } from "./raw.ts";

const signals: Record<string, NodeJS.Signals> = { "\x03": "SIGINT", "\x1a": "SIGTSTP" };

/**
 * Calls `quit` when q, or what else `which` says, is pressed and keeps what is typed off the screen; Ctrl-C and Ctrl-Z are the signals they
 * always are; the process is stopped by the stage that it draws on. Node itself puts the modes back when the process ends in any other way than by what it returns.
 */
export function quitKeys(input: Input, quit: () => void, which = /^q$/i): () => void {
  if (!input.isTTY) return () => {};
  const again = () => void input.setRawMode(true);
  const release = holdRaw(input, (part) => {
    const key = part.toString();
    const signal = signals[key];
    if (signal) process.kill(process.pid, signal);
    else if (which.test(key)) quit();
  });
  const stopped = () => void input.setRawMode(false);
  process.on("SIGTSTP", stopped);
  process.on("SIGCONT", again);
  return () => {
    process.off("SIGTSTP", stopped);
    process.off("SIGCONT", again);
    release();
  };
}
