import type { Clock } from "./clock.ts";

export type Patience = {
  /** To the first sign of an answer, and from one to the next; a model may think before it speaks. */
  silenceMs: number;
  /** One turn in all, with what is tried again. */
  totalMs: number;
};

export class Silent extends Error {}

/** Calls `stop` once there was no sign of life for too long; `alive` gives one. */
export function watchSilence(
  { clock, silenceMs, signal }: { clock: Clock; silenceMs: number; signal: AbortSignal },
  stop: (reason: Silent) => void,
): { alive(): void } {
  let last = clock.now();
  const watch = async () => {
    for (let left = silenceMs; left > 0; left = last + silenceMs - clock.now())
      await clock.wait(left, signal);
    stop(new Silent(`nothing came for ${Math.round(silenceMs / 1000)} s`));
  };
  watch().catch(() => {});
  return {
    alive() {
      last = clock.now();
    },
  };
}
