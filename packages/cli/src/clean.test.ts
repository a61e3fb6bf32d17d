import fc from "fast-check";
import { expect, test } from "vitest";
import { clean, cleanText, toJson } from "./clean.ts";

const hostile = fc.string({ unit: "binary" });
const bad =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\u{e0001}-\u{e007f}]/u;

test("no control character of a repository reaches a terminal", () => {
  fc.assert(fc.property(hostile, (text) => !bad.test(cleanText(text))));
});

test("color, titles, links and hidden text are gone, words stay", () => {
  expect(cleanText("\u001b[31mred\u001b[0m \u001b]0;title\u0007ok \u202eevil\u2069 a\u200bb\r\n\tc")).toBe(
    "red ok evil ab\n\tc",
  );
});

test("cleaning reaches every text of a document and changes nothing else", () => {
  const document = { name: "a\u001b[2Jb", list: [1, null, true, { deep: "\u009bx" }] };
  expect(clean(document)).toEqual({ name: "ab", list: [1, null, true, { deep: "x" }] });
});

test("JSON keeps the data and shows no control character", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const json = toJson({ text });
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ text })));
      expect(bad.test(json)).toBe(false);
    }),
  );
});
