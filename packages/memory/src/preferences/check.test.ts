import { expect, test } from "vitest";
import { checkPreferences } from "./check.ts";

const linesOf = (
  code: string,
  language: string,
  rule: string,
  value: string | boolean | number,
  path?: string,
) =>
  checkPreferences(code, language, [{ rule, value }], path === undefined ? {} : { path }).map(
    ({ line }) => line,
  );

test.each<[string, string, string | boolean | number, string, string, number[]]>([
  [
    "typescript",
    "exports.default",
    false,
    "export const a = 1;",
    "export const a = 1;\nexport default a;",
    [2],
  ],
  ["typescript", "quotes", "double", 'const a = "x";\nconst b = \'say "x"\';', "const a = 'x';", [1]],
  ["python", "quotes", "single", 'a = \'x\'\n"""doc"""', 'a = "x"', [1]],
  ["typescript", "semicolons", false, "const a = 1\nfor (;;) a()", "const a = 1;", [1]],
  [
    "typescript",
    "semicolons",
    true,
    "const a = {\n  b: 1,\n};\nreturn a\n  .b();",
    "const a = 1\nconst b = 2;",
    [1],
  ],
  ["typescript", "indent", "tab", "{\n\ta();\n\t/*\n\t * b\n\t */\n}", "{\n  a();\n}", [2]],
  ["python", "indent", 4, 'def a():\n    b = """\n  text\n"""', "def a():\n  b()", [2]],
  [
    "typescript",
    "naming.functions",
    "camelCase",
    "function doIt() {}\nconst App = () => 1;",
    "function do_it() {}",
    [1],
  ],
  [
    "python",
    "naming.functions",
    "snake_case",
    "def do_it(): pass\ndef __init__(): pass",
    "def doIt(): pass",
    [1],
  ],
  ["typescript", "console", false, "// console.log(1)\nlog('console.log(1)')", "console.log(1)", [1]],
  ["python", "console", false, "self.print(1)", "print(1)", [1]],
  ["typescript", "var", false, "let a; const b = { var: 1 };", "var a;", [1]],
  ["typescript", "any", false, "const any = 1; f(any);", "let a: any;\nlet b = c as any;", [1, 2]],
  ["typescript", "enums", false, "const a = { enum: 1 }", "enum A { B }", [1]],
  ["typescript", "classes", false, "el.class = 1", "class A {}", [1]],
  ["javascript", "imports.style", "esm", "import a from 'a'", "const a = require('a')", [1]],
  ["python", "imports.wildcard", false, "from a import b", "from a import *", [1]],
  ["typescript", "imports.extension", true, "import a from './a.ts'", "import a from './a'", [1]],
  ["typescript", "promises", "await", "await a()", "a().then(b)", [1]],
  ["typescript", "types", "type", "type A = 1", "interface A {}", [1]],
  ["typescript", "todo", false, "const TODO = 1", "// TODO: later", [1]],
  ["typescript", "line.length", 10, "const a=1", "const abc = 12", [1]],
  [
    "typescript",
    "tests.framework",
    "vitest",
    'import { test } from "vitest"',
    'import { test } from "@jest/globals"',
    [1],
  ],
])("%s, %s: %s", (language, rule, value, good, bad, lines) => {
  expect(linesOf(good, language, rule, value)).toEqual([]);
  expect(linesOf(bad, language, rule, value)).toEqual(lines);
});

test("a file's own name is looked at where its path is known", () => {
  expect(linesOf("", "typescript", "naming.files", "kebab-case", "src/oneDoor.ts")).toEqual([1]);
  expect(linesOf("", "typescript", "naming.files", "camelCase", "src/oneDoor.test.ts")).toEqual([]);
  expect(linesOf("", "typescript", "naming.files", "kebab-case", "src/door.ts")).toEqual([]);
});

test("what cannot be seen in code, or is unknown, says nothing", () => {
  const preferences = [
    { rule: "commits.style", value: "conventional" },
    { rule: "no-such", value: 1 },
  ];
  expect(checkPreferences("export default 1", "typescript", preferences)).toEqual([]);
});
