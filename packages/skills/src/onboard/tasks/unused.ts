import type { SymbolEntry } from "@familiar/repository";
import { type Survey, stemOf } from "../../look/survey.ts";
import { code } from "../../text.ts";
import { type Candidate, type Ground, runTests } from "./candidate.ts";

const fileLimit = 2000;
const enough = 6;

/**
 * Exports of JavaScript and TypeScript that no other file names. Only where that is certain enough: no
 * manifest or build file points at the file, no other passes it on whole, another export of it is imported
 * by name, and the name stands in no other file at all, tests and pages included.
 */
export function unusedExports(ground: Ground): Candidate[] {
  const { survey, definitions } = ground;
  const found: Candidate[] = [];
  for (const path of insideFiles(ground)) {
    if (definitions.known([path]).length === 0) continue;
    const lonely = definitions
      .in(path)
      .filter((symbol) => symbol.exported && definitions.isTop(symbol) && !definitions.elsewhere(symbol))
      .find((symbol) => isExport(survey, symbol) && unnamed(survey, symbol));
    if (lonely) found.push(task(ground, lonely));
    if (found.length >= enough) break;
  }
  return found;
}

/** Files that only the product itself imports, each of its exports by name. */
function insideFiles({ survey, publicFiles }: Ground): string[] {
  const passed = passedOn(survey);
  const pointers = pointing(survey);
  return survey.code
    .slice(0, fileLimit)
    .filter(({ language }) => language === "typescript" || language === "javascript")
    .map(({ path }) => path)
    .filter((path) => !publicFiles.has(path) && !passed.has(path) && !/\.d\.[cm]?ts$|\.config\./.test(path))
    .filter((path) => !pointers.includes(tailOf(path)));
}

const pointersRead = 200;

/** The text of manifests and build files, which name files that the outside reaches. */
const pointing = (survey: Survey): string =>
  survey.files
    .filter(({ path, role }) => role === "config" && /\.(json|[cm]?[jt]s|toml|ya?ml)$/.test(path))
    .slice(0, pointersRead)
    .map(({ path }) => survey.lines(path)?.join("\n") ?? "")
    .join("\n");

/** `jsx/runtime` of `src/jsx/runtime.ts`: what a built file of it would be called. */
const tailOf = (path: string) =>
  path
    .replace(/\.\w+$/, "")
    .split("/")
    .slice(-2)
    .join("/");

/** Files that others load whole: `export *`, `import * as`, `import(…)`, `require(…)`. */
function passedOn(survey: Survey): Set<string> {
  const whole = /\bexport\s+\*|\bimport\s+\*|\bimport\s*\(|\brequire\s*\(|import\.meta\.glob/;
  const passed = new Set<string>();
  for (const { from, to, line } of survey.repository.imports())
    if (to !== undefined && whole.test(survey.lines(from)?.[line - 1] ?? "")) passed.add(to);
  return passed;
}

/** The export stands on the line itself, and is neither a default nor a type that only annotates. */
function isExport(survey: Survey, { path, line, kind }: SymbolEntry): boolean {
  const row = survey.lines(path)?.[line - 1] ?? "";
  return (
    /^export\s+(?!default|declare|type\b|interface\b)/.test(row) && kind !== "type" && kind !== "interface"
  );
}

const unnamed = (survey: Survey, { name, path }: SymbolEntry) =>
  name.length > 3 &&
  survey.repository.references(name, { limit: 5 }).every((reference) => reference.path === path);

function task(ground: Ground, symbol: SymbolEntry): Candidate {
  const { survey } = ground;
  const within = survey.repository
    .references(symbol.name, { limit: 20 })
    .filter((reference) => !reference.definition);
  const inside = within.length > 0;
  const what = inside ? `stop exporting ${symbol.name}` : `remove unused ${symbol.name}`;
  return {
    title: inside
      ? `Stop exporting ${code(symbol.name)} from ${code(symbol.path)}`
      : `Remove ${code(symbol.name)} from ${code(symbol.path)}`,
    kind: "dead-export",
    why: `No other file names ${code(symbol.name)}${inside ? "; only its own file uses it" : ", and its own file does not use it"}.`,
    size: "small",
    files: [symbol.path],
    steps: [
      `Search for the name once more, also outside the repository: \`git grep -n ${symbol.name}\`.`,
      inside ? "Take the `export` away." : "Delete it, and what only it needed.",
      ...runTests(ground),
    ],
    citations: [survey.cite(symbol.path, symbol.line)],
    score: inside ? 0.5 : 0.6,
    change: { type: "refactor", area: stemOf(symbol.path), what },
  };
}
