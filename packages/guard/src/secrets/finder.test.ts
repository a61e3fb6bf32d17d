import fc from "fast-check";
import { expect, test } from "vitest";
import { createFinder } from "./finder.ts";

const letters = fc.string({ unit: fc.constantFrom("a", "b", "A", "é", "😀"), maxLength: 40 });
const word = letters.filter((text) => text !== "").map((text) => text.slice(0, 6));
const words = fc.uniqueArray(word, { maxLength: 8 });

/** The same by looking at every place for every word. */
function plainly(list: readonly string[], text: string, ignoreCase: boolean) {
  const fold = (each: string) => (ignoreCase ? each.replace(/[A-Z]/g, (sign) => sign.toLowerCase()) : each);
  const found: string[] = [];
  for (let end = 1; end <= text.length; end++)
    for (const [index, each] of list.entries())
      if (fold(text.slice(0, end)).endsWith(fold(each))) found.push(`${index}@${end}`);
  return found.sort();
}

test("every word is told wherever it ends", () => {
  fc.assert(
    fc.property(words, letters, fc.boolean(), (list, text, ignoreCase) => {
      const found: string[] = [];
      createFinder(list, { ignoreCase })(text, (index, end) => found.push(`${index}@${end}`));
      expect(found.sort()).toEqual(plainly(list, text, ignoreCase));
    }),
  );
});

test("the end of a text may be the beginning of a word, and how much of it is told", () => {
  fc.assert(
    fc.property(words, letters, (list, text) => {
      const open = createFinder(list)(text, () => {});
      const longest = Math.max(
        0,
        ...list.flatMap((each) =>
          Array.from(each, (_, at) => at + 1).filter((length) => text.endsWith(each.slice(0, length))),
        ),
      );
      expect(open).toBeGreaterThanOrEqual(longest);
      expect(open).toBeLessThanOrEqual(6);
    }),
  );
});
