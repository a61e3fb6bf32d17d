import type { Repository } from "@familiar/repository";
import { code } from "../../text.ts";
import { saidBy } from "./said.ts";
import type { Clues } from "./suspects.ts";

/** What points at a file, how strongly (1: the failure happened there), and in words. */
export type Hint = { weight: number; why: string };
export type Hints = ReadonlyMap<string, readonly Hint[]>;

type Reading = Pick<Repository, "file" | "dependencies" | "symbols" | "files" | "text">;

/** A name that a program would print, and a person would hardly write. */
const telling =
  /^(?=.{4,})(?:\p{L}+[\p{N}_$]+[\p{L}\p{N}_$]*|\p{Ll}+\p{Lu}[\p{L}\p{N}]*|\p{Lu}\p{Ll}+\p{Lu}[\p{L}\p{N}]*)$/u;

/** Which files of the repository the failure speaks of. */
export function hintsOf(clues: Clues, repository: Reading): Hints {
  const found = new Map<string, Hint[]>();
  const add = (path: string, weight: number, why: string) => {
    if (!repository.file(path)) return;
    const hints = found.get(path) ?? [];
    if (!hints.some((hint) => hint.why === why)) found.set(path, [...hints, { weight, why }]);
  };
  const isTest = (path: string) => repository.file(path)?.role === "test";

  let rank = 0;
  for (const { path, line, name } of clues.places) {
    const weight = isTest(path) ? 0.2 : 1 / (1 + 0.35 * rank);
    if (!isTest(path)) rank += 1;
    add(path, weight, `the failure names line ${line}${name ? ` in ${code(name, 60)}` : ""}`);
  }

  const tests = new Set([
    ...clues.tests.flatMap(({ place }) => place?.path ?? []),
    ...clues.places.map(({ path }) => path).filter(isTest),
  ]);
  for (const test of [...tests].slice(0, 20)) {
    const imports = repository.dependencies(test).filter((path) => !isTest(path));
    for (const path of imports) {
      add(path, 0.5 / Math.sqrt(imports.length), `${code(test)} imports it`);
      const further = repository.dependencies(path).filter((next) => !isTest(next));
      for (const next of further)
        add(next, 0.2 / Math.sqrt(further.length), `${code(test)} reaches it by ${code(path)}`);
    }
    const stem = testedStem(test);
    const namesakes = repository
      .files()
      .filter(({ path, role }) => stem.length > 2 && role === "source" && stemOf(path) === stem)
      .map(({ path }) => ({ path, near: sharedFolders(path, test) }));
    const nearest = Math.max(...namesakes.map(({ near }) => near));
    for (const { path, near } of namesakes)
      if (near === nearest) add(path, 0.6, `${code(test)} is called after it`);
  }

  const text = saidBy(clues, repository);
  const names = new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]{3,59}/gu)?.filter((name) => telling.test(name)));
  for (const name of [...names].slice(0, 60)) {
    const defined = new Set(
      repository
        .symbols({ name, limit: 20 })
        .map(({ path }) => path)
        .filter((path) => !isTest(path)),
    );
    if (defined.size <= 4)
      for (const path of defined)
        add(path, 0.4 / defined.size, `it defines ${code(name, 60)}, which the log names`);
  }
  return found;
}

/** Several hints say more than one, and the first says most. */
export const weightOf = (hints: readonly Hint[] = []): number =>
  hints
    .map(({ weight }) => weight)
    .sort((a, b) => b - a)
    .reduce((sum, weight, at) => sum + weight / (1 + at), 0);

/** Folders that stand in both paths, whatever stands between them: `test/a/b.js` is near `src/a/b.js`. */
function sharedFolders(one: string, other: string): number {
  const folders = new Set(one.split("/").slice(0, -1));
  return other
    .split("/")
    .slice(0, -1)
    .filter((folder) => folders.has(folder)).length;
}

const stemOf = (path: string): string =>
  path
    .replace(/^.*\//, "")
    .replace(/\.[^.]*$/, "")
    .toLowerCase();
const testedStem = (path: string): string => stemOf(path).replace(/^tests?[_.-]?|[_.-]?(tests?|spec)$/g, "");
