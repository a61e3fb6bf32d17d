import type { EventEmitter } from "node:events";

/** What is typed on a terminal, as much of it as is used here. */
export type Input = Pick<NodeJS.ReadStream, "isTTY" | "setRawMode" | "resume" | "pause"> & EventEmitter;

const holders = new WeakMap<Input, number>();

/**
 * Keeps what is typed off the screen and hands it to `read` until the function that it gives is called. Several may
 * hold the same terminal; its modes come back when the last lets go.
 */
export function holdRaw(input: Input, read: (part: Buffer) => void): () => void {
  const held = holders.get(input) ?? 0;
  holders.set(input, held + 1);
  if (held === 0) input.setRawMode(true);
  input.on("data", read);
  input.resume();
  let holds = true;
  return () => {
    if (!holds) return;
    holds = false;
    input.off("data", read);
    const left = holders.get(input)! - 1;
    holders.set(input, left);
    if (left > 0) return;
    input.setRawMode(false);
    input.pause();
  };
}
