/** Makes cases: tries changes until tests fail that held, and keeps what it takes to make the case again. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Case, git, lineOf, type Project, plant, run, workTree } from "./plant.ts";

/** Small changes of one line that a person might make. */
const mutations: readonly [RegExp, string][] = [
  [/ === /, " !== "],
  [/ !== /, " === "],
  [/ == /, " != "],
  [/ != /, " == "],
  [/ and /, " or "],
  [/ or /, " and "],
  [/ && /, " || "],
  [/ \|\| /, " && "],
  [/ not in /, " in "],
  [/\bif not /, "if "],
  [/\bif (?=\w)/, "if not "],
  [/ < /, " <= "],
  [/ > /, " >= "],
  [/ \+ 1\b/, ""],
  [/ - 1\b/, ""],
  [/\bTrue\b/, "False"],
  [/\bFalse\b/, "True"],
  [/\btrue\b/, "false"],
  [/\bfalse\b/, "true"],
  [/\bcontinue\b/, "break"],
  [/\b0\b/, "1"],
  [/\b1\b/, "0"],
  [/\breturn (?!None|null|undefined)\w.*;$/, "return;"],
  [/\breturn (?!None)\w.*$/, "return None"],
];

export function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const pick = <T>(list: readonly T[], next: () => number): T | undefined =>
  list[Math.floor(next() * list.length)];

type Choosing = {
  project: Project;
  clone: string;
  /** Where the dependencies are installed. */
  installed: string;
  folder: string;
  window: number;
  want: number;
  /** Told of each as it is found. */
  keep(made: Case): void;
  seed: number;
};

/** Commits of the line that changed source and are no fix of the machine. */
export function choose(choosing: Choosing): void {
  const { project, clone, installed, folder, window, want, seed } = choosing;
  const next = random(seed);
  const all = git(clone, ["rev-list", "--first-parent", "--max-count=900", "HEAD"]).trim().split("\n");
  const cases: Case[] = [];
  for (let attempt = 0; cases.length < want && attempt < want * 40; attempt++) {
    const from = Math.floor(next() * Math.max(1, all.length - 500 - window));
    const tip = all[from]!;
    const good = all[from + window]!;
    const line = lineOf(clone, good, tip);
    const at = pick(line.slice(0, -1), next)!;
    const kind = cases.length % 2 === 0 ? "mutation" : "fix taken back";
    const change =
      kind === "mutation" ? mutate(clone, project, at, next) : unfix(clone, project, at, all, next);
    if (!change) continue;
    const made: Case = { project: project.name, kind, good, at, tip, ...change, test: "" };
    const planted = plant(clone, made);
    if (!planted) continue;
    const after = run(workTree(clone, planted.red, folder, installed), project.suite);
    const test = after.code === 0 ? undefined : project.failing(after.output);
    if (test === undefined || !isRegression(test, choosing, { at, tip }, planted)) continue;
    if (run(workTree(clone, tip, folder, installed), project.suite).code !== 0) continue;
    cases.push({ ...made, test });
    choosing.keep({ ...made, test });
    console.error(`${project.name}: ${kind} in ${made.path}, ${test} fails`);
  }
}

/** A test that stood there before the commit holds at the tip and fails with the change; what only new tests find is no regression. */
function isRegression(
  test: string,
  { project, clone, installed, folder }: Choosing,
  { at, tip }: Pick<Case, "at" | "tip">,
  planted: { culprit: string; red: string },
): boolean {
  if (run(folder, project.one(test)).code === 0) return false;
  // The commit has to be the first that fails: some changes do harm only with a later one.
  const around = [planted.culprit, `${planted.culprit}^`].map((revision) => {
    workTree(clone, git(clone, ["rev-parse", revision]).trim(), folder, installed);
    return run(folder, project.one(test)).code;
  });
  if (around[0] === 0 || around[1] !== 0) return false;
  const before = spawnSync("git", ["show", `${at}^1:${test}`], { cwd: clone });
  if (before.status !== 0) return false;
  const ends = [tip, planted.red].map((commit) => {
    workTree(clone, commit, folder, installed);
    writeFileSync(join(folder, test), before.stdout);
    return run(folder, project.one(test)).code;
  });
  return ends[0] === 0 && ends[1] !== 0;
}

type Changed = Pick<Case, "patch" | "path">;

/** A line that the commit itself wrote, changed. */
function mutate(clone: string, { source }: Project, at: string, next: () => number): Changed | undefined {
  const files = git(clone, ["diff-tree", "-r", "--name-only", "--diff-filter=AM", `${at}^1`, at]).split("\n");
  const path = pick(
    files.filter((file) => source.test(file)),
    next,
  );
  if (path === undefined) return undefined;
  const lines = git(clone, ["show", `${at}:${path}`]).split("\n");
  const hunks = [
    ...git(clone, ["diff", "-U0", `${at}^1`, at, "--", path]).matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm),
  ];
  const written = hunks.flatMap(([, first, many]) =>
    Array.from({ length: Number(many ?? 1) }, (_, i) => Number(first) + i - 1),
  );
  for (let tries = 0; tries < 12; tries++) {
    const index = pick(written, next);
    const line = index === undefined ? undefined : lines[index];
    if (line === undefined || /^\s*(#|\/\/|\*|""")/.test(line)) continue;
    const [pattern, by] =
      pick(
        mutations.filter(([each]) => each.test(line)),
        next,
      ) ?? [];
    if (!pattern) continue;
    const changed = line.replace(pattern, by!);
    const around = (from: number, to: number) =>
      lines
        .slice(Math.max(0, from), to)
        .map((each) => ` ${each}\n`)
        .join("");
    const start = Math.max(0, index! - 3);
    const patch = `--- a/${path}\n+++ b/${path}\n@@ -${start + 1},7 +${start + 1},7 @@\n${around(index! - 3, index!)}-${line}\n+${changed}\n${around(index! + 1, Math.min(index! + 4, lines.length - 1))}`;
    return { path, patch };
  }
  return undefined;
}

/** What an older fix did to source, taken back. */
function unfix(
  clone: string,
  { source }: Project,
  at: string,
  all: readonly string[],
  next: () => number,
): Changed | undefined {
  const older = all.slice(all.indexOf(at) + 1, all.indexOf(at) + 600);
  for (let tries = 0; tries < 30; tries++) {
    const fix = pick(older, next)!;
    if (!/\bfix/i.test(git(clone, ["show", "-s", "--format=%s", fix]))) continue;
    const files = git(clone, ["diff-tree", "-r", "--name-only", `${fix}^1`, fix])
      .split("\n")
      .filter((file) => source.test(file));
    const [path] = files;
    if (path === undefined || files.length > 2) continue;
    const patch = git(clone, ["diff", fix, `${fix}^1`, "--", ...files]);
    try {
      git(clone, ["read-tree", at], { env: { GIT_INDEX_FILE: `${clone}/bench-index` } });
      git(clone, ["apply", "--cached", "--check", "-"], {
        input: patch,
        env: { GIT_INDEX_FILE: `${clone}/bench-index` },
      });
      return { path, patch };
    } catch {}
  }
  return undefined;
}
