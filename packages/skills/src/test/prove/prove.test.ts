import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { git, inSandbox, temporaryFolder } from "@familiar/guard/testing";
import { expect, test } from "vitest";
import { called, chosenOf, filesOf, surfaceOf, targetOf, value } from "../../testing/chosenOf.ts";
import { groundOf } from "../../testing/groundOf.ts";
import { translate } from "../run/translate/translate.ts";
import { adding, noticedBefore } from "./before.ts";
import { prove } from "./index.ts";
import { replacement } from "./place.ts";
import { plainName, resultsOf } from "./results.ts";

const source =
  "exports.half = (n) => (n > 10 ? n / 2 : 0);\nlet calls = 0;\nexports.count = () => ++calls;\n";

inSandbox(
  "only what holds three times and in any order is kept, with what it reaches and notices",
  async () => {
    const { root, worktree, context } = await groundOf({ "half.js": source });
    const mutant = {
      id: 0,
      path: "half.js",
      line: 1,
      column: 0,
      end: { line: 1, column: 1 },
      mutator: "",
      original: "n > 10",
      replacement: "true",
    };
    const chosen = [
      chosenOf([called("half", 20)], [value(10)]),
      chosenOf([called("half", 4)], [value(0)], { kills: [0], alone: { covers: [], kills: [0], lines: [] } }),
      chosenOf([called("half", 6)], [value(3)]),
      chosenOf([called("count")], [value(1)]),
      chosenOf([called("count", 1)], [value(2)]),
    ];
    const emitting = {
      target: targetOf("half.js", "node", { module: "commonjs" }),
      surface: surfaceOf({ name: "half", parameters: ["n"] }, { name: "count" }),
      files: filesOf({ "half.js": source }),
    };
    const proof = await prove(context, {
      worktree,
      chosen,
      emitting,
      lab: { mutants: () => [mutant] },
      until: Date.now() + 60_000,
    });
    expect(proof.files.map(({ path }) => path)).toEqual(["test/half.test.js"]);
    expect(proof.runs).toHaveLength(3);
    expect(proof.tests.map(({ name }) => name)).toEqual(["half returns 0 for 4", "half returns 10 for 20"]);
    expect(proof.tests[0]!.reason).toBe("It alone notices `n > 10` → `true` in line 1.");
    expect(proof.dropped.map(({ why }) => why).sort()).toEqual([
      "it does not hold in the repository's own framework",
      "it leans on the order of the tests",
      "it leans on the order of the tests",
    ]);
    expect(proof.measures.slice(0, 2)).toEqual([
      { name: "statements", before: "0.0 %", after: "80.0 %" },
      { name: "branches", before: "0.0 %", after: "100.0 %" },
    ]);
    expect(readFileSync(join(worktree, "test/half.test.js"), "utf8")).toBe(proof.files[0]!.text);
    expect(readFileSync(join(worktree, "half.js"), "utf8")).toBe(source);
    expect(existsSync(join(root, "test"))).toBe(false);
  },
);

inSandbox(
  "a test that ends the whole run is left out, not those it keeps from being run; marks of order stay",
  async () => {
    const text =
      "\ufeffexports.half = (n) => n / 2;\nexports.quit = () => process();\nfunction process() { global.process.kill(global.process.pid, 'SIGKILL'); }\n";
    const { worktree, context } = await groundOf({ "half.js": text });
    const chosen = [
      chosenOf([called("half", 4)], [value(2)]),
      chosenOf([called("quit")], [value({ is: "undefined" })]),
      chosenOf([called("half", 6)], [value(3)]),
    ];
    const proof = await prove(context, {
      ...{ worktree, chosen, lab: { mutants: () => [] }, until: Date.now() + 60_000 },
      emitting: {
        target: targetOf("half.js", "node", { module: "commonjs" }),
        surface: surfaceOf({ name: "half", parameters: ["n"] }, { name: "quit" }),
        files: filesOf({ "half.js": text }),
      },
    });
    expect(proof.tests.map(({ name }) => name)).toEqual(["half returns 2 for 4", "half returns 3 for 6"]);
    expect(proof.dropped.map(({ why }) => why)).toEqual(["it ends the whole run, or cannot be run"]);
    expect(proof.measures[0]).toMatchObject({ name: "statements", before: "0.0 %" });
    expect(readFileSync(join(worktree, "half.js"), "utf8")).toBe(text);
  },
);

