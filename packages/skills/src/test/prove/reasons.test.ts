import fc from "fast-check";
import { expect, test } from "vitest";
import { changeIn } from "./reasons.ts";

test("of a long change the part that differs is shown", () => {
  expect(changeIn("h * 24", "h / 24")).toBe("`h * 24` → `h / 24`");
  expect(
    changeIn(
      "/^(-?(?:\\d+)?\\.?\\d+) *(milliseconds?|ms)?$/",
      "/^(-?(?:\\d+)?\\.?\\d+) *(milliseconds?|ms)$/",
    ),
  ).toBe("`…nds?|ms)?$/` → `…nds?|ms)$/`");
});

test("two that differ look different, and neither is long", () => {
  const code = fc.string({ unit: fc.constantFrom("a", "b", "("), maxLength: 120, size: "max" });
  fc.assert(
    fc.property(code, code, (one, other) => {
      fc.pre(one !== other);
      const [before, after] = changeIn(one, other).split(" → ");
      expect(before).not.toBe(after);
      for (const each of [before!, after!]) expect(each.length).toBeLessThanOrEqual(42);
    }),
  );
});
