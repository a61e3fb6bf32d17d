import type { SymbolEntry } from "@familiar/repository";
import type { Definitions } from "../../look/definitions.ts";
import type { Survey } from "../../look/survey.ts";
import { count, list } from "../../text.ts";

/** A file by how much a test of it would be worth: much used and much changed, with few of its functions tested. */
export type Weak = {
  path: string;
  score: number;
  why: string;
  /** Its functions that no test names, the longest first. */
  untested: readonly SymbolEntry[];
};

const enough = 3000;

/** The files of these that need tests most, worst first; those whose every function is named by a test are left out. */
export function weakest(paths: readonly string[], survey: Survey, definitions: Definitions): Weak[] {
  return paths
    .slice(0, enough)
    .flatMap((path) => weakOf(path, survey, definitions) ?? [])
    .sort((a, b) => b.score - a.score || a.path.localeCompare(b.path));
}

function weakOf(path: string, survey: Survey, definitions: Definitions): Weak | undefined {
  const all = functionsOf(path, survey);
  const untested = all
    .filter(({ name }) => !isNamedByTest(name, survey, definitions))
    .sort(
      (a, b) =>
        Number(isPrivate(a)) - Number(isPrivate(b)) ||
        b.endLine - b.line - (a.endLine - a.line) ||
        a.line - b.line,
    );
  if (untested.length === 0) return undefined;
  const users = survey.repository.dependents(path).filter((each) => survey.area(each) !== "tests").length;
  const recent = survey.repository.history().of(path)?.recent ?? 0;
  const said = [
    ...(users > 0 ? [`${count(users, "file")} ${users === 1 ? "uses" : "use"} it`] : []),
    ...(recent > 0 ? [`it changed ${recent === 1 ? "once" : `${recent} times`} within a year`] : []),
  ];
  const bare = untested.length / all.length;
  return {
    path,
    score: Math.log2(2 + users) * Math.log2(2 + recent) * bare * Math.log2(2 + untested.length),
    why: [
      ...(said.length > 0 ? [list(said)] : []),
      `no test names ${untested.length} of its ${count(all.length, "function")}`,
    ].join("; "),
    untested,
  };
}

const isPrivate = ({ name }: SymbolEntry): boolean => /^[_#]/.test(name);

/** Functions and methods that can be called from outside, of more than a line or two; not those within another. */
export function functionsOf(path: string, survey: Survey): SymbolEntry[] {
  const own = survey.repository
    .symbols({ path })
    .filter(
      ({ kind, name }) => (kind === "function" || kind === "method") && !/^(constructor|__\w+__)$/.test(name),
    );
  const names = new Set(own.map(({ name }) => name));
  return own
    .filter(({ container }) => !names.has(container?.split(".").at(-1) ?? ""))
    .filter(({ exported, endLine, line }) => exported || endLine - line >= 2);
}

/** Of names that the index of definitions did not look up, references tell. */
function isNamedByTest(name: string, survey: Survey, definitions: Definitions): boolean {
  return (
    definitions.tested(name) ||
    survey.repository
      .references(name, { limit: 100 })
      .some(({ path, definition }) => !definition && survey.area(path) === "tests")
  );
}
