import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inSandbox } from "@familiar/guard/testing";
import type { Level, Triage } from "@familiar/protocol";
import { git } from "@familiar/storage/testing";
import { expect } from "vitest";
import { scene } from "../testing/index.ts";

type Files = Record<string, string>;

const spec = (name: string, ...lines: string[]) =>
  [`process.on("exit", (code) => code && console.log("not ok 1 - ${name}"));`, ...lines, ""].join("\n");
const sum = (sign: string) => `exports.sum = (a, b) => a ${sign} b;\n`;
const base: Files = {
  "lib/sum.js": sum("+"),
  "lib/list.js": "exports.first = (list) => list[0];\n",
  "test/all.js": spec(
    "adds two numbers",
    'const { sum } = require("../lib/sum.js");',
    'require("../lib/list.js");',
    'if (sum(1, 2) !== 3) throw new Error("sum(1, 2) is " + sum(1, 2));',
  ),
};
const log =
  "not ok 1 - adds two numbers\nError: sum(1, 2) is -1\n    at Object.<anonymous> (test/all.js:4:28)\n";

/** A repository with these commits on top of a working one; gives their hashes, the working one's first. */
async function history(commits: readonly (readonly [string, Files])[], level: Level = "propose") {
  const place = scene();
  const hashes = ([["Start", base], ...commits] as const).map(([subject, files]) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(place.root, path)), { recursive: true });
      writeFileSync(join(place.root, path), text);
    }
    git(place.root, "add", "-A");
    git(place.root, "commit", "-qm", subject, "--allow-empty");
    return git(place.root, "rev-parse", "HEAD").trim();
  });
  const familiar = await place.open({ level });
  async function triage(more: object): Promise<Triage> {
    const input = { text: log, commit: "HEAD", since: hashes[0], command: "node test/all.js", ...more };
    const { task, result } = await familiar.start({ skill: "triage", input });
    expect(task.error).toBeUndefined();
    return result as Triage;
  }
  return { ...place, hashes, familiar, triage };
}

const page = (n: number) => [`Tell more, ${n}`, { "README.md": `# Lantern ${n}\n` }] as const;
const culprit = ["Refactor sums", { "lib/sum.js": sum("-"), "README.md": "# Sums\n" }] as const;
const other = (n: number) =>
  [`List better, ${n}`, { "lib/list.js": `exports.first = (list) => list[${n - n}]; // ${n}\n` }] as const;

inSandbox("from a red log to an accepted hotfix: suspected, found, taken back, shown, reviewed", async () => {
  const { hashes, familiar, triage, root } = await history([
    page(1),
    other(2),
    culprit,
    page(3),
    other(4),
    page(5),
  ]);
  const found = await triage({ bisect: true, prove: true });
  expect(found.suspects.commits[0]).toMatchObject({ commit: hashes[3], subject: "Refactor sums" });
  expect(found.suspects.files[0]).toMatchObject({ path: "lib/sum.js" });
  expect(found.reproduced).toMatchObject({ outcome: "yes", tried: { times: 2, failed: 2 } });
  expect(found.bisect).toMatchObject({
    culprits: [{ commit: hashes[3] }],
    good: hashes[2],
    bad: hashes[3],
    skipped: [],
  });
  // The page was changed since, so all of the commit cannot be taken back; what it did to source can.
  expect(found.proof).toMatchObject({
    kind: "revert",
    commit: hashes[3],
    before: { exitCode: 1 },
    after: { exitCode: 0, times: 2 },
  });
  expect(found.proof!.patch).not.toContain("README");
  expect(found.proof!.limits).toEqual([
    expect.stringContaining("No whole suite was run"),
    "What it changed in `README.md` stays.",
  ]);
  const [proposal] = await familiar.proposals();
  expect(proposal).toMatchObject({
    number: found.proposal,
    kind: "code",
    evidence: [
      { on: "base", exitCode: 1 },
      { on: "patch", exitCode: 0 },
      { exitCode: 0 },
      { again: true, exitCode: 0 },
    ],
  });
  const { decided } = await familiar.decide(found.proposal!, { do: "accept", by: "Ada" });
  expect(git(root, "show", `${decided[0]!.branch}:lib/sum.js`)).toBe(sum("+"));
  expect(found.message).toContain("Refactor sums");
});

