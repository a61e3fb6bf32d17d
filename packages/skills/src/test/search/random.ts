/** A stream of choices that is the same for the same seed. */
export type Random = {
  /** From 0 up to, not including, `below`. */
  below(below: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** By weights that are not negative. */
  weighted<T>(from: readonly T[], weight: (each: T) => number): T;
};

export function createRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (from) => from[below(from.length)]!,
    weighted(from, weight) {
      const weights = from.map(weight);
      let left = next() * weights.reduce((sum, each) => sum + each, 0);
      const at = weights.findIndex((each) => {
        left -= each;
        return left < 0;
      });
      return from[at < 0 ? from.length - 1 : at]!;
    },
  };
}
