import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inSandbox } from "@familiar/guard/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documentOf, scene } from "../testing/index.ts";

const sources = {
  "package.json": JSON.stringify({ name: "scales", scripts: { test: "node --test" } }),
  "src/scales.js": [
    "/** Says how heavy something is, in words. */",
    "function weigh(grams) {",
    "  if (typeof grams !== 'number') throw new TypeError('a weight is a number');",
    "  if (grams < 0) return 'nothing';",
    "  return grams > 1000 ? 'heavy' : 'light';",
    "}",
    "module.exports = { weigh };",
    "",
  ].join("\n"),
  "src/only.d.ts": "export type Scales = 1;\n",
  "tools/weigh.py": `${["def weigh_all(grams, unit):", "    total = 0", "    for each in grams:", "        total += each", "    return total"].join("\n")}\n`,
  "test/scales.test.js": [
    "const test = require('node:test');",
    "const assert = require('node:assert/strict');",
    "const { weigh } = require('../src/scales.js');",
    "test('weigh calls a feather light', () => assert.equal(weigh(1), 'light'));",
    "",
  ].join("\n"),
};

const place = scene();
beforeAll(() => void place.repository.commit("Weigh things", sources));
afterAll(() => place.remove());
const run = (...args: string[]) => place.run(args);

test("a new familiar says what is missing and runs nothing", async () => {
  const ended = await run("test", "src/scales.js", "--json");
  expect(ended.code).toBe(4);
  const answer = documentOf("test", ended);
  expect(answer).toMatchObject({
    outcome: "advice",
    patch: "",
    targets: [{ tests: ["test/scales.test.js"] }],
  });
  expect(answer.refused).toContain("observe");
  expect(answer.said).toContain("familiar policy set-level propose");
});

test("a file that is there is not written over", async () => {
  const ended = await run("test", "src/scales.js", "--output", join(place.root, "package.json"), "--json");
  expect({ code: ended.code, error: documentOf("error", ended).error.code }).toEqual({
    code: 1,
    error: "file-exists",
  });
});

test.each([
  [["test"], 2, "usage"],
  [["test", "a.js", "b.js"], 2, "usage"],
  [["test", "src/scales.js", "--changed"], 2, "usage"],
  [["test", "src/none.js"], 1, "not-found"],
  [["test", "src/scales.js#weight"], 1, "not-found"],
  [["test", "src/only.d.ts"], 1, "not-found"],
  [["test", "src/scales.js", "--budget", "soon"], 2, "usage"],
])("%j is refused in words", async (args, exit, error) => {
  const ended = await run(...args, "--json");
  expect({ code: ended.code, error: documentOf("error", ended).error.code }).toEqual({ code: exit, error });
});

test("of another language it says where to begin", async () => {
  const ended = await run("test", "tools/weigh.py", "--json");
  expect(ended.code).toBe(0);
  expect(documentOf("test", ended)).toMatchObject({
    ...{
      outcome: "advice",
      untested: [{ name: "weigh_all", citation: { path: "tools/weigh.py", line: 1 } }],
    },
  });
});

inSandbox(
  "tests that hold wait for a person, beside those that were there",
  { timeout: 60_000 },
  async () => {
    await run("policy", "set-level", "propose", "--yes");
    const ended = await run("test", "src/scales.js", "--budget", "4s", "--json");
    const answer = documentOf("test", ended);
    expect({ code: ended.code, outcome: answer.outcome, proposal: answer.proposal }).toEqual({
      code: 0,
      outcome: "made",
      proposal: 1,
    });
    expect(answer.existing).toMatchObject({ exitCode: 0, failing: [] });
    expect(answer.tests.length).toBeGreaterThan(1);
    for (const { reason } of answer.tests) expect(reason).not.toBe("");
    const [proposal] = documentOf("review", await run("review", "show", "1", "--json")).proposals;
    expect(proposal).toMatchObject({ kind: "tests", skill: "test", title: "Test src/scales.js" });
    expect(proposal!.evidence.filter(({ on, again }) => on === "patch" && !again)).toHaveLength(3);
    expect(proposal!.evidence.some(({ again, exitCode }) => again && exitCode === 0)).toBe(true);
    expect(proposal!.checks).toHaveLength(Math.min(21, answer.tests.length));
    expect(readFileSync(join(place.root, "test/scales.test.js"), "utf8")).toBe(
      sources["test/scales.test.js"],
    );
  },
);
