import { expect, test } from "vitest";
import { summarise, tellingLine } from "./summary.ts";

test.each([
  [
    ["rake aborted!", "No Rakefile found (looking for: Rakefile)", "(See full trace with --trace)"],
    /^No Rakefile/,
  ],
  [["Traceback (most recent call last):", '  File "a.py", line 1', "ValueError: boom"], /^ValueError/],
  [
    ["npm WARN old thing", "npm ERR! missing script: tset", "npm ERR! A complete log of this run"],
    /missing script/,
  ],
  [["Execution of { x } failed", "+ CategoryInfo : RuntimeException", "    + ~~~~"], /^Execution/],
  [["make: entering", "a.c:3:1: error: no such thing", "make: *** [a.o] Error 1"], /^a\.c:3/],
])("of these lines the one that says most is told: %j", (lines, line) => {
  expect(tellingLine(lines)).toMatch(line);
});

test("says the kind only when it is sure, and the failed tests before all else", () => {
  const told = {
    places: [],
    tests: [],
    chunks: [{ firstLine: 1, lastLine: 1, score: 1, lines: ["E: no space"] }],
  };
  expect(summarise({ ...told, category: "environment", confidence: 0.9 })).toBe(
    "The machine lacks something that the build needs: E: no space",
  );
  expect(summarise({ ...told, category: "environment", confidence: 0.2 })).toBe("It fails: E: no space");
  const tests = [{ name: "opens", message: "no" }];
  expect(summarise({ ...told, tests, category: "test", confidence: 0.9 })).toBe("1 test fails: `opens`: no");
  const many = Array.from({ length: 1_000 }, () => tests[0]!);
  expect(summarise({ ...told, tests: many, category: "test", confidence: 0.9 })).toMatch(
    /^At least 1,000 tests fail/,
  );
  expect(summarise({ ...told, chunks: [], category: "unknown", confidence: 0 })).toMatch(
    /^Nothing was found/,
  );
});
