/**
 * Fits what each signal counts for in `familiar triage --issue`, on real issues of the repositories of
 * `bench/locate/issues.json` that are not held out, and says how well that does on repositories it was not fitted on.
 *
 *   FAMILIAR_ISSUES=DIR node scripts/fitLocate.ts [--repos DIR] [--cache DIR] [--write]
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fit } from "../bench/locate/fit.ts";
import { hit, placeOf, reciprocal } from "../bench/locate/measure.ts";
import { lacking, readCases } from "../bench/locate/read.ts";

const { values: options } = parseArgs({
  options: {
    repos: { type: "string", default: process.env.FAMILIAR_BENCH_REPOS ?? "" },
    cache: { type: "string" },
    write: { type: "boolean", default: false },
  },
});

/** Signals that only floors are made of. */
const unused = new Set(["churn"]);
const folds = 9;

const texts = process.env.FAMILIAR_ISSUES ?? "";
const lack = lacking({ texts, clones: options.repos });
if (lack) {
  console.error(lack);
  process.exit(0);
}
const scratch = options.cache ?? mkdtempSync(join(tmpdir(), "familiar-fit-locate-"));
if (!options.cache) process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

const { cases } = await readCases(({ heldOut }) => !heldOut, { texts, clones: options.repos, scratch });
const names = Object.keys(cases[0]?.columns ?? {}).filter((name) => !unused.has(name));
const repositories = [...new Set(cases.map(({ issue }) => issue.repository))];

const places = Array.from({ length: folds }, (_, fold) => {
  const out = new Set(repositories.filter((_, at) => at % folds === fold));
  const weights = fit(
    cases.filter(({ issue }) => !out.has(issue.repository)),
    names,
  );
  return cases
    .filter(({ issue }) => out.has(issue.repository))
    .map((each) => ({ each, place: placeOf(each, weights) }));
}).flat();

for (const [name, own] of [
  ["with titles", places.filter(({ each }) => each.issue.from !== "bugsjs")],
  ["bodies only", places.filter(({ each }) => each.issue.from === "bugsjs")],
] as const) {
  const all = own.map(({ place }) => place);
  const measured = [hit(all, 1), hit(all, 5), hit(all, 10), reciprocal(all)].map((value) => value.toFixed(3));
  console.log(
    `${name}, repositories left out in turn: ${all.length} issues, hit@1, @5, @10, MRR: ${measured.join(", ")}`,
  );
}

const weights = fit(cases, names);
console.log(weights);
if (options.write) {
  const file = join(import.meta.dirname, "../packages/skills/src/triage/issue/weights.json");
  const command = "FAMILIAR_ISSUES=DIR node scripts/fitLocate.ts --repos DIR --write";
  const fittedOn = { issues: cases.length, repositories: repositories.length };
  writeFileSync(file, `${JSON.stringify({ command, fittedOn, weights }, null, 2)}\n`);
}