const printed = {
  node: "TAP version 13\n# Subtest: half\n    # Subtest: is \\# 0\n    ok 1 - is \\# 0\n      ---\n      duration_ms: 1\n      ...\n    # Subtest: is 1\n    not ok 2 - is 1\n    1..2\nnot ok 1 - half\n",
  ava: "TAP version 13\nok 1 - half is # 0\nnot ok 2 - half is 1\n  ---\n  name: AssertionError\n1..2\n",
  tape: "TAP version 13\n# half is # 0\nok 1 should be equal\nok 2 should be equal\n# half is 1\nok 3 a\nnot ok 4 b\n1..4\n# tests 4\n# pass  3\n# fail  1\n",
  mocha:
    'noise { "stats" }\n{\n  "stats": {},\n  "passes": [{ "fullTitle": "half is # 0" }],\n  "failures": [{ "fullTitle": "half is 1" }],\n  "pending": []\n}\n',
  jest: '{"numFailedTestSuites":0}\n{"numTotalTests":2,"testResults":[{"assertionResults":[{"ancestorTitles":["half"],"title":"is # 0","status":"passed"},{"ancestorTitles":["half"],"title":"is 1","status":"failed"}]}]}',
} as const;

test("each framework's own report is read", () => {
  for (const [framework, text] of Object.entries(printed)) {
    const results = resultsOf(framework as keyof typeof printed, text);
    expect(results.get(plainName("half is # 0")), framework).toBe("passed");
    expect(results.get(plainName("half is 1")), framework).toBe("failed");
  }
});

test("a file is made, replaced and taken away by patches that git takes", () => {
  const root = temporaryFolder();
  git(root, "init", "-q");
  const apply = (patch: string) => execFileSync("git", ["apply", "-"], { cwd: root, input: patch });
  const texts = [null, "a\nb\n", "b\nc", "x\n", null];
  for (const [at, after] of texts.slice(1).entries()) {
    apply(replacement("d/é.js", texts[at]!, after));
    const path = join(root, "d/é.js");
    expect(existsSync(path) ? readFileSync(path, "utf8") : null).toBe(after);
  }
});

inSandbox(
  "what the tests notice that are there is not noticed again, and told as before, whatever the language",
  async () => {
    const files = {
      "package.json": '{ "type": "module" }',
      "grade.ts": [
        "export function grade(points: number): string {",
        "  if (points > 90) return 'very good';",
        "  return points > 50 ? 'good' : 'poor';",
        "}",
        "",
      ].join("\n"),
      "test/grade.test.ts": [
        "import assert from 'node:assert/strict';",
        "import { test } from 'node:test';",
        "import { grade } from '../grade.ts';",
        "test('a good one', () => assert.equal(grade(70), 'good'));",
        "",
      ].join("\n"),
    };
    const { worktree, context } = await groundOf(files);
    const { mutants } = await translate("grade.ts", files["grade.ts"], {
      tested: true,
      mutants: 0,
      points: 0,
    });
    const lab = { mutants: () => mutants.map((each) => ({ ...each, path: "grade.ts" })) };
    const target = { ...targetOf("grade.ts", "node", { module: "esm" }), tests: ["test/grade.test.ts"] };
    const ids = mutants.map(({ id }) => id);
    const found = [91, 70, 50].map((points, at) =>
      chosenOf([called("grade", points)], [value(["very good", "good", "poor"][at]!)], {
        kills: ids,
        covers: ids,
      }),
    );
    const until = Date.now() + 60_000;
    const existing = { exitCode: 0, durationMs: 500 };
    const text = filesOf(files).text;
    const before = await noticedBefore(context, {
      ...{ worktree, target, text, lab, existing, chosen: found, presumed: ids, until },
    });
    const noticed = before!.tried.flatMap(([id, killed]) => (killed ? [id] : []));
    expect(noticed).toHaveLength(6);
    const missed = ids.filter((id) => !noticed.includes(id));
    const kills = [missed.slice(2), noticed, missed.slice(0, 2)];
    const chosen = adding(
      found.map((each, at) => ({ ...each, kills: kills[at]!, covers: [] })),
      before!,
    );
    expect(chosen.map(({ alone }) => alone.kills)).toEqual([missed.slice(2), missed.slice(0, 2)]);
    const proof = await prove(context, {
      ...{ worktree, chosen, lab, before, until },
      emitting: {
        ...{ target, files: filesOf(files) },
        surface: surfaceOf({ name: "grade", parameters: ["points"] }),
      },
    });
    const [statements, branches, framework] = proof.measures;
    expect(statements).toEqual({ name: "statements", before: "66.7 %", after: "100.0 %" });
    expect(branches).toEqual({ name: "branches", before: "50.0 %", after: "100.0 %" });
    expect(framework).toEqual({
      name: "mutants noticed in the repository's own framework",
      before: `6 of ${mutants.length}`,
      after: `11 of ${mutants.length}`,
    });
    expect(readFileSync(join(worktree, "grade.ts"), "utf8")).toBe(files["grade.ts"]);
  },
);
