/** What a search gets of the time that is left: the rest is for running what was found, three times and more. */
const ofSearch = 0.5;
const leastMs = 2_000;

/** How the time of one go is shared; everything in milliseconds. */
export function shareTime(began: number, seconds: number, now: () => number) {
  const end = began + seconds * 1000;
  return {
    /** When the work on the next of so many targets has to be over. */
    until: (targets: number): number => now() + Math.max(leastMs, (end - now()) / Math.max(1, targets)),
    search: (until: number): number => Math.max(leastMs, (until - now()) * ofSearch),
  };
}
