import { baseOf, folderOf, type Survey, stemOf } from "./survey.ts";

const families = [/\.[cm]?[jt]sx?$/, /\.(c|h|cc|cpp|hpp|cxx)$/];
const everyday = /^(index|main|mod|lib|app|core|types?|utils?|__init__|init|common|base|helpers?)$/;
const data = /(^|\/)(fixtures?|samples?|testdata|snapshots?|data|cases|__mocks__)\//i;

const byStem = new WeakMap<Survey, Map<string, string[]>>();

/** Tests by the stem of what they are called after; sorted once for each survey. */
function testsOf(survey: Survey): Map<string, string[]> {
  const known = byStem.get(survey);
  if (known) return known;
  const tests = survey.files
    .map(({ path }) => path)
    .filter((path) => survey.area(path) === "tests" && !data.test(path));
  const sorted = Map.groupBy(tests, testedStem);
  byStem.set(survey, sorted);
  return sorted;
}

/** The test that is called like a file; for everyday names, only one that stands near it. */
export function nearestTest(survey: Survey, path: string): string | undefined {
  const stem = stemOf(path).toLowerCase();
  const folder = baseOf(folderOf(path));
  const near = (test: string) => folderOf(test) === folderOf(path) || test.split("/").includes(folder);
  const shared = (test: string) => path.split("/").filter((part) => test.split("/").includes(part)).length;
  return (testsOf(survey).get(stem) ?? [])
    .filter((test) => alike(path, test) && (!everyday.test(stem) || near(test)))
    .sort((a, b) => shared(b) - shared(a) || a.localeCompare(b))[0];
}

const testedStem = (test: string) =>
  stemOf(test)
    .toLowerCase()
    .replace(/^test[_-]?|[_-]?(tests?|spec)$/g, "");

const alike = (path: string, test: string) => {
  const ending = /\.[^./]*$/.exec(path)?.[0] ?? "";
  return test.endsWith(ending) || families.some((family) => family.test(path) && family.test(test));
};
