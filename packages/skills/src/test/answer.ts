import type { TestsAnswer } from "@familiar/protocol";
import type { Language } from "@familiar/repository";
import type { Survey } from "../look/survey.ts";
import { code, count, list } from "../text.ts";
import type { TestInput } from "./input.ts";
import type { Made } from "./make.ts";
import type { Choice } from "./target/choose.ts";
import { scaffoldFor } from "./target/scaffold.ts";
import type { Weak } from "./target/weakest.ts";

const mostUntested = 12;

type Begun = Omit<TestsAnswer, "outcome" | "said" | "seconds">;

/** What every answer holds, before anything was made. */
export const answerOf = ({ seed }: TestInput, { asked, targets, weak, survey }: Choice): Begun => ({
  ...scaffoldOf(targets.length === 0 ? weak[0] : undefined, survey),
  ...{ kind: "tests", commit: survey.commit, asked, seed, spent: false, patch: "" },
  targets: targets.map(({ path, symbol, why, language, tests, files }) => ({
    ...{ path, why, language, tests: [...tests] },
    ...(symbol === undefined ? {} : { symbol }),
    ...(files === undefined ? {} : { files: [...files] }),
  })),
  ...{ files: [], tests: [], evidence: [], measures: [], findings: [], dropped: [] },
  untested: weak
    .flatMap(({ path, untested }) =>
      untested.map(({ name, line, endLine, container }) => ({
        name: container === undefined ? name : `${container}.${name}`,
        why: `${count(endLine - line + 1, "line")}, and no test names it`,
        citation: survey.cite(path, line),
      })),
    )
    .slice(0, mostUntested),
});

function scaffoldOf(weak: Weak | undefined, survey: Survey): Pick<Begun, "scaffold"> {
  const scaffold = weak && scaffoldFor(weak, survey);
  return scaffold ? { scaffold } : {};
}

/** Those in which no tests are made without a model. */
const languages: Partial<Record<Language, string>> = {
  ...{ python: "Python", go: "Go", rust: "Rust", java: "Java" },
};

/** What is missing, and where to begin, said plainly. */
export function adviceOf({ weak, notes, survey }: Choice, hasModel: boolean): string {
  const [first] = weak;
  if (!first) return ["Every function there is named by a test already.", ...notes].join(" ");
  const names = first.untested.slice(0, 3).map(({ name }) => code(name));
  const others = `${count(weak.length, "file")} there ${weak.length === 1 ? "has" : "have"} functions that no test names.`;
  const language = survey.repository.file(first.path)?.language;
  const name = language && !hasModel ? languages[language] : undefined;
  const missing = name
    ? [
        `Tests in ${name} are written with a language model only, and none is configured (\`familiar model\`).`,
      ]
    : [];
  return [
    ...missing,
    `Begin with ${list(names)} in ${code(first.path)}: ${first.why}.`,
    others,
    ...notes,
  ].join(" ");
}

/** All that was made, as it is told. */
export function told(
  begun: Begun,
  { notes, targets, survey }: Choice,
  made: readonly Made[],
  patch: string,
): Omit<TestsAnswer, "seconds"> {
  const files = made.flatMap(({ files = [] }) => files);
  const tests = made.flatMap(testsOf);
  const framework = made[0]?.target.package.framework ?? targets[0]?.package.framework;
  const existing = made.find((each) => (each.existing?.exitCode ?? 0) !== 0)?.existing ?? made[0]?.existing;
  const several = made.length > 1;
  return {
    ...begun,
    ...(tests.length > 0 ? { outcome: "made", patch } : { outcome: "nothing", patch: "" }),
    said: [
      saidOf(tests.length, files.length, begun, made),
      ...made.flatMap(({ failed }) => failed ?? []),
      ...notes,
    ].join(" "),
    ...(framework && {
      framework: {
        ...{ name: framework.name, command: [...framework.run([])], directory: framework.folder || "." },
        ...(framework.first ? { first: true as const } : {}),
      },
    }),
    ...(existing ? { existing: withoutRecord(existing) } : {}),
    files: files.map(({ path, text, before, tests }) => ({
      ...{ path, tests: tests.length, joins: before !== undefined },
      lines: text.split("\n").length - (before?.split("\n").length ?? 0),
    })),
    tests,
    measures: made.flatMap(({ target, measures = [] }) =>
      measures.map((each) => (several ? { ...each, name: `${target.path}: ${each.name}` } : each)),
    ),
    findings: made.flatMap(({ findings = [] }) =>
      findings.map(({ title, path, line, steps, why }) => ({
        ...{ title, why, reproduction: steps ?? "", citation: survey.cite(path, line) },
      })),
    ),
    evidence: made.flatMap(({ existing, runs = [] }) => [
      ...(existing ? [{ ...evidenceOf(existing), on: "base" as const }] : []),
      ...runs.map((run) => ({ ...evidenceOf(run), on: run.on })),
    ]),
    dropped: made.flatMap(({ dropped = [] }) => dropped),
    spent: made.some(({ report }) => report?.spent),
  };
}

const testsOf = ({ files = [], chosen, tests = [] }: Made): TestsAnswer["tests"] =>
  files.flatMap(({ path, tests: written }) =>
    written.map(({ name, fn, chosen: at }) => ({
      ...{ name, file: path, about: fn, from: chosen[at]?.origin.kind ?? ("search" as const) },
      reason: tests.find((each) => each.name === name && each.file === path)?.reason ?? "",
    })),
  );

const saidOf = (tests: number, files: number, { targets }: Begun, made: readonly Made[]): string => {
  const names = list(
    targets.map(({ path, symbol }) => code(symbol === undefined ? path : `${path}#${symbol}`)),
  );
  const dropped = made.reduce((sum, each) => sum + (each.dropped?.length ?? 0), 0);
  const first = made.flatMap((each) => each.dropped ?? [])[0];
  if (tests === 0)
    return first === undefined
      ? `No test was found that adds something to what is there for ${names}.`
      : `${count(dropped, "test")} for ${names} did not hold: ${first.why}.`;
  const measures = made.length === 1 ? (made[0]?.measures ?? []) : [];
  const figures = [
    measures.find(({ name, before }) => /mutants/.test(name) && before !== undefined) ??
      measures.find(({ name, after }) => /mutants/.test(name) && /\d/.test(after)),
    measures.find(({ name, before, after }) => /statements|branches/.test(name) && before !== after),
  ].flatMap((each) =>
    each
      ? [
          `${each.name}: ${each.before === undefined ? "" : `${each.before} before, `}${each.after}${each.before === undefined ? "" : " with them"}`,
        ]
      : [],
  );
  const told = figures.join("; ");
  const rest = told === "" ? "" : ` ${told[0]!.toUpperCase()}${told.slice(1)}.`;
  return `${count(tests, "test")} in ${count(files, "file")} for ${names}, each run three times.${rest}`;
};

const evidenceOf = ({ command, exitCode, durationMs, output, at }: Evidence) => ({
  ...{ command, exitCode, durationMs, output, at },
});

type Evidence = Omit<TestsAnswer["evidence"][number], "on">;

const withoutRecord = ({ record: _, ...rest }: NonNullable<Made["existing"]>) => rest;