inSandbox("of a commit only what is to blame is taken back, and the rest stays", async () => {
  const { hashes, triage } = await history([
    page(1),
    [
      "Add lists and products",
      {
        "lib/list.js": "exports.first = (list) => list.at(0);\nexports.last = (list) => list.at(-1);\n",
        "lib/sum.js": `// Numbers only.\n${sum("-")}exports.product = (a, b) => a * b;\n`,
      },
    ],
  ]);
  const { proof } = await triage({ bisect: true, prove: true });
  expect(proof).toMatchObject({
    ...{ kind: "part", commit: hashes[2], after: { exitCode: 0, times: 2 } },
    title: "Take back one line of “Add lists and products” in `lib/sum.js`",
  });
  const changed = proof!.patch.split("\n").filter((line) => /^[+-](?![+-])/.test(line));
  expect(changed).toEqual([`-${sum("-").trim()}`, `+${sum("+").trim()}`]);
  expect(proof!.limits.join(" ")).toMatch(/smallest part.*1 of 5 changes/);
});

inSandbox("commits that cannot be run are skipped, and what is left is told", async () => {
  const broken = ["Break the test", { "test/all.js": "throw new SyntaxError('half a file');\n" }] as const;
  const mended = ["Mend the test", { "test/all.js": base["test/all.js"]!, "lib/sum.js": sum("-") }] as const;
  const { hashes, triage } = await history([page(1), broken, mended, page(2)]);
  const { bisect } = await triage({ bisect: true });
  expect(bisect!.culprits.map(({ commit }) => commit)).toEqual([hashes[2], hashes[3]]);
  expect(bisect).toMatchObject({ skipped: [hashes[2]], why: [expect.stringContaining("could not be run")] });
});

inSandbox("a failure that comes and goes on the same code is said to be flaky", async () => {
  const flaky = spec(
    "adds two numbers",
    'const fs = require("node:fs");',
    'const runs = fs.existsSync("runs") ? Number(fs.readFileSync("runs")) : 0;',
    'fs.writeFileSync("runs", String(runs + 1));',
    'if (runs % 2 === 0) throw new Error("sum(1, 2) is -1");',
  );
  const { triage } = await history([page(1), ["Be quick", { "test/all.js": flaky }], page(2)]);
  const { reproduced, bisect } = await triage({ bisect: true });
  expect(reproduced).toMatchObject({ outcome: "flaky", why: expect.stringContaining("1 of 2") });
  expect(bisect!.culprits.map(({ subject }) => subject)).toEqual(["Be quick"]);
});

inSandbox("what does not fail here is neither bisected nor proved, and why is said", async () => {
  const { triage, familiar } = await history([page(1), culprit]);
  const holds = await triage({ commit: "HEAD~1", bisect: true, prove: true });
  expect(holds.reproduced).toMatchObject({ outcome: "no", tried: { times: 5, failed: 0 } });
  expect(holds).not.toHaveProperty("bisect");
  const another = await triage({ command: "node no/such/file.js", bisect: true });
  expect(another.reproduced).toMatchObject({ outcome: "no", why: expect.stringContaining("another way") });
  expect(await familiar.proposals()).toEqual([]);
});

inSandbox("a revert that would break another test is not offered", async () => {
  const test = (path: string, of: string, is: string) =>
    `const test = require("node:test");\ntest(${JSON.stringify(of)}, () => {\n  if (require("../lib/${path}") ${is}) throw new Error(${JSON.stringify(of)});\n});\n`;
  const { triage, familiar } = await history([
    ["Test sums", { "test/sum.test.js": test("sum.js", "sums add", ".sum(1, 2) !== 3") }],
    ["Add products", { "lib/sum.js": sum("-").replace("\n", " exports.product = (a, b) => a * b;\n") }],
    ["Test products", { "test/product.test.js": test("sum.js", "products", ".product(2, 3) !== 6") }],
  ]);
  const found = await triage({
    text: "✖ sums add (1ms)\n",
    command: "node --test test/sum.test.js",
    prove: true,
  });
  expect(found.reproduced).toMatchObject({ outcome: "yes" });
  expect(found).not.toHaveProperty("proof");
  expect(found.missing.join(" ")).toMatch(/Revert “Add products”: it holds then, but `products` would fail/);
  expect(await familiar.proposals()).toEqual([]);
});

inSandbox("at observe nothing is run, and it says what would be", async () => {
  const { triage, hashes } = await history([page(1), culprit], "observe");
  const { suspects, missing, ...rest } = await triage({ bisect: true, prove: true });
  expect(suspects.commits[0]).toMatchObject({ commit: hashes[2] });
  expect(rest).not.toHaveProperty("reproduced");
  expect(missing.join(" ")).toMatch(/Nothing was run/);
});
