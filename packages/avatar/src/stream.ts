import { createHash } from "node:crypto";

/** An endless stream of 32-bit integers that depends on the seed and the name of one trait, nothing else. */
export type Stream = {
  /** Uniform over 0 … limit − 1. */
  int(limit: number): number;
  pick<T>(list: readonly T[]): T;
  /** Picks a name with a probability in proportion to its weight. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T;
};

/**
 * One stream a trait, so that a new trait never changes an old one.
 * @param seed any text; @param trait the name that keeps this stream apart from the others
 */
export function stream(seed: string, trait: string): Stream {
  let block = 0;
  let words: number[] = [];

  const next = (): number => {
    if (words.length === 0) {
      const digest = createHash("sha256").update(`${seed}\0${trait}\0${block++}`).digest();
      words = Array.from({ length: 8 }, (_, i) => digest.readUInt32BE(i * 4));
    }
    return words.shift()!;
  };

  const int = (limit: number): number => Math.floor((next() * limit) / 2 ** 32);

  return {
    int,
    pick: (list) => list[int(list.length)]!,
    weighted: <T extends string>(weights: Readonly<Record<T, number>>): T => {
      const entries = Object.entries(weights) as [T, number][];
      let left = int(entries.reduce((sum, [, weight]) => sum + weight, 0));
      for (const [name, weight] of entries) {
        if (left < weight) return name;
        left -= weight;
      }
      return entries[0]![0];
    },
  };
}
