import { withoutPackages } from "../../look/area.ts";
import type { Manifest } from "../../look/manifest.ts";
import { type Survey, stemOf } from "../../look/survey.ts";
import { code } from "../../text.ts";
import { type Entry, entryAt } from "./entry.ts";
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
    if (!unique.has(entry.path) && !aside.test(withoutPackages(entry.path))) unique.set(entry.path, entry);
  const found = [...unique.values()];
  if (!found.some(({ kind }) => kind === "command" || kind === "library")) found.push(...namesake(survey));
  const history = survey.repository.history();
  const rank = (entry: Entry) =>
    order.indexOf(entry.kind) * 10 +
    (survey.area(entry.path) === "code" ? 0 : 100) +
    (entry.what.includes(`\`${survey.name.toLowerCase()}\``) ? -1 : 0) -
    Math.log10(1 + (history.of(entry.path)?.commits ?? 0)) / 10;
  return found
    .map((entry) => ({ entry, rank: rank(entry) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, shown)
    .map(({ entry }) => entry);
}

/** Programs that measure or show the product rather than being it. */
const aside = /bench|example|demo|sample|playground|(^|\/)(tools?|scripts?|xtask)\//i;

/** In a library that names no public file: the class that is called like the repository, or else the file. */
function namesake(survey: Survey): Entry[] {
  const bare = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const wanted = bare(survey.name);
  const [found] = survey.repository
    .similarSymbols(survey.name, 20)
    .filter(
      ({ name, kind, path }) => bare(name) === wanted && kind === "class" && survey.area(path) === "code",
    )
    .sort((a, b) => b.endLine - b.line - (a.endLine - a.line));
  const path = found?.path ?? survey.code.find((file) => bare(stemOf(file.path)) === wanted)?.path;
  if (path === undefined) return [];
  const what = found
    ? `${code(found.name)}, which is named after the library`
    : "the file that is named after the library";
  return [entryAt(survey, { kind: "library", path, line: found?.line ?? 1, what })];
}
