import { syntaxOf } from "@familiar/repository";
import { expect, test } from "vitest";
import {
  called,
  chosenOf,
  exported,
  filesOf,
  surfaceOf,
  targetOf,
  undef,
  value,
} from "../../testing/chosenOf.ts";
import type { Chosen } from "../search/chosen.ts";
import type { FrameworkName } from "../target/target.ts";
import { emit, emitAll } from "./index.ts";
import { lastWord } from "./write/names.ts";

const source =
  'export function words(text) {\n  if (!text) throw new TypeError("text must be a string");\n}\n';
const surface = surfaceOf(
  { name: "words", parameters: ["text", "options"] },
  { name: "load", parameters: ["file", "callback"] },
  { name: "each", parameters: ["items", "visit"] },
  { name: "Stack", kind: "class" },
);
const spy = (id: number) => ({ is: "spy", id, does: { do: "return", value: undef } }) as const;
const error = (name: string, message: string, code?: string) =>
  ({ is: "error", class: name, message, ...(code && { code }) }) as const;

/** One of each kind: a value, an error, a callback, a spy, a file, a promise, an instance, virtual time, a number. */
const samples: Chosen[] = [
  chosenOf([called("words", "  ")], [value([])]),
  chosenOf([called("words", "a b")], [value(["a", "b"])], {
    ...{ origin: { kind: "documentation", path: "README.md", line: 3 }, says: { value: ["a", "b"] } },
  }),
  chosenOf(
    [called("words", undef)],
    [{ outcome: "throw", value: error("TypeError", "text must be a string") }],
  ),
  chosenOf([called("load", { is: "path", name: "none.json" }, spy(1))], [value(undef)], {
    observed: { calls: [{ spy: 1, args: [error("Error", "ENOENT: no such file", "ENOENT")] }] },
  }),
  chosenOf([called("each", ["x"], spy(1))], [value(undef)], {
    observed: { calls: [{ spy: 1, args: ["x", 0] }] },
  }),
  chosenOf(
    [
      { id: 1, do: "new", target: exported("Stack"), args: [] },
      { id: 2, do: "call", target: { is: "result", of: 1 }, method: "push", args: [0.1] },
    ],
    [
      value({ is: "object", class: "Stack", entries: [] }),
      { outcome: "resolved", value: 0.30000000000000004 },
    ],
    { target: { export: ["Stack"], method: "push" } },
  ),
  chosenOf([called("words", spy(1), 50), { id: 2, do: "advance", ms: 50 }], [value(undef), value(undef)], {
    sequence: { steps: [called("words", spy(1), 50), { id: 2, do: "advance", ms: 50 }], about: 2 },
    observed: { calls: [{ spy: 1, args: [] }], uses: ["timers"] },
  }),
];

const frameworks: FrameworkName[] = ["vitest", "jest", "mocha", "node", "ava", "tap", "tape"];

