import type { Repository } from "@familiar/repository";
import type { Survey } from "../../look/survey.ts";
import { nearestTest } from "../../look/tests.ts";

const support = /(^|\/)(fixtures?|samples?|testdata|snapshots?|__mocks__|helpers?)\/|\.(d\.[cm]?ts|snap)$/i;
const programs = /\.[cm]?[jt]sx?$/;

/** Test files of a file: the one that is called like it, then those that import it. */
export function testsOf(path: string, survey: Survey): string[] {
  const named = nearestTest(survey, path);
  const importing = dependentTests(path, survey.repository, new Set([path]), 2);
  return [...new Set([...(named ? [named] : []), ...importing])]
    .filter((test) => programs.test(test) && !support.test(test))
    .sort((a, b) => Number(b === named) - Number(a === named) || a.localeCompare(b));
}

/** Also through one file that passes it on. */
function dependentTests(path: string, repository: Repository, seen: Set<string>, hops: number): string[] {
  return repository.dependents(path).flatMap((file) => {
    if (seen.has(file)) return [];
    seen.add(file);
    if (repository.file(file)?.role === "test") return [file];
    return hops > 1 && /(^|\/)index\.[cm]?[jt]sx?$/.test(file)
      ? dependentTests(file, repository, seen, hops - 1)
      : [];
  });
}
