/**
 * Makes planted cases as those of bench/culprit/cases.json: regressions in the histories of public projects.
 *
 *   node bench/culprit/make.ts --repos DIR [--want 8] [--window 40] [--seed 7] [project …]
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { choose } from "./choose.ts";
import { type Case, git } from "./plant.ts";
import { projects } from "./projects.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repos: { type: "string", default: process.env.FAMILIAR_BENCH_REPOS ?? "" },
    want: { type: "string", default: "8" },
    window: { type: "string", default: "40" },
    seed: { type: "string", default: "7" },
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
  choose({
    ...{ keep, project, clone, installed, folder: join(folder, project.name) },
    ...{ window: Number(values.window), want: Number(values.want), seed: Number(values.seed) },
  });
}
console.error(`${cases.length} cases`);