test("every framework gets programs, the same for the same sequences, with one test for each of them", () => {
  for (const framework of frameworks)
    for (const [path, module] of [
      ["src/words.js", "esm"],
      ["src/words.js", "commonjs"],
      ["src/words.ts", "esm"],
    ] as const) {
      const options = {
        target: targetOf(path, framework, { module }),
        surface,
        files: filesOf({ [path]: source }),
      };
      const [file] = emit(samples, options);
      expect(syntaxOf(file!.path, file!.text), `${framework} ${module} ${path}\n${file!.text}`).toBeDefined();
      expect(file!.tests.map(({ chosen }) => chosen).sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
      expect(new Set(file!.tests.map(({ name }) => name)).size).toBe(7);
      expect(emit(samples, options)[0]!.text).toBe(file!.text);
      const [reversed] = emit(samples, { ...options, reversed: true });
      expect(reversed!.text).not.toBe(file!.text);
      expect(reversed!.text.split("\n").sort()).toEqual(file!.text.split("\n").sort());
    }
});

test("a file is written as people there write: their quotes, words, widths and ways to reach the code", () => {
  const model = [
    "'use strict'",
    "var assert = require('assert')",
    "var lib = require('../lib/words')",
    "describe('lib', function () {",
    "  it('should be there', function () {",
    "    assert.ok(lib)",
    "  })",
    "})",
    "",
  ].join("\n");
  const files = filesOf({ "lib/words.js": "exports.words = 1\n", "test/other.js": model });
  const [file] = emit(samples.slice(0, 3), {
    target: targetOf("lib/words.js", "mocha", { module: "commonjs" }),
    surface,
    files,
  });
  expect(file!.path).toBe("test/words.js");
  expect(file!.text).toBe(
    [
      "// Characterization tests: what words.js does today, so that a change of it is noticed.",
      "",
      "var assert = require('assert')",
      "var lib = require('../lib/words')",
      "",
      "describe('words', function () {",
      "  // As README.md says:",
      `  it('should return ["a", "b"] for "a b"', function () {`,
      "    assert.deepStrictEqual(lib.words('a b'), ['a', 'b'])",
      "  })",
      "",
      "  // As the code does, and no page says:",
      "  it('should return an empty list for a blank string', function () {",
      "    assert.deepStrictEqual(lib.words('  '), [])",
      "  })",
      "",
      "  it('should throw a TypeError for undefined', function () {",
      "    assert.throws(function () {",
      "      lib.words(undefined)",
      "    }, TypeError)",
      "  })",
      "})",
      "",
    ].join("\n"),
  );
});

test("tests join the file that is there: all of it stays, imports are added once, and a name that is taken keeps them apart", () => {
  const there =
    "import { expect, test } from 'vitest';\nimport { words } from './words.js';\n\ntest('there', () => {\n  expect(words).toBeDefined();\n});\n";
  const target = targetOf("src/words.js", "vitest", { tests: ["src/words.test.js"] });
  const [file] = emit(samples.slice(0, 2), {
    target,
    surface,
    files: filesOf({ "src/words.js": source, "src/words.test.js": there }),
  });
  expect(file).toMatchObject({ path: "src/words.test.js", before: there });
  expect(file!.text.startsWith(there.trimEnd())).toBe(true);
  expect(file!.text.match(/import/g)).toHaveLength(2);
  const [longer] = emit(samples.slice(0, 5), {
    target,
    surface,
    files: filesOf({ "src/words.js": source, "src/words.test.js": there.replace("./words.js", "./words") }),
  });
  expect(longer!.path).toBe("src/words.test.js");
  expect(longer!.text).toContain("import { words, each, load } from './words'");
  expect(longer!.text).toContain("import { expect, test, afterEach, beforeEach, vi } from");
  const taken = there.replace("import { words } from './words.js'", "const words = 1");
  const [apart] = emit(samples.slice(0, 2), {
    target,
    surface,
    files: filesOf({ "src/words.js": source, "src/words.test.js": taken }),
  });
  expect(apart!.path).toBe("src/words.characterization.test.js");
  expect(apart!.before).toBeUndefined();
});

test("a call that a test there makes is not written again", () => {
  const there = 'test("there", () => {\n  expect(words(`a b`)).toEqual(["a", "b"]);\n});\n';
  const target = targetOf("src/words.js", "vitest", { tests: ["src/words.test.js"] });
  const files = filesOf({ "src/words.js": source, "src/words.test.js": there });
  const { files: made, refused } = emitAll(samples.slice(0, 3), { target, surface, files });
  expect(made[0]!.tests.map(({ chosen }) => chosen)).toEqual([0, 2]);
  expect(refused).toEqual([{ chosen: 1, why: "the tests that are there do this already" }]);
});

test("what says nothing, leaves something behind or looks like a mistake becomes no test, and why is told", () => {
  const late = chosenOf([called("words", "a")], [value(1)], {
    observed: { late: [{ kind: "timer", text: "1 left" }] },
  });
  const other = chosenOf([called("words", "b")], [value(["b"])], { says: { value: ["c"], disagrees: true } });
  const crash = chosenOf(
    [called("words", "-")],
    [
      {
        outcome: "throw",
        value: error("TypeError", "Cannot read properties of undefined (reading 'x')"),
        at: { path: "src/words.js", line: 2 },
      },
    ],
  );
  const odd = chosenOf([called("words", { is: "bigint", text: "1.5" })], [value(1)]);
  const options = {
    target: targetOf("src/words.js", "vitest"),
    surface,
    files: filesOf({ "src/words.js": source }),
  };
  const { files, refused } = emitAll([late, other, crash, samples[0]!, odd], options);
  expect(files[0]!.tests.map(({ chosen }) => chosen)).toEqual([3]);
  expect(refused.map(({ why }) => why)).toEqual([
    "the documentation says otherwise",
    "it looks like a mistake of the code, which a test would hold fast",
    "something is left behind: 1 left",
    "as code it would be no program",
  ]);
});

test("what a module exports by default is called as the module calls it", () => {
  const path = "src/index.js";
  const [file] = emit(
    [chosenOf([called("default", "a b")], [value("aB")], { target: { export: ["default"] } })],
    {
      target: targetOf(path, "vitest"),
      surface: surfaceOf({ path: ["default"], name: "default" }),
      files: filesOf({ [path]: "export default function camelCase(text) {\n  return text;\n}\n" }),
    },
  );
  expect(file!.text).toContain("import camelCase from ");
  expect(file!.tests.map(({ name }) => name)).toEqual(['camelCase returns "aB" for "a b"']);
});

test("of a table it tells how many entries there are and the first of them", () => {
  const all = Array.from(
    { length: 200 },
    (_, at) => [`k${at}`, { is: "object", entries: [["at", at]] }] as const,
  );
  const seen = value({ is: "object", entries: [...all, ["", { is: "cut", about: "47 more" }]] });
  const [file] = emit([chosenOf([called("words", "x")], [seen])], {
    target: targetOf("lib/words.js", "mocha"),
    surface,
    files: filesOf({ "lib/words.js": source }),
  });
  expect(file!.text).toContain("with k0, k1, k2 and 244 more");
  expect(file!.text).toMatch(/equal\(Object\.keys\(\w+\)\.length, 247\)/);
  expect(file!.text).not.toContain("k5");
  expect(file!.text.match(/\w+\.k\d\b/g)).toHaveLength(2);
});

test("what joins a file uses the file's own name for the module and its indentation, whatever its neighbours do", () => {
  const there = [
    "const assert = require('assert');",
    "const lib = require('../lib/words');",
    "describe('words', () => {",
    "  describe('there', () => {",
    "    it('is a function', () => {",
    "      assert.equal(typeof lib.words, 'function');",
    "      assert.ok(lib.words);",
    "    });",
    "  });",
    "});",
    "",
  ].join("\n");
  const neighbour =
    "const assert = require('assert');\nconst part = require('../lib/words').part;\nconst all = require('../lib/words');\nit('is', () => assert.ok(part, all));\n";
  const files = { "lib/words.js": source, "test/a.js": neighbour, "test/words.js": there };
  const target = targetOf("lib/words.js", "mocha", {
    module: "commonjs",
    tests: ["test/a.js", "test/words.js"],
  });
  const joined = (more: Record<string, string>) =>
    emit(samples.slice(0, 1), { target, surface, files: filesOf({ ...files, ...more }) })[0]!.text.slice(
      there.length,
    );
  expect(joined({})).toMatch(/^ {4}assert\.deepStrictEqual\(lib\.words\(' {2}'\), \[\]\);$/m);
  expect(joined({})).not.toMatch(/require/);
  const settings =
    "[*]\nindent_size = 8\n\n[*.json]\nindent_size = 8\n\n[{*.js,*.yml}]\nindent_style = space\n";
  expect(joined({ ".editorconfig": `${settings}indent_size = 3\n` })).toMatch(/^ {6}assert/m);
});

test("a variable is called by the last word of a name, short forms in capitals among them", () => {
  expect(["pLimit", "compileETag", "parseXML"].map(lastWord)).toEqual(["limit", "tag", "xml"]);
});

test.each([
  ["commonjs", /new Box\.Box\(1\)/, /^const Box = require\(.*\);$/gm],
  ["esm", /new BoxExport\(1\)/, /^import Box, \{ Box as BoxExport \} from .*;$/gm],
] as const)("a module and something of it that have one name are told apart: %s", (kind, made, brought) => {
  const make = (id: number, path: string[]) =>
    ({ id, do: "new", target: exported(...path), args: [id] }) as const;
  const box = value({ is: "object", class: "Box", entries: [["size", 1]] });
  const whole = kind === "esm" ? ["default"] : [];
  const [file] = emit([chosenOf([make(1, ["Box"])], [box]), chosenOf([make(2, whole)], [box])], {
    target: targetOf("box.js", "mocha", { module: kind }),
    surface: surfaceOf({ name: "Box", path: whole, kind: "class" }, { name: "Box", kind: "class" }),
    files: filesOf({ "box.js": kind === "esm" ? "export default class Box {}" : "module.exports = Box;" }),
  });
  expect(file!.text).toMatch(made);
  expect(file!.text).toMatch(/new Box\(2\)/);
  expect(file!.text.match(brought)).toHaveLength(1);
});
