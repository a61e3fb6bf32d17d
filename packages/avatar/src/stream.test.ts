import fc from "fast-check";
import { expect, test } from "vitest";
import { stream } from "./stream.ts";

test("a stream depends on its seed and its own trait alone", () => {
  const numbers = (seed: string, trait: string) => {
    const own = stream(seed, trait);
    return Array.from({ length: 20 }, () => own.int(1_000_000));
  };
  const alone = numbers("seed", "ears");
  const other = stream("seed", "tail");
  other.int(5);
  expect(numbers("seed", "ears")).toEqual(alone);
  expect(numbers("seed", "tail")).not.toEqual(alone);
  expect(numbers("seeds", "ears")).not.toEqual(alone);
});

test("every pick is inside its list", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (seed, limit) => {
      const own = stream(seed, "x");
      for (let i = 0; i < 20; i++) {
        const value = own.int(limit);
        expect(Number.isInteger(value) && value >= 0 && value < limit).toBe(true);
      }
    }),
  );
});

test("weights are kept to", () => {
  const own = stream("weights", "x");
  const counts = { often: 0, seldom: 0, never: 0 };
  for (let i = 0; i < 3000; i++) counts[own.weighted({ often: 9, seldom: 1, never: 0 })] += 1;
  expect(counts.never).toBe(0);
  expect(counts.seldom).toBeGreaterThan(200);
  expect(counts.seldom).toBeLessThan(400);
});
