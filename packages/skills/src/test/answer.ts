import type { TestsAnswer } from "@familiar/protocol";
import { code, count, list } from "../text.ts";
import type { TestInput } from "./input.ts";
import type { Made } from "./make.ts";
import type { Choice } from "./target/choose.ts";

const mostUntested = 12;

type Begun = Omit<TestsAnswer, "outcome" | "said" | "seconds">;

/** What every answer holds, before anything was made. */
export const answerOf = ({ seed }: TestInput, { asked, targets, weak, survey }: Choice): Begun => ({
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
export function adviceOf({ weak, notes }: Choice): string {
  const [first] = weak;
  if (!first) return ["Every function there is named by a test already.", ...notes].join(" ");
  const names = first.untested.slice(0, 3).map(({ name }) => code(name));
  const others = `${count(weak.length, "file")} there ${weak.length === 1 ? "has" : "have"} functions that no test names.`;
  return [`Begin with ${list(names)} in ${code(first.path)}: ${first.why}.`, others, ...notes].join(" ");
}

/** All that was made, as it is told. */
export function told(
  begun: Begun,
  { notes, targets }: Choice,
  made: readonly Made[],
  patch: string,
): Omit<TestsAnswer, "seconds"> {
  const files = made.flatMap((each) => each.files);
  const framework = targets[0]?.package.framework;
  const tests = made.flatMap(({ files, chosen }) =>
    files.flatMap(({ path, tests }) =>
      tests.map(({ name, fn, chosen: at }) => ({
        ...{ name, file: path, about: fn, from: chosen[at]?.origin.kind ?? ("search" as const) },
        reason: reasonOf(chosen[at]),
      })),
    ),
  );
  const existing = made.find((each) => (each.existing?.exitCode ?? 0) !== 0)?.existing ?? made[0]?.existing;
  const failed = made.flatMap(({ failed }) => failed ?? []);
  const outcome = tests.length > 0 ? "made" : "nothing";
  return {
    ...begun,
    ...{ outcome, patch: outcome === "made" ? patch : "", tests },
    said: [saidOf(tests.length, files.length, begun), ...failed, ...notes].join(" "),
    ...(framework && {
      framework: {
        ...{ name: framework.name, command: [...framework.run([])], directory: framework.folder || "." },
        ...(framework.first ? { first: true as const } : {}),
      },
    }),
    ...(existing ? { existing: withoutRecord(existing) } : {}),
    files: files.map(({ path, text, before, tests }) => ({
      ...{ path, tests: tests.length, lines: text.split("\n").length - (before?.split("\n").length ?? 0) },
      joins: before !== undefined,
    })),
    spent: made.some(({ report }) => report?.spent),
  };
}

const saidOf = (tests: number, files: number, { targets }: Begun): string =>
  tests === 0
    ? `No test was found that adds something to what is there for ${list(targets.map(({ path }) => code(path)))}.`
    : `${count(tests, "test")} in ${count(files, "file")} for ${list(targets.map(({ path, symbol }) => code(symbol ?? path)))}.`;

function reasonOf(chosen: Made["chosen"][number] | undefined): string {
  const { covers = [], kills = [], lines = [] } = chosen?.alone ?? {};
  const alone = [
    ...(lines.length > 0
      ? [`alone reaches ${lines.length === 1 ? "line" : "lines"} ${list(lines.slice(0, 4).map(String))}`]
      : []),
    ...(kills.length > 0 ? [`alone notices ${count(kills.length, "change")} of the code`] : []),
    ...(covers.length > 0 && lines.length === 0 ? [`alone reaches ${count(covers.length, "place")}`] : []),
  ];
  return alone.length > 0 ? list(alone) : `notices ${count(chosen?.kills.length ?? 0, "change")} of the code`;
}

const withoutRecord = ({ record: _, ...rest }: NonNullable<Made["existing"]>) => rest;
