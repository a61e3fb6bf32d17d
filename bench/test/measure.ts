import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run.ts";

export type Measured = {
  statements: number;
  branches: number;
  /** Killed of all that were not ignored, in percent; absent where Stryker was not asked or could not. */
  mutants?: number;
  killed?: string;
  /** Tests that did not pass in each of three runs. */
  unstable: number;
  /** Files that running the tests left anywhere. */
  left: string[];
  why?: string;
};

/** The tests by themselves, on the package as it is: stable or not, what they reach, and what they notice. */
export async function measure(
  root: string,
  { tests, files, stryker }: { tests: readonly string[]; files: readonly string[]; stryker: boolean },
): Promise<Measured> {
  const scratch = mkdtempSync(join(tmpdir(), "familiar-bench-"));
  const env = { HOME: join(scratch, "home"), TMPDIR: join(scratch, "tmp") };
  for (const folder of Object.values(env)) mkdirSync(folder);
  try {
    const failed = new Set<string>();
    let why: string | undefined;
    for (let time = 0; time < 3; time++) {
      const ended = await run(["node_modules/.bin/mocha", "--reporter", "json", ...tests], root, { env });
      const report = reportIn(ended.stdout);
      if (!report) why = ended.stderr.slice(0, 300) || "mocha printed no report";
      for (const { fullTitle } of report?.failures ?? []) failed.add(fullTitle);
    }
    const status = await run(["git", "status", "--porcelain", "--untracked-files=all"], root);
    const known = new Set(tests);
    const left = [
      ...status.stdout
        .split("\n")
        .filter((line) => line !== "" && !known.has(line.slice(3)))
        .map((line) => line.slice(3)),
      ...Object.values(env).flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))),
    ];
    const covered = await coverage(root, { tests, files, env });
    const killed = stryker ? await mutants(root, { tests, files, env }) : {};
    return { ...covered, ...killed, unstable: failed.size, left, ...(why === undefined ? {} : { why }) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

type Run = { tests: readonly string[]; files: readonly string[]; env: Record<string, string> };

function reportIn(printed: string): { failures: { fullTitle: string }[] } | undefined {
  for (let at = printed.indexOf('{\n  "stats"'); at !== -1; at = printed.indexOf('{\n  "stats"', at + 1))
    try {
      return JSON.parse(printed.slice(at, printed.lastIndexOf("}") + 1));
    } catch {}
  return undefined;
}

async function coverage(
  root: string,
  { tests, files, env }: Run,
): Promise<Pick<Measured, "statements" | "branches">> {
  const folder = join(root, "coverage");
  const include = files.flatMap((path) => ["--include", path]);
  const report = [
    "--all",
    ...include,
    "--reporter",
    "json-summary",
    "--reports-dir",
    folder,
    "--exclude-after-remap=false",
  ];
  await run(["node_modules/.bin/c8", ...report, "node_modules/.bin/mocha", ...tests], root, { env });
  const path = join(folder, "coverage-summary.json");
  if (!existsSync(path)) return { statements: 0, branches: 0 };
  const { total } = JSON.parse(readFileSync(path, "utf8"));
  rmSync(folder, { recursive: true });
  return { statements: total.statements.pct, branches: total.branches.pct };
}

async function mutants(
  root: string,
  { tests, files, env }: Run,
): Promise<Pick<Measured, "mutants" | "killed" | "why">> {
  const config = join(root, "stryker.conf.json");
  const settings = {
    ...{ testRunner: "mocha", mutate: files, mochaOptions: { spec: tests }, reporters: ["json"] },
    ...{ jsonReporter: { fileName: "reports/mutation.json" }, coverageAnalysis: "perTest", concurrency: 1 },
    ...{
      timeoutMS: 2000,
      allowConsoleColors: false,
      checkers: [],
      plugins: ["@stryker-mutator/mocha-runner"],
    },
    ...{ disableTypeChecks: false, cleanTempDir: "always", ignorePatterns: ["coverage"] },
  };
  writeFileSync(config, JSON.stringify(settings));
  const ended = await run(["node_modules/.bin/stryker", "run", config], root, { env, minutes: 40 });
  rmSync(config);
  const path = join(root, "reports", "mutation.json");
  if (!existsSync(path)) return { why: `Stryker: ${lastOf(ended.stdout || ended.stderr)}` };
  const report = JSON.parse(readFileSync(path, "utf8")) as {
    files: Record<string, { mutants: { status: string }[] }>;
  };
  rmSync(join(root, "reports"), { recursive: true });
  const all = Object.values(report.files).flatMap(({ mutants }) => mutants);
  const counted = all.filter(({ status }) =>
    ["Killed", "Timeout", "Survived", "NoCoverage"].includes(status),
  );
  const killed = counted.filter(({ status }) => status === "Killed" || status === "Timeout").length;
  return { mutants: (killed / Math.max(1, counted.length)) * 100, killed: `${killed}/${counted.length}` };
}

const lastOf = (text: string): string =>
  text
    .split("\n")
    .filter((line) => /error/i.test(line))
    .at(-1)
    ?.slice(0, 300) ?? "it made no report";
