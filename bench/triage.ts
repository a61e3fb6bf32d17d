/**
 * How well `familiar triage` finds the lines that say why a build failed, on logs of repositories that it was not fitted on:
 *
 *   node bench/triage.ts [--folds 5] [--large 1000] [--json] [--rows lines|speed]
 *
 * The labelled logs are in FAMILIAR_CI_LOGS, or in the folder of data beside the checkout. They are split by repository; for each part all weights
 * are fitted anew on the other parts, as `scripts/fitTriage.ts` does. Floors come from the same run. After n confirmations
 * means: a person confirmed the marked lines of n other logs of the repository. hit@1, precision, recall and F1 are of the first
 * chunk, hit@3 of the first three. `--large` is the size of the large log in MB.
 */
import { parseArgs } from "node:util";
import { categoryOf } from "../packages/skills/src/triage/explain/category.ts";
import { rank } from "../packages/skills/src/triage/explain/rank.ts";
import { stepOf } from "../packages/skills/src/triage/explain/step.ts";
import { casesOf, foldsOf, logsFolder, readLabelled } from "../scripts/fitTriage/data.ts";
import { fit, taughtBy } from "../scripts/fitTriage/fit.ts";
import categories from "./triage/categories.json" with { type: "json" };
import { aroundKeywords, lastLines, linear } from "./triage/floors.ts";
import { mean, type Score, score } from "./triage/score.ts";
import { measureSpeed } from "./triage/speed.ts";

const { values: options } = parseArgs({
  options: {
    folds: { type: "string", default: "5" },
    large: { type: "string", default: "1000" },
    json: { type: "boolean", default: false },
    rows: { type: "string" },
  },
});
const folder = logsFolder();
if (!folder) {
  console.log("Skipped: there are no labelled logs. Set FAMILIAR_CI_LOGS to their folder.");
  process.exit(0);
}
const labelled = readLabelled(folder);
const result: Record<string, unknown> = {};

if (options.rows !== "speed") {
  const cases = await casesOf(labelled);
  const folds = Number(options.folds);
  const foldOf = foldsOf(
    cases.map(({ repository }) => repository),
    folds,
  );
  const rows: Record<string, Score[]> = {};
  const add = (name: string, one: Score) => {
    rows[name] ??= [];
    rows[name].push(one);
  };
  const kinds = { right: 0, wrong: 0, unknown: 0 };
  const labels: Record<string, string> = categories.labels;
  for (let fold = 0; fold < folds; fold++) {
    const weights = fit(cases.filter(({ repository }) => foldOf.get(repository) !== fold));
    for (const one of cases.filter(({ repository }) => foldOf.get(repository) === fold)) {
      add("last 25 lines", score(one, lastLines(one.seen)));
      add("keyword ± 2 lines", score(one, aroundKeywords(one.seen)));
      add("linear scorer of lines", score(one, linear(one.seen, weights)));
      const cold = rank(one.seen, weights);
      add("familiar, cold", score(one, cold));
      for (const count of [1, 3]) {
        const learned = taughtBy(cases, one, count, "bench");
        add(`familiar, after ${count}`, score(one, rank(one.seen, weights, { learned })));
      }
      const label = labels[one.name];
      if (!label || !cold[0]) continue;
      const lines = one.seen.slice(cold[0].from, cold[0].to + 1).map(({ text }) => text);
      const { category } = categoryOf(lines, stepOf(one.seen, cold[0].from)?.command);
      kinds[category === "unknown" ? "unknown" : category === label ? "right" : "wrong"]++;
    }
    console.error(`part ${fold + 1} of ${folds} is measured`);
  }
  result.logs = cases.length;
  result.repositories = foldOf.size;
  result.folds = folds;
  result.lines = Object.fromEntries(Object.entries(rows).map(([name, scores]) => [name, mean(scores)]));
  const said = kinds.right + kinds.wrong;
  result.category = {
    labelled: said + kinds.unknown,
    said,
    accuracy: kinds.right / (said || 1),
    unknown: kinds.unknown,
  };
}
if (options.rows !== "lines") result.speed = await measureSpeed(labelled, Number(options.large) * 1e6);

if (options.json) console.log(JSON.stringify(result, null, 2));
else print();

function print(): void {
  const three = (value: number) => value.toFixed(3).replace(/^0/, "");
  if (result.lines) {
    console.log(
      `${result.logs} logs, ${result.repositories} repositories, ${result.folds} parts by repository\n`,
    );
    console.log("| method | hit@1 | hit@3 | precision | recall | F1 |\n|---|---|---|---|---|---|");
    for (const [name, { hit1, hit3, precision, recall, f1 }] of Object.entries(
      result.lines as Record<string, Score>,
    ))
      console.log(`| ${name} | ${[hit1, hit3, precision, recall, f1].map(three).join(" | ")} |`);
    const { labelled: all, said, accuracy, unknown } = result.category as Record<string, number>;
    console.log(
      `\nkind of failure: ${said} of ${all} said, ${three(accuracy!)} of them right, ${unknown} unknown`,
    );
  }
  if (result.speed) {
    const { logs, large, grep, megabytes, peak } = result.speed as Record<string, number>;
    console.log(
      `\nspeed: ${logs!.toFixed(1)} MB/s over the logs one by one, ${large!.toFixed(1)} MB/s over one of ${megabytes!.toFixed(0)} MB (grep -c: ${grep!.toFixed(0)} MB/s)`,
    );
    console.log(`memory for that one: ${peak!.toFixed(0)} MB more than before`);
  }
}
