import fc from "fast-check";
import { expect, test } from "vitest";
import { mask } from "./mentions.ts";

const only = (question: string) => {
  const { mentions } = mask(question);
  expect(mentions).toHaveLength(1);
  return mentions[0];
};

test.each([
  ["explain src/app.ts", { kind: "place", path: "src/app.ts" }],
  ["what is in (src/app.ts)?", { kind: "place", path: "src/app.ts" }],
  ["show ./lib/a-b.test.tsx:12-20", { kind: "place", path: "lib/a-b.test.tsx", line: 12, endLine: 20 }],
  ["show src/a.go#L3-L9 please", { kind: "place", path: "src/a.go", line: 3, endLine: 9 }],
  ["why café.py", { kind: "place", path: "café.py" }],
  ["src/app.ts的作用", { kind: "place", path: "src/app.ts" }],
  ["https://github.com/o/r/blob/main/src/x.rs#L7", { kind: "place", path: "src/x.rs", line: 7 }],
  [
    'File "/usr/src/flask/app.py", line 15, in run',
    { kind: "place", path: "/usr/src/flask/app.py", line: 15, name: "run", pasted: true },
  ],
  ["at async run (file:///home/a/b.js:3:9)", { kind: "place", line: 3, name: "run", pasted: true }],
  ["at a.b.C.go(C.java:12)", { kind: "place", path: "a/b/C.java", line: 12, name: "go", pasted: true }],
  ["lib/x.rb:4:in `call'", { kind: "place", path: "lib/x.rb", line: 4, name: "call", pasted: true }],
  ["where is parseStmt", { kind: "name", name: "parseStmt" }],
  ["where is `parse`?", { kind: "name", name: "parse" }],
  ["what does parse() do", { kind: "name", name: "parse" }],
  ["what is snake_case_name", { kind: "name", name: "snake_case_name" }],
  ["what is std::vec::Vec", { kind: "name", name: "Vec", within: "std.vec" }],
  ["explain Gson.toJson(Object)", { kind: "name", name: "toJson", within: "Gson" }],
  ['where is "no such file"', { kind: "quote", text: "no such file" }],
  ["since v1.2.0-rc.1", { kind: "version", name: "v1.2.0-rc.1" }],
  ["what is in a1b2c3d4e5", { kind: "commit", hash: "a1b2c3d4e5" }],
  ["since 2026-01-31", { kind: "date", at: Date.UTC(2026, 0, 31) }],
])("%s", (question, mention) => {
  expect(only(question)).toMatchObject(mention);
});

test.each([
  "how does JavaScript work here",
  "where is the node.js version",
  "e.g. this",
  "is it HTTP or JSON?",
])("nothing is named by: %s", (question) => {
  expect(mask(question).mentions).toEqual([]);
});

test("mentions come in the order of the text, each masked once", () => {
  const { text, mentions } = mask("does `merge` in src/a.ts since v1.0 use parse()?");
  expect(text).toBe("does ¤ in ¤ since @ use ¤ ?");
  expect(mentions.map(({ kind }) => kind)).toEqual(["name", "place", "version", "name"]);
});

test("any text is masked, with as many marks as mentions", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { text: masked, mentions } = mask(text);
      const before = (text.match(/[¤@]/g) ?? []).length;
      expect((masked.match(/[¤@]/g) ?? []).length).toBeLessThanOrEqual(mentions.length + before);
    }),
  );
});
