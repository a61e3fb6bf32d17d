/**
 * Real histories with one regression in them: a commit of the past is made again with a line changed, or with a known fix
 * taken back, and the real commits after it are merged on top, one by one, as they were.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export type Project = {
  name: string;
  /** Which files a regression may be in. */
  source: RegExp;
  /** All tests, and one file of them. */
  suite: readonly string[];
  one(test: string): readonly string[];
  /** The test file of a failure, from what the suite printed. */
  failing(output: string): string | undefined;
};

/**
 * What is needed to make a case again. `patch` is what makes it fail, on top of `at`; where that happened by itself, it is
 * empty.
 */
export type Case = {
  project: string;
  kind: "mutation" | "fix taken back" | "happened";
  good: string;
  at: string;
  tip: string;
  patch: string;
  path: string;
  test: string;
};

export const git = (
  cwd: string,
  args: readonly string[],
  more: { input?: string; env?: object } = {},
): string =>
  execFileSync("git", args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 1e9,
    ...(more.input === undefined ? {} : { input: more.input }),
    env: { ...process.env, ...more.env },
    stdio: [more.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });

/** The first-parent line after `good` up to `tip`, oldest first. */
export const lineOf = (clone: string, good: string, tip: string): string[] =>
  git(clone, ["rev-list", "--first-parent", "--reverse", tip, `^${good}`])
    .trim()
    .split("\n");

/** The tree of `at` with the patch on it. */
function treeWith(clone: string, at: string, patch: string): string {
  const env = { GIT_INDEX_FILE: join(clone, "bench-index") };
  git(clone, ["read-tree", at], { env });
  git(clone, ["apply", "--cached", "--recount", "-"], { input: patch, env });
  return git(clone, ["write-tree"], { env }).trim();
}

const format = ["%an", "%ae", "%aI", "%cn", "%ce", "%cI"].join("%x00");

/** A commit with everything of another but its tree and parent. */
function remade(clone: string, like: string, tree: string, parent: string, subject?: string): string {
  const [an, ae, ad, cn, ce, cd] = git(clone, ["show", "-s", `--format=${format}`, like])
    .trim()
    .split("\0");
  const message = subject ?? git(clone, ["show", "-s", "--format=%B", like]);
  const env = {
    ...{ GIT_AUTHOR_NAME: an, GIT_AUTHOR_EMAIL: ae, GIT_AUTHOR_DATE: ad },
    ...{ GIT_COMMITTER_NAME: cn, GIT_COMMITTER_EMAIL: ce, GIT_COMMITTER_DATE: cd },
  };
  return git(clone, ["commit-tree", tree, "-p", parent, "-F", "-"], { input: message, env }).trim();
}

export type Planted = { culprit: string; red: string };

/** Makes the history; undefined where later commits do not go with it. */
export function plant(clone: string, made: Case): Planted | undefined {
  if (made.kind === "happened") return { culprit: made.at, red: made.tip };
  const line = lineOf(clone, made.good, made.tip);
  let parent = made.good;
  let culprit: string | undefined;
  let broken: string | undefined;
  for (const commit of line) {
    if (commit === made.at) {
      const tree = treeWith(clone, commit, made.patch);
      broken = git(clone, ["commit-tree", tree, "-p", commit, "-m", "broken"]).trim();
      if (made.kind === "mutation") parent = culprit = remade(clone, commit, tree, parent);
      else {
        parent = remade(clone, commit, git(clone, ["rev-parse", `${commit}^{tree}`]).trim(), parent);
        const name = made.path.replace(/^.*\//, "").replace(/\.\w+$/, "");
        parent = culprit = remade(clone, commit, tree, parent, `Simplify ${name}`);
      }
      continue;
    }
    const merged = broken && spawnSync("git", ["merge-tree", "--write-tree", broken, commit], { cwd: clone });
    if (merged && merged.status !== 0) return undefined;
    const tree = merged
      ? merged.stdout.toString().split("\n")[0]!
      : git(clone, ["rev-parse", `${commit}^{tree}`]).trim();
    parent = remade(clone, commit, tree, parent);
  }
  return culprit === undefined ? undefined : { culprit, red: parent };
}

/** A work tree at a commit, with what is installed in `installed`. */
export function workTree(clone: string, commit: string, folder: string, installed = clone): string {
  mkdirSync(dirname(folder), { recursive: true });
  if (!existsSync(folder)) {
    git(dirname(folder), ["clone", "-q", "--shared", "--no-checkout", clone, folder]);
    git(folder, ["remote", "remove", "origin"]);
    if (existsSync(join(installed, "node_modules")))
      execFileSync("cp", ["-al", join(installed, "node_modules"), join(folder, "node_modules")]);
    writeFileSync(join(folder, ".git", "info", "exclude"), "node_modules\npackage-lock.json\n");
  }
  git(folder, ["checkout", "-q", "-f", "-B", "main", commit]);
  for (const ref of git(folder, ["for-each-ref", "--format=%(refname)"]).trim().split("\n"))
    if (ref !== "" && ref !== "refs/heads/main") git(folder, ["update-ref", "-d", ref]);
  return folder;
}

/** Runs a command of the project and gives what it printed. */
export function run(
  cwd: string,
  [program = "", ...args]: readonly string[],
): { code: number | null; output: string } {
  const env = { ...process.env, CI: "1", NO_COLOR: "1", FORCE_COLOR: "0", PYTHONDONTWRITEBYTECODE: "1" };
  const ended = spawnSync(program, args, { cwd, env, timeout: 180_000, encoding: "utf8", maxBuffer: 1e8 });
  return { code: ended.status, output: `${ended.stdout}\n${ended.stderr}` };
}
