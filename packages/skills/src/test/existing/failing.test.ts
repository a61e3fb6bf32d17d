import { expect, test } from "vitest";
import { failingIn } from "./failing.ts";

test.each([
  ["TAP", "TAP version 13\nnot ok 1 - adds\n  ---\nok 2 - subtracts\nnot ok 3 - later # TODO\n", ["adds"]],
  ["node --test", "▶ math\n  ✖ adds (0.73ms)\n  ✔ subtracts (0.1ms)\n✖ failing tests:\n", ["adds"]],
  [
    "mocha",
    "  1 passing (4ms)\n  1 failing\n\n  1) math adds:\n\n      AssertionError: 3 == 4\n",
    ["math adds"],
  ],
  [
    "jest",
    "FAIL test/math.test.js (5 s)\n  ● math › adds\n\n    expect(",
    ["test/math.test.js", "math › adds"],
  ],
  [
    "vitest",
    "\u001b[31m FAIL \u001b[39m src/a.test.ts > math > adds\nError: no",
    ["src/a.test.ts > math > adds"],
  ],
  ["ava", "  ✘ [fail]: adds Error thrown in test\n", ["adds Error thrown in test"]],
  ["none", "all is well\n", []],
])("names what %s says failed", (_, printed, names) => expect(failingIn(printed)).toEqual(names));
