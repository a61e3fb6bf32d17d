import type { SymbolEntry } from "@familiar/repository";
import { type Survey, stemOf } from "../../look/survey.ts";
import { nearestTest } from "../../look/tests.ts";
import { code, count } from "../../text.ts";
import { type Candidate, type Ground, runTests } from "./candidate.ts";

const fileLimit = 1000;
const perFile = 2;
/** Where tests name fewer of the exported functions than this, they do not work by name, and absence says nothing. */
const customary = 0.3;

/** Exported functions and methods that no test names, in a repository whose tests do name them. */
export function untested(ground: Ground): Candidate[] {
  const { survey, definitions } = ground;
  const files = survey.code.slice(0, fileLimit).map(({ path }) => ({
    path,
    own: definitions.in(path).filter((symbol) => testable(symbol, survey)),
  }));
  const all = files.flatMap(({ own }) => own);
  const named = all.filter(({ name }) => definitions.tested(name));
  if (named.length === 0 || named.length < all.length * customary) return [];

  return files.flatMap(({ own }) => {
    const covered = own.filter(({ name }) => definitions.tested(name)).length;
    return own
      .filter(({ name }) => !definitions.tested(name) && definitions.named(name).length === 1)
      .map((symbol) => ({ symbol, files: definitions.files(symbol) }))
      .filter(({ symbol, files }) => files > 0 || (!definitions.isTop(symbol) && symbol.doc !== undefined))
      .map(({ symbol, files }) => task(ground, symbol, files, covered, own.length))
      .sort((a, b) => b.score - a.score)
      .slice(0, perFile);
  });
}

/** A function of some substance, in a language whose tests do not stand in the file itself. */
function testable(symbol: SymbolEntry, survey: Survey): boolean {
  const length = symbol.endLine - symbol.line;
  return (
    (symbol.kind === "function" || symbol.kind === "method") &&
    symbol.exported &&
    length >= 5 &&
    length <= 80 &&
    symbol.name.length > 3 &&
    symbol.name !== symbol.container &&
    !/^(main|init|setup|teardown|default|new|constructor|toString|equals|hashCode|_.*)$/i.test(symbol.name) &&
    !/deprecated|internal|experimental/i.test(symbol.doc ?? "") &&
    !/\.(rs|d\.[cm]?ts)$/.test(symbol.path) &&
    survey.area(symbol.path) === "code"
  );
}

function task(ground: Ground, symbol: SymbolEntry, files: number, covered: number, of: number): Candidate {
  const { survey } = ground;
  const test = nearestTest(survey, symbol.path);
  const name = ground.definitions.isTop(symbol) ? symbol.name : `${symbol.container}.${symbol.name}`;
  const siblings =
    covered > 0 ? ` Tests name ${covered} of the ${of} exported functions and methods of its file.` : "";
  return {
    title: `Test ${code(name)} in ${code(symbol.path)}`,
    kind: "untested",
    why: `${code(name)} ${files > 0 ? `is mentioned in ${count(files, "other file")} and in no test` : "is exported, and no test mentions it"}.${siblings}`,
    size: symbol.endLine - symbol.line > 40 ? "medium" : "small",
    files: [symbol.path, ...(test ? [test] : [])],
    steps: [
      `Read ${code(name)} at ${code(`${symbol.path}:${symbol.line}`)} and one place that calls it.`,
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
    change: { type: "test", area: stemOf(symbol.path), what: `cover ${symbol.name} with a test` },
  };
}
