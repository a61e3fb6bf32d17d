import { baseOf, folderOf, stemOf } from "../../look/survey.ts";
import { nearestTest } from "../../look/tests.ts";
import { code, count } from "../../text.ts";
import { knownFor } from "../knownFor.ts";
import { type Candidate, type Ground, runTests } from "./candidate.ts";

/** Share of the files of substance with a test called after them from which having one is the custom. */
const customary = 0.4;
const substance = { least: 40, most: 600 };

/** Files of some substance without a test that is called after them, where most others have one. */
export function unpaired(ground: Ground): Candidate[] {
  const { survey, definitions } = ground;
  const files = survey.code.filter(
    ({ path, lines }) =>
      lines >= substance.least &&
      lines <= substance.most &&
      definitions.in(path).length > 1 &&
      !/\.(rs|d\.[cm]?ts|h|hpp)$|(^|\/)(index|main|mod|lib|__init__|types?|constants?|version)\.\w+$/.test(
        path,
      ),
  );
  const pairs = files.map(({ path, lines }) => ({ path, lines, test: nearestTest(survey, path) }));
  const paired = pairs.filter(({ test }) => test !== undefined);
  if (paired.length < 3 || paired.length < files.length * customary) return [];
  return pairs
    .filter(({ path, test }) => test === undefined && !namedByTests(ground, path))
    .map(({ path, lines }) => {
      const beside = paired.find((other) => folderOf(other.path) === folderOf(path)) ?? paired[0]!;
      return task(ground, path, lines, beside.test!, `${paired.length} of ${count(files.length, "file")}`);
    });
}

/** Whether a test mentions what the file is known for: then it is tested elsewhere. */
const namedByTests = ({ definitions }: Ground, path: string) =>
  (knownFor([path], definitions)?.symbols ?? []).some(({ name }) => definitions.tested(name));

function task(ground: Ground, path: string, lines: number, model: string, others: string): Candidate {
  const { survey } = ground;
  const known = knownFor([path], ground.definitions);
  const first = known ? ` Begin with ${code(known.first.name)}.` : "";
  return {
    title: `Write the first test of ${code(path)}`,
    kind: "untested",
    why: `${others} of this size have a test that is called after them; this one, of ${count(lines, "line")}, has none, and no test names what it defines.${first}`,
    size: "medium",
    files: [path, model],
    steps: [
      `Read ${code(path)}, and ${code(model)} for how its neighbours are tested.`,
      "Write one test of the usual case and one of an edge; more can follow in other changes.",
      "Break the code once and see the new test fail.",
      ...runTests(ground),
    ],
    citations: [survey.cite(path, known?.first.path === path ? known.first.line : 1), survey.cite(model)],
    score: 0.44,
    change: { type: "test", area: stemOf(path), what: `cover ${baseOf(path)} with a first test` },
  };
}
