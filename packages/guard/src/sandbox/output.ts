import { marker } from "../spawn.ts";

/** A command that prints this many times what is kept of it is not going to end well. */
const patience = 64;

const beginning = 2000;

export type Sink = (chunk: Buffer) => void | Promise<void>;

/** Passes on or keeps what is printed, up to `limit` bytes, then drops it, and calls `stop` far beyond. */
export function createOutput(limit: number, sink: Sink | undefined, stop: () => void) {
  const kept: Buffer[] = [];
  let first: Buffer = Buffer.alloc(0);
  let taken = 0;
  let dropped = 0;
  return {
    async push(chunk: Buffer): Promise<void> {
      const part = chunk.subarray(0, Math.max(0, limit - taken));
      taken += part.length;
      dropped += chunk.length - part.length;
      if (taken + dropped > patience * limit) stop();
      if (part.length === 0) return;
      if (first.length === 0) first = part.subarray(0, beginning);
      if (sink) await sink(part);
      else kept.push(part);
    },
    /** Tells a listener how much it did not get. */
    async end(): Promise<void> {
      if (sink && dropped > 0) await sink(Buffer.from(marker(dropped)));
    },
    /** What it printed first, also when it was passed on. */
    first: () => first.toString(),
    bytes: () => Buffer.concat(kept),
    text: () => Buffer.concat(kept).toString() + (sink ? "" : marker(dropped)),
    dropped: () => dropped,
  };
}
