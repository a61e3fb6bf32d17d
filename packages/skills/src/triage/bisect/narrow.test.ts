import { expect, test } from "vitest";
import { onlyTests, withoutOlder } from "./narrow.ts";

const argvOf = (command: string, tests: readonly string[]) => {
  const [program = "", ...rest] = command.split(" ");
  return onlyTests({ argv: [program, ...rest], directory: ".", from: "given" }, tests)?.argv.join(" ");
};

test("runners are told to run only the tests that fail", () => {
  expect(argvOf("python3 -m pytest -q tests", ["tests/a.py::test_b", "no id"])).toBe(
    "python3 -m pytest -q tests/a.py::test_b",
  );
  expect(argvOf("node --test test/a.test.js", ["adds (twice)"])).toBe(
    "node --test --test-name-pattern=adds \\(twice\\) test/a.test.js",
  );
  expect(argvOf("npx mocha test/", ["a", "b"])).toBe("npx mocha --grep a|b test/");
  expect(argvOf("make check", ["a"])).toBeUndefined();
  expect(argvOf("npx jest", [])).toBeUndefined();
});

test("what failed on the good commit too is left out, and all of it leaves nothing", () => {
  const failures = (...tests: string[]) => ({ tests, lines: [] });
  const reference = { wanted: failures("new", "old"), beside: [] };
  expect(withoutOlder(reference, { failures: failures("old", "other") })).toEqual({
    wanted: failures("new"),
    beside: ["old"],
  });
  expect(withoutOlder(reference, { failures: failures() })).toEqual(reference);
  expect(withoutOlder(reference, { failures: failures("new", "old") })).toBeUndefined();
});
