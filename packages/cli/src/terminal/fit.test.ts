import fc from "fast-check";
import { expect, test } from "vitest";
import { fitBelow } from "./fit.ts";

test("what is below a picture leaves it on the screen, and is as much as there is room for", () => {
  const paragraph = fc
    .array(fc.constant("line"), { minLength: 1, maxLength: 4 })
    .map((all) => all.join("\n"));
  fc.assert(
    fc.property(
      fc.array(paragraph, { minLength: 1, maxLength: 8 }),
      fc.nat(30),
      fc.integer({ min: 2, max: 60 }),
      (all, picture, rows) => {
        const shown = fitBelow(picture, all, rows);
        const height = (some: readonly string[]) => picture + some.join("\n").split("\n").length + 1;
        expect(shown).toEqual(all.slice(0, Math.max(1, shown.length)));
        if (shown.length > 1) expect(height(shown)).toBeLessThanOrEqual(rows);
        if (shown.length < all.length) expect(height(all.slice(0, shown.length + 1))).toBeGreaterThan(rows);
      },
    ),
  );
});

test("where there is no screen nothing is left out", () => {
  expect(fitBelow(100, ["a", "b"], undefined)).toEqual(["a", "b"]);
});
