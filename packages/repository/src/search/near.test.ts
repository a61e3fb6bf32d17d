import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createHaystack } from "./haystack.ts";
import { distance } from "./near.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });

test.each([
  ["totalprice", "totalprce", 1],
  ["totalprice", "totlaprice", 1],
  ["kitten", "sitting", 3],
  ["", "abc", 3],
])("from %s to %s", (a, b, slips) => expect(distance(a, b, 9)).toBe(slips));

test("a distance is symmetric, zero only for equal words, and cut off where told", () => {
  fc.assert(
    fc.property(word, word, fc.nat(4), (a, b, limit) => {
      const far = distance(a, b, 99);
      expect(distance(b, a, 99)).toBe(far);
      expect(far === 0).toBe(a === b);
      expect(distance(a, b, limit)).toBe(Math.min(far, limit + 1));
    }),
  );
});

test("a haystack finds in which texts a word is, as looking at each does", () => {
  const texts = fc.array(fc.string({ unit: fc.constantFrom("a", "B", "İ", "\n", " ") }));
  fc.assert(
    fc.property(texts, fc.string({ unit: fc.constantFrom("a", "b", " "), minLength: 1 }), (all, needle) => {
      const haystack = createHaystack(all);
      const expected = all.flatMap((text, index) =>
        text.replaceAll("\n", " ").toLowerCase().includes(needle) ? [index] : [],
      );
      expect(haystack.find(needle)).toEqual(expected);
    }),
  );
});
