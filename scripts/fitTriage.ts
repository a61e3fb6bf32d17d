/**
 * Fits the weights with which `familiar triage` chooses the lines that say why, on labelled CI logs:
 *
 *   node scripts/fitTriage.ts [--out FILE] && npm run format
 *
 * The logs are in FAMILIAR_CI_LOGS, or in the folder of data beside the checkout. What it writes holds no text of them. How well it does on
 * repositories that it was not fitted on is measured by `bench/triage.ts`.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { casesOf, logsFolder, readLabelled } from "./fitTriage/data.ts";
import { fit } from "./fitTriage/fit.ts";

const { values } = parseArgs({ options: { out: { type: "string" } } });
const out =
  values.out ?? fileURLToPath(new URL("../packages/skills/src/triage/explain/weights.json", import.meta.url));
const folder = logsFolder();
if (!folder) {
  console.error("There are no labelled logs: set FAMILIAR_CI_LOGS to their folder.");
  process.exit(2);
}
const cases = await casesOf(readLabelled(folder));
writeFileSync(out, `${JSON.stringify(fit(cases))}\n`);
console.log(
  `${cases.length} logs of ${new Set(cases.map(({ repository }) => repository)).size} repositories: ${out}`,
);
