import type { Clock } from "../clock.ts";

export type HeldClock = Clock & {
  /** How long each wait that is under way will take, in milliseconds. */
  waits(): number[];
  /** All waits that were asked for, in order. */
  asked: readonly number[];
  /** Lets so much time go by. */
  pass(ms: number): Promise<void>;
};

/** A clock that stands still until a test lets time go by. */
export function heldClock(start = 0): HeldClock {
  let now = start;
  const asked: number[] = [];
  const waiting = new Set<{ until: number; go(): void }>();
  return {
    asked,
    now: () => now,
    random: () => 0.5,
    waits: () => [...waiting].map(({ until }) => until - now),
    wait(ms, signal) {
      asked.push(ms);
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const one = { until: now + ms, go: resolve };
        waiting.add(one);
        signal.addEventListener(
          "abort",
          () => {
            waiting.delete(one);
            reject(signal.reason);
          },
          { once: true },
        );
      });
    },
    async pass(ms) {
      now += ms;
      for (const one of [...waiting]) {
        if (one.until > now) continue;
        waiting.delete(one);
        one.go();
      }
      await new Promise(setImmediate);
    },
  };
}
