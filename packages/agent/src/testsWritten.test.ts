import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { inSandbox } from "@familiar/guard/testing";
import type { Script } from "@familiar/model/testing";
import { expect, test } from "vitest";
import { tested } from "./testing/tested.ts";

const python = {
  "weigh.py": "def weigh(grams):\n    if grams > 1000:\n        return 'heavy'\n    return 'light'\n",
  "tests/test_scale.py":
    "import unittest\n\n\nclass TestScale(unittest.TestCase):\n    def test_one(self):\n        self.assertEqual(1, 1)\n",
};
const written = (outcome: string, before = "") =>
  `\`\`\`python\nimport unittest\n\nfrom weigh import weigh\n\n\nclass TestWeigh(unittest.TestCase):\n    def test_calls_a_feather_light(self):\n${before}        self.assertEqual(weigh(1), "${outcome}")\n\`\`\`\n`;
const withPython = spawnSync("python3", ["--version"]).status === 0 ? inSandbox : test.skip;

withPython(
  "tests that a model wrote in another language hold when they are run, and say what was not tried",
  { timeout: 60_000 },
  async () => {
    const script: Script = (_, turn) => ({ text: written(turn === 1 ? "heavy" : "light") });
    const { answer, proposal, server } = await tested(script, python, "weigh.py", 30);
    expect(answer).toMatchObject({ outcome: "made", files: [{ path: "tests/test_weigh.py", joins: false }] });
    expect(answer.tests).toMatchObject([{ name: "test_calls_a_feather_light", from: "model" }]);
    expect(answer).not.toHaveProperty("scaffold");
    expect(answer.said).toContain("no mutants were tried");
    expect(server.asked[1]!.messages.at(-1)!.text).toMatch(/'light' != 'heavy'/);
    expect(proposal).toMatchObject({
      kind: "tests",
      state: "open",
      pieces: [{ files: ["tests/test_weigh.py"] }],
    });
    expect(proposal!.evidence.filter(({ exitCode }) => exitCode === 0).length).toBeGreaterThanOrEqual(3);
  },
);

withPython.each([
  ["reach beyond their own file", `        open("owned.txt", "w").write("x")\n`, /changed more than/],
  ["never hold", `        self.fail("no")\n`, /did not hold/],
])("tests that %s are given up", { timeout: 60_000 }, async (_, before, why) => {
  const { answer, root, proposal } = await tested(
    [{ text: written("light", before) }],
    python,
    "weigh.py",
    30,
  );
  expect(answer).toMatchObject({ outcome: "advice", patch: "", scaffold: { path: "tests/test_weigh.py" } });
  expect(answer.said).toMatch(why);
  expect(proposal).toBeUndefined();
  expect(existsSync(join(root, "owned.txt"))).toBe(false);
});
