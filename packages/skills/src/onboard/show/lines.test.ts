import fc from "fast-check";
import stringWidth from "string-width";
import { expect, it } from "vitest";
import { clipStart, fit } from "./lines.ts";

it("as many whole clauses as fit, a quotation whole or not at all", () => {
  const text = "Defines Flask: “The flask object implements an application”; with App. Changed 9 times.";
  expect(fit(text, 90)).toEqual([text.slice(0, -1)]);
  expect(fit(text, 70)).toEqual(["Defines Flask: “The flask object implements an application”; with App"]);
  expect(fit(text, 62)).toEqual(["Defines Flask: “The flask object implements an application”"]);
  expect(fit(text, 30)).toEqual(["Defines Flask"]);
  expect(fit(text, 34, 2)).toEqual(["Defines Flask: “The flask object", "implements an application”"]);
  expect(fit("word ".repeat(20), 11)).toEqual(["word word…"]);
});

it("a path loses its beginning, between folders where it can", () => {
  expect(clipStart("packages/server/src/index.ts", 22)).toBe("…/server/src/index.ts");
  expect(clipStart("a/very-long-name-of-a-file.ts", 12)).toBe("…f-a-file.ts");
  expect(clipStart("short.ts", 12)).toBe("short.ts");
});

it("nothing is wider than asked", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 4, max: 60 }), (text, wide) => {
      for (const line of [...fit(text, wide, 2), clipStart(text, wide)])
        expect(stringWidth(line)).toBeLessThanOrEqual(wide);
      expect(fit(text, wide, 2).length).toBeLessThanOrEqual(2);
    }),
  );
});
