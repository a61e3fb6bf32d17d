import type { SymbolEntry } from "@familiar/repository";
import { baseOf, type Survey, stemOf } from "../survey.ts";
import { code, count } from "../text.ts";
import { type Candidate, type Ground, runTests } from "./candidate.ts";

const fileLimit = 600;
const perFile = 2;
/** Where fewer exported functions than this are named by tests, tests do not work by name and absence says nothing. */
const customary = 0.3;

/** Exported functions that are used and that no test names, in a repository whose tests do name functions. */
export function untested(ground: Ground): Candidate[] {
  const { survey, definitions } = ground;
  const tests = testWords(survey);
  if (tests.size === 0) return [];
  const files = survey.code.slice(0, fileLimit);
  const functions = files.map((file) => ({
    file,
    own: definitions.in(file.path).filter((symbol) => testable(symbol, survey)),
  }));
  const all = functions.flatMap(({ own }) => own);
  const named = all.filter((symbol) => tests.has(symbol.name));
  if (named.length < all.length * customary) return [];

  return functions.flatMap(({ file, own }) => {
    const covered = own.filter((symbol) => tests.has(symbol.name)).length;
    const used = new Map(definitions.of(file.path).map((known) => [known.symbol.name, known.files]));
    return own
      .filter(
        (symbol) =>
          !tests.has(symbol.name) &&
          definitions.named(symbol.name).length === 1 &&
          (used.get(symbol.name) ?? 0) > 0,
      )
      .map((symbol) => task(ground, symbol, used.get(symbol.name)!, covered, own.length))
      .sort((a, b) => b.score - a.score)
      .slice(0, perFile);
  });
}

/** A function of some substance, whose own file holds no tests. */
function testable(symbol: SymbolEntry, survey: Survey): boolean {
  const length = symbol.endLine - symbol.line;
  return (
    symbol.kind === "function" &&
    symbol.exported &&
    length >= 5 &&
    length <= 80 &&
    symbol.name.length > 3 &&
    !/^(main|init|setup|teardown|default|new)$/i.test(symbol.name) &&
    !/deprecated|internal|experimental/i.test(symbol.doc ?? "") &&
    !/\.(rs|d\.ts)$/.test(symbol.path) &&
    survey.area(symbol.path) === "code"
  );
}

/** Every word that stands in a test. */
function testWords(survey: Survey): Set<string> {
  const words = new Set<string>();
  let read = 0;
  for (const { path, size, language } of survey.files) {
    if (survey.area(path) !== "tests" || language === "json" || size > 500_000) continue;
    read += size;
    if (read > 40_000_000) break;
    for (const word of (survey.lines(path) ?? []).join("\n").match(/[A-Za-z_$][\w$]{3,}/g) ?? [])
      words.add(word);
  }
  return words;
}

function task(ground: Ground, symbol: SymbolEntry, files: number, covered: number, of: number): Candidate {
  const { survey } = ground;
  const test = nearestTest(survey, symbol.path);
  const siblings = covered > 0 ? ` Tests name ${covered} of the ${of} exported functions of this file.` : "";
  return {
    title: `Test ${code(symbol.name)} in ${code(symbol.path)}`,
    kind: "untested",
    why: `${code(symbol.name)} is named in ${count(files, "other file")} and in no test.${siblings}`,
    size: symbol.endLine - symbol.line > 40 ? "medium" : "small",
    files: [symbol.path, ...(test ? [test] : [])],
    steps: [
      `Read ${code(symbol.name)} at ${code(`${symbol.path}:${symbol.line}`)} and one place that calls it.`,
      test
        ? `Follow the style of ${code(test)}, and add a usual case and an edge case.`
        : "Put a test where its neighbours stand: a usual case and an edge case.",
      "Break the function once and see the new test fail.",
      ...runTests(ground),
    ],
    citations: [survey.cite(symbol.path, symbol.line), ...(test ? [survey.cite(test)] : [])],
    score:
      0.45 +
      (test ? 0.2 : 0) +
      (covered > 0 ? 0.15 : 0) +
      Math.min(0.15, files / 50) +
      (symbol.doc ? 0.05 : 0),
    change: { type: "test", area: stemOf(symbol.path), what: `test ${symbol.name}` },
  };
}

/** The test that is called like the file. */
export function nearestTest(survey: Survey, path: string): string | undefined {
  const stem = stemOf(path).toLowerCase();
  const called = (test: string) =>
    stemOf(baseOf(test))
      .toLowerCase()
      .replace(/^test[_-]?|[_-]?(tests?|spec)$/g, "");
  const tests = survey.files.filter(
    (file) => survey.area(file.path) === "tests" && called(file.path) === stem,
  );
  const shared = (other: string) => path.split("/").filter((part) => other.split("/").includes(part)).length;
  return tests.map((file) => file.path).sort((a, b) => shared(b) - shared(a))[0];
}
