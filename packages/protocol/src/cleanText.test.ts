import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, escapeHidden } from "./cleanText.ts";

const hostile = fc.string({ unit: "binary" });
const bad =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0001}-\u{e007f}]/u;

test("no control, mark or tag is left, and cleaning twice changes nothing", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { text: clean } = cleanText(text);
      expect(clean).not.toMatch(bad);
      expect(cleanText(clean)).toEqual({ text: clean, removed: 0 });
    }),
  );
});

test("what people write stays", () => {
  const all = "Grüße, 日本語 葛\u{e0100}, ❤️ 1️⃣ ⚠︎ a\tb\nc, עברית, e\u0301";
  expect(cleanText(all)).toEqual({ text: all, removed: 0 });
  expect(cleanText("one\r\ntwo\r\n")).toEqual({ text: "one\ntwo\n", removed: 0 });
});

test.each([
  ["colors", "\u001b[31mred\u001b[0m", "red"],
  ["a title", "\u001b]0;title\u0007ok", "ok"],
  ["a link", "\u001b]8;;http://evil\u001b\\here\u001b]8;;\u001b\\", "here"],
  ["a string without an end", "a\u001b]52;c;ZXZpbA==\nb", "a\nb"],
  ["8-bit introducers", "\u009b31mred\u009d0;title\u009cok", "redok"],
  ["character sets", "\u001b(0lqk\u001b(B", "lqk"],
  ["a reset", "\u001bcok", "ok"],
  ["a sequence in a sequence", "\u001b\u001b[31m[31mred", "[31mred"],
  ["overwriting", "good\rbad \bx", "goodbad x"],
  ["reordering", "\u202eevil\u2069 \u200fx", "evil x"],
  ["nothing wide", "pass\u200bword\u2060\ufeff\u00ad", "password"],
  ["fillers", "a\u3164b\u115fc\u034f", "abc"],
  ["tags", "hi\u{e0001}\u{e0068}\u{e0069}\u{e007f}", "hi"],
  ["bytes in variation selectors", "A\ufe01\ufe02\u{e0100}\u{e01ef}😀\ufe0f\ufe0e\u{e0120}", "A😀\ufe0f"],
])("%s", (_, text, clean) => {
  expect(cleanText(text)).toEqual({ text: clean, removed: text.length - clean.length });
});

test("JSON keeps the data and shows nothing of it", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const json = escapeHidden(JSON.stringify({ text }));
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ text })));
      expect(json).not.toMatch(bad);
    }),
  );
});
