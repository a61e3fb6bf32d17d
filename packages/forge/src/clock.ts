/** Time, as far as it is waited for. */
export type Clock = { now(): number; wait(ms: number): Promise<void> };

export const systemClock: Clock = {
  now: Date.now,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
