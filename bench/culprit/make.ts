/**
 * Makes bench/culprit/cases.json anew: regressions in the histories of public projects.
 *
 *   node bench/culprit/make.ts --repos DIR [--want 8] [--window 40] [--seed 7] [project …]
 *   node bench/culprit/make.ts --repos DIR --happened [--from 0] [--most 400] [--want 4] [project …]
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { choose } from "./choose.ts";
import { findHappened } from "./happened.ts";
import { type Case, git } from "./plant.ts";
import { projects } from "./projects.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repos: { type: "string", default: process.env.FAMILIAR_BENCH_REPOS ?? "" },
    want: { type: "string", default: "8" },
    window: { type: "string", default: "40" },
    seed: { type: "string", default: "7" },
    happened: { type: "boolean", default: false },
    from: { type: "string", default: "0" },
    most: { type: "string", default: "400" },
    to: { type: "string", default: join(import.meta.dirname, "cases.json") },
  },
});
const folder = mkdtempSync(join(tmpdir(), "familiar-culprit-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const wanted = projects.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const cases: Case[] = [];
function keep(made: Case): void {
  cases.push(made);
  writeFileSync(values.to, `${JSON.stringify(cases, null, 1)}\n`);
}
for (const project of wanted) {
  const installed = join(values.repos, project.name);
  const clone = join(folder, `${project.name}-objects`);
  git(folder, ["clone", "-q", "--bare", "--shared", installed, clone]);
  const at = {
    keep,
    project,
    clone,
    installed,
    folder: join(folder, project.name),
    want: Number(values.want),
  };
  if (values.happened) findHappened({ ...at, from: Number(values.from), most: Number(values.most) });
  else choose({ ...at, window: Number(values.window), seed: Number(values.seed) });
}
console.error(`${cases.length} cases`);
