import { expect, test } from "vitest";
import { failuresIn } from "./failures.ts";
import { referenceOf, verdictOf } from "./verdict.ts";

const ran = (output: string, exitCode: number | null = 1) => ({
  exitCode,
  failures: failuresIn(output),
  said: "said",
});

test.each([
  [
    "pytest",
    "FAILED tests/test_a.py::TestA::test_b[1-x] - assert 1 == 2",
    "tests/test_a.py::TestA::test_b[1-x]",
  ],
  ["unittest", "FAIL: test_b (test.test_a.TestA)", "test_b (test.test_a.TestA)"],
  ["TAP", "    not ok 3 - adds two numbers", "adds two numbers"],
  ["node:test", "✖ adds two numbers (1.2345ms)", "adds two numbers"],
  ["vitest", " × src/a.test.ts > adds 12ms", "src/a.test.ts > adds"],
  ["jest", "  ● sum › adds two numbers", "sum › adds two numbers"],
  ["go", "    --- FAIL: TestSum/two (0.00s)", "TestSum/two"],
  ["cargo", "test math::adds ... FAILED", "math::adds"],
  ["mocha", "  1) app.router", "app.router"],
])("%s names what failed", (_, line, name) => {
  expect(failuresIn(`ok\n\u001b[31m${line}\u001b[0m\n1 failed`).tests).toEqual([name]);
});

test("a test that is to be done, and counts, are no failures", () => {
  expect(
    failuresIn("not ok 1 - later # TODO\n3 failed, 506 passed in 3.2s\n# fail 3\nTests: 1 failed, 2 total"),
  ).toEqual({
    tests: [],
    lines: [],
  });
});

const log = "FAILED tests/a.py::test_one - assert 1\nFAILED tests/a.py::test_net - OSError";
const reference = referenceOf(
  ran("FAILED tests/a.py::test_one - assert 1\nFAILED tests/a.py::test_dns - OSError"),
  "FAILED tests/a.py::test_one - assert 1",
)!;

test("the failure that is looked for is told from those beside it, and from others", () => {
  expect(reference).toMatchObject({
    wanted: { tests: ["tests/a.py::test_one"] },
    beside: ["tests/a.py::test_dns"],
  });
  const is = (output: string, exitCode?: number | null) => verdictOf(ran(output, exitCode), reference).is;
  expect(is(log)).toBe("red");
  expect(is("", 0)).toBe("green");
  expect(is("FAILED tests/a.py::test_dns - OSError")).toBe("green");
  expect(is("FAILED tests/b.py::test_two - assert 2")).toBe("other");
  expect(is("ERROR tests/a.py - SyntaxError")).toBe("other");
  expect(is("sh: 1: pytest: not found", 127)).toBe("other");
  expect(verdictOf({ ...ran(log), stopped: "time" }, reference).is).toBe("other");
});

test("a run that fails in another way than the log is no reproduction of it", () => {
  expect(referenceOf(ran("ModuleNotFoundError: No module named 'yaml'"), log)).toBeUndefined();
  expect(
    referenceOf(
      ran("TypeError: x is undefined\n  at /tmp/b/1.js:9"),
      "TypeError: x is undefined\n  at /home/ci/1.js:7",
    ),
  ).toBeDefined();
  expect(referenceOf(ran("anything"), "")).toBeDefined();
  // The log's summary has the test by its short name, with colons in its arguments.
  const named = ran("FAILED tests/a.py::TestA::test_split[a := b::c] - assert 1 == 2");
  expect(referenceOf(named, "test_split[a := b::c]\nassert 1 == 2")).toBeDefined();
});
