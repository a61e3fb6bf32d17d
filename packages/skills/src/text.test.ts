import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ago, asSentence, code, list, plain, sentences } from "./text.ts";

describe("plain", () => {
  it("takes away what a terminal or a reader could be fooled with", () => {
    expect(plain("a\u001b[31mred\u001b[0m \u202eevil\u202c\u200b\tb\nc")).toBe("ared evil b c");
  });

  it("is one printable line within the limit, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 10, max: 80 }), (text, max) => {
        const shown = plain(text, max);
        expect(shown.length).toBeLessThanOrEqual(max);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(shown.isWellFormed()).toBe(true);
      }),
    );
  });

  it("cuts at a word", () => {
    expect(plain("one two three four five", 15)).toBe("one two three…");
  });
});

describe("sentences", () => {
  it("does not end at abbreviations, versions or file names", () => {
    const text = "Reads files, e.g. `a.ts`, since v1.2. It writes none. Third.";
    expect(sentences(text, 1)).toBe("Reads files, e.g. `a.ts`, since v1.2.");
    expect(sentences(text, 2)).toBe("Reads files, e.g. `a.ts`, since v1.2. It writes none.");
  });

  it("gives all there is when there is no end", () => {
    expect(sentences("no end here", 2)).toBe("no end here");
  });
});

it("asSentence starts with a capital and ends with a stop, and keeps a name as it is written", () => {
  expect(asSentence("parses the file:")).toBe("Parses the file.");
  expect(asSentence("esbuild.")).toBe("esbuild.");
});

it("code never lets its content end the span", () => {
  expect(code("a`b")).toBe("`a'b`");
});

it("list and ago read as people write", () => {
  expect(list(["a", "b", "c"])).toBe("a, b and c");
  const day = 86_400_000;
  expect(ago(0, 3 * day)).toBe("3 days ago");
  expect(ago(0, 200 * day)).toBe("7 months ago");
  expect(ago(0, 1000 * day)).toBe("3 years ago");
});
