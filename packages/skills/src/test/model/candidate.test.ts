import { expect, test } from "vitest";
import { candidateOf, textIn } from "./candidate.ts";
import { freePlace, runnerFor } from "./runners.ts";

const has = () => false;
const scaffold = { path: "tests/test_weigh.py", text: "import unittest\n" };
const runner = runnerFor("weigh.py", scaffold, has)!;
const check = (answer: string) =>
  candidateOf(textIn(answer), scaffold.path, { runner, wanted: ["weigh"], style: undefined });
const block = (text: string) => `\`\`\`python\n${text}\n\`\`\`\n`;

const fine = "from weigh import weigh\n\ndef test_light():\n    assert weigh(1) == 'light'";

test("one block of code with tests of what was asked for is taken as it is", async () => {
  expect(await check(`Here you are:\n${block(fine)}`)).toEqual({
    ...{ path: scaffold.path, text: `${fine}\n`, names: ["test_light"] },
  });
});

test.each([
  ["prose", "I would test that a feather is light.", "one block"],
  ["two files", block(fine) + block(fine), "one block"],
  ["no program", block(`${fine})(`), "valid code"],
  ["no test", block("from weigh import weigh\nassert weigh(1)"), "no test"],
  ["no assertion", block("from weigh import weigh\ndef test_light():\n    weigh(1)"), "asserts nothing"],
  ["a test of another thing", block("def test_one():\n    assert 1 == 1"), "calls none of weigh"],
  ["a program that is started", block(`import subprocess\n${fine}`), "uses subprocess"],
  ["a text that is run", block(`${fine}\n    eval('1')`), "uses eval"],
  ["what cannot be seen", block(`${fine} # \u202e`), "cannot be seen"],
])("%s is refused", async (_, answer, why) => {
  expect(await check(answer)).toEqual({ refused: expect.stringContaining(why) });
});

test.each([
  ["tests/test_weigh.py", "weigh.py", "tests/test_weigh.py", "tests/test_weigh_more.py"],
  ["a/weigh_test.go", "a/weigh.go", "a/weigh_test.go", "a/weigh_more_test.go"],
  ["src/weigh.rs", "src/weigh.rs", "tests/weigh.rs", "tests/weigh_more.rs"],
  ["src/lib.rs", "src/lib.rs", "tests/api.rs", "tests/api_more.rs"],
  [
    "src/test/java/WeighTest.java",
    "src/main/java/Weigh.java",
    "src/test/java/WeighTest.java",
    "src/test/java/WeighMoreTest.java",
  ],
])("%s is never written over", (path, source, first, second) => {
  expect(freePlace(path, source, has)).toBe(first);
  expect(freePlace(path, source, (each) => each === first)).toBe(second);
});
