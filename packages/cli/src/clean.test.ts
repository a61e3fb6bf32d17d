import fc from "fast-check";
import { expect, test } from "vitest";
import { clean, toJson } from "./clean.ts";

test("cleaning reaches every text of a document and changes nothing else", () => {
  const document = { "n\u200bame": "a\u001b[2Jb", list: [1, null, true, { deep: "\u202ex" }] };
  expect(clean(document)).toEqual({ name: "ab", list: [1, null, true, { deep: "x" }] });
});

test("JSON keeps the data on one line that shows no control character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const json = toJson({ text });
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ text })));
      expect(json).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    }),
  );
});
