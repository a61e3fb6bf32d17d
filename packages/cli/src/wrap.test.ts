import fc from "fast-check";
import { expect, test } from "vitest";
import { wrap } from "./wrap.ts";

test("every word is kept, in order, and lines are as long as they can be", () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-zé]{1,9}$/)),
      fc.integer({ min: 9, max: 40 }),
      (words, width) => {
        const lines = wrap(words.join(" "), width).split("\n");
        expect(lines.join(" ")).toBe(words.join(" "));
        lines.forEach((line, i) => {
          expect(line.length).toBeLessThanOrEqual(width);
          const next = lines[i + 1]?.split(" ")[0];
          if (next) expect(`${line} ${next}`.length).toBeGreaterThan(width);
        });
      },
    ),
  );
});

test("style codes take no room", () => {
  expect(wrap("\x1b[1mone\x1b[22m two", 7)).toBe("\x1b[1mone\x1b[22m two");
});
