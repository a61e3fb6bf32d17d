import { expect, test } from "vitest";
import { preprocessed } from "./preprocessor.ts";

const shown = (text: string) =>
  preprocessed(text)
    .split("\n")
    .map((line) => line.trim().replace(/\s+/g, " "))
    .filter(Boolean);

test.each([
  ["#if A\none();\n#else\ntwo();\n#endif\nthree();", ["one();", "three();"]],
  ["#if 0\none();\n#elif B\ntwo();\n#else\nthree();\n#endif", ["two();"]],
  ["#ifdef A\n#ifdef B\none();\n#else\ntwo();\n#endif\n#else\n#if C\nthree();\n#endif\n#endif", ["one();"]],
  ["#endif\n#else\none();", ["one();"]],
  ["BEGIN_NAMESPACE\nclass API_EXPORT Door : Base {\nEND_MACRO(x)\n};", ["class Door : Base {", "};"]],
  ["API_CALL int open(int a);\nreturn VALUE;", ["int open(int a);", "return VALUE;"]],
  ["#define LIMIT 3\nenum { RED };", ["#define LIMIT 3", "enum { RED };"]],
])("%j", (text, lines) => {
  expect(shown(text)).toEqual(lines);
  expect(preprocessed(text)).toHaveLength(text.length);
  expect(preprocessed(text).split("\n")).toHaveLength(text.split("\n").length);
});
