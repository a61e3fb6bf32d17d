import fc from "fast-check";
import { expect, test } from "vitest";
import { mixed, nextToTry } from "./split.ts";

/** Bisects with the true culprit at an index; commits in `broken` can never be run. */
function walk(weights: readonly number[], culprit: number, broken: ReadonlySet<number> = new Set()) {
  let [good, bad, runs] = [-1, weights.length - 1, 0];
  const skipped = new Set<number>();
  for (;;) {
    const next = nextToTry(weights, { good, bad }, skipped);
    if (next === undefined) return { good, bad, runs };
    runs += 1;
    if (broken.has(next)) skipped.add(next);
    else if (next >= culprit) bad = next;
    else good = next;
  }
}

const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 120 });

test("whatever is suspected, the culprit is found, and a wrong suspicion costs a few runs", () => {
  fc.assert(
    fc.property(scores, fc.nat(), (given, seed) => {
      const culprit = seed % given.length;
      const { good, bad, runs } = walk(mixed(given), culprit);
      expect([good, bad]).toEqual([culprit - 1, culprit]);
      // A split of weights takes at most two runs more than the bits of the culprit's own weight.
      expect(runs).toBeLessThanOrEqual(Math.ceil(-Math.log2(mixed(given)[culprit]!)) + 2);
    }),
  );
});

test("commits that cannot be run are passed over, and what is left holds the culprit", () => {
  fc.assert(
    fc.property(scores, fc.nat(), fc.uniqueArray(fc.nat({ max: 119 })), (given, seed, broken) => {
      const culprit = seed % given.length;
      const unrunnable = new Set(broken.filter((at) => at < given.length - 1));
      const { good, bad } = walk(mixed(given), culprit, unrunnable);
      expect(good).toBeLessThan(culprit);
      expect(bad).toBeGreaterThanOrEqual(culprit);
      for (let at = good + 1; at < bad; at++) expect(unrunnable.has(at)).toBe(true);
    }),
  );
});

test("a strong suspect and its parent are tried first", () => {
  const weights = mixed(Array.from({ length: 64 }, (_, at) => (at === 40 ? 1 : 0)));
  expect(walk(weights, 40).runs).toBeLessThanOrEqual(3);
  expect(walk(mixed(new Array(64).fill(0)), 40).runs).toBe(6);
});
