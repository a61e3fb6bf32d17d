import type { TestsAnswer } from "@familiar/protocol";
import { code, count, list } from "../text.ts";
import type { TestInput } from "./input.ts";
import type { Choice } from "./target/choose.ts";

const mostUntested = 12;

/** What every answer holds, before anything was made. */
export const answerOf = (
  { seed }: TestInput,
  { asked, targets, weak, survey }: Choice,
): Omit<TestsAnswer, "outcome" | "said" | "seconds"> => ({
  ...{ kind: "tests", commit: survey.commit, asked, seed, spent: false, patch: "" },
  targets: targets.map(({ path, symbol, why, language, tests }) => ({
    ...{ path, why, language, tests: [...tests] },
    ...(symbol === undefined ? {} : { symbol }),
  })),
  ...{ files: [], tests: [], evidence: [], measures: [], findings: [], dropped: [] },
  untested: weak
    .flatMap(({ path, untested, why }) =>
      untested.map(({ name, line, container }) => ({
        name: container === undefined ? name : `${container}.${name}`,
        why,
        citation: survey.cite(path, line),
      })),
    )
    .slice(0, mostUntested),
});

/** Where to begin, said plainly. */
export function adviceOf({ weak }: Choice): string {
  const [first] = weak;
  if (!first) return "Every function there is named by a test already.";
  const names = first.untested.slice(0, 3).map(({ name }) => code(name));
  return `Begin with ${list(names)} in ${code(first.path)}: ${first.why}. ${count(weak.length, "file")} there ${weak.length === 1 ? "has" : "have"} functions that no test names.`;
}
