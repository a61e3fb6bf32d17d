import { setTimeout } from "node:timers/promises";

/** Time, as tests can hold it. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @throws the reason of an abort */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
};

export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
  async wait(ms, signal) {
    try {
      await setTimeout(ms, undefined, { signal });
    } catch {
      throw signal.reason;
    }
  },
};
