/**
 * How often the files that a real fix touched come first for the text of the issue, in the repository as it was just
 * before the fix, beside plain rankings of the same files in the same run.
 *
 *   FAMILIAR_ISSUES=DIR node bench/locate.ts [--repos DIR] [--cache DIR] [--all] [--misses] [--json]
 *
 * Any of the files that the fix changed, moved or removed counts, where it is among those that could be named. Only
 * repositories that no weight was fitted on, unless --all.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fitted from "../packages/skills/src/triage/issue/weights.json" with { type: "json" };
import type { Case } from "./locate/cases.ts";
import { hit, placeOf, reciprocal } from "./locate/measure.ts";
import { lacking, readCases } from "./locate/read.ts";

const { values: options } = parseArgs({
  options: {
    repos: { type: "string", default: process.env.FAMILIAR_BENCH_REPOS ?? "" },
    cache: { type: "string" },
    all: { type: "boolean", default: false },
    misses: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

const rankings: Record<string, Readonly<Record<string, number>>> = {
  "most churned": { churn: 1 },
  BM25: { all: 1 },
  "BM25 + paths": { all: 1, baseRest: 0.5, folder: 0.25 },
  familiar: fitted.weights,
};

const texts = process.env.FAMILIAR_ISSUES ?? "";
const lack = lacking({ texts, clones: options.repos });
if (lack) {
  console.error(lack);
  process.exit(0);
}
const scratch = options.cache ?? mkdtempSync(join(tmpdir(), "familiar-bench-locate-"));
if (!options.cache) process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

const { cases, none } = await readCases(({ heldOut }) => options.all || heldOut, {
  texts,
  clones: options.repos,
  scratch,
});

/** BugsJS keeps no titles, which say most. */
const isWhole = ({ issue }: Case) => issue.from !== "bugsjs";

type Row = { of: string; ranking: string; cases: number; candidates: number; places: number[] };

const rowsOf = (of: string, own: readonly Case[], names = Object.keys(rankings)): Row[] =>
  own.length === 0
    ? []
    : names.map((ranking) => ({
        of,
        ranking,
        cases: own.length,
        candidates: Math.round(own.reduce((sum, { candidates }) => sum + candidates, 0) / own.length),
        places: own.map((each) => placeOf(each, rankings[ranking]!)),
      }));

const rows = [
  ...[...Map.groupBy(cases, ({ issue }) => issue.repository)].flatMap(([repository, own]) =>
    rowsOf(repository, own, ["familiar"]),
  ),
  ...rowsOf(
    "bodies without titles",
    cases.filter((each) => !isWhole(each)),
  ),
  ...rowsOf("together, with titles", cases.filter(isWhole)),
];

if (options.json) {
  const measured = rows.map(({ places, ...row }) => ({
    ...row,
    hit1: hit(places, 1),
    hit5: hit(places, 5),
    hit10: hit(places, 10),
    mrr: reciprocal(places),
  }));
  console.log(JSON.stringify({ rows: measured, leftOut: none }, null, 2));
} else {
  console.log(
    "| issues of | ranking | issues | candidates | hit@1 | hit@5 | hit@10 | MRR |\n|---|---|---|---|---|---|---|---|",
  );
  for (const { of, ranking, cases: count, candidates, places } of rows) {
    const measured = [hit(places, 1), hit(places, 5), hit(places, 10), reciprocal(places)];
    console.log(
      `| ${of} | ${ranking} | ${count} | ${candidates} | ${measured.map((value) => value.toFixed(3)).join(" | ")} |`,
    );
  }
  const times = cases.map(({ ms }) => ms).sort((a, b) => a - b);
  console.log(
    `\n${none} issues left out: their fixes changed no program that was there. ` +
      `Time an issue, index open: median ${Math.round(times[times.length >> 1] ?? 0)} ms, worst ${Math.round(times.at(-1) ?? 0)} ms.`,
  );
}
if (options.misses) {
  for (const each of cases) {
    const place = placeOf(each, fitted.weights);
    if (place > 1)
      console.log(`${place}\t${each.issue.repository}#${each.issue.number}\t${each.fixed.join(" ")}`);
  }
}
