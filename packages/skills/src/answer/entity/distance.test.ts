import fc from "fast-check";
import { expect, test } from "vitest";
import { distance, tolerance } from "./distance.ts";

test.each([
  ["parse", "parse", 0],
  ["parse", "prase", 1],
  ["parse", "pars", 1],
  ["parse", "purse", 1],
  ["parse", "verse", 2],
  ["", "abc", 3],
])("%s and %s are %i apart", (a, b, slips) => {
  expect(distance(a, b, 5)).toBe(slips);
});

test("it is the same both ways, and never more than one beyond the limit", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), fc.nat(6), (a, b, limit) => {
      expect(distance(a, b, limit)).toBe(distance(b, a, limit));
      expect(distance(a, b, limit)).toBeLessThanOrEqual(limit + 1);
      expect(distance(a, a, limit)).toBe(0);
    }),
  );
});

test("short names forgive nothing", () => {
  expect([tolerance(3), tolerance(5), tolerance(9)]).toEqual([0, 1, 2]);
});
