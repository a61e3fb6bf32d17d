import type { Manifest } from "../look/manifest.ts";
import type { Survey } from "../look/survey.ts";
import type { Entry } from "./entry.ts";
import { codeEntries } from "./inCode.ts";
import { manifestEntries } from "./inManifest.ts";

export type { Entry } from "./entry.ts";

const shown = 8;
const order: Entry["kind"][] = ["command", "library", "server", "route", "script"];

/**
 * Where execution or use begins, the product's own before that of its tools: the commands and public files
 * that manifests name, as far as they exist, then what the code itself starts.
 */
export function findEntries(survey: Survey, manifests: readonly Manifest[]): Entry[] {
  const unique = new Map<string, Entry>();
  for (const entry of [...manifestEntries(survey, manifests), ...codeEntries(survey)])
    if (!unique.has(entry.path)) unique.set(entry.path, entry);
  const history = survey.repository.history();
  const rank = (entry: Entry) =>
    order.indexOf(entry.kind) * 10 +
    (survey.area(entry.path) === "code" ? 0 : 100) +
    (entry.what.includes(`\`${survey.name.toLowerCase()}`) ? -1 : 0) +
    (/bench|example|demo|tool|script|xtask/i.test(entry.path) ? 5 : 0) -
    Math.log10(1 + (history.of(entry.path)?.commits ?? 0)) / 10;
  return [...unique.values()]
    .map((entry) => ({ entry, rank: rank(entry) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, shown)
    .map(({ entry }) => entry);
}
