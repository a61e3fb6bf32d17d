import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fail } from "@familiar/protocol";
import { askGit, type Ground } from "./run.ts";

/** The only branches that Familiar makes, moves and pushes are below this. */
const prefix = "familiar/";
const shape = /^familiar\/[a-z0-9][a-z0-9._/-]{0,99}$/;

/** Whether a name is a plain one below `familiar/`. */
export const isOwnBranch = (branch: string): boolean => shape.test(branch) && !branch.includes("..");

/** A branch name for some words. */
export function branchFor(words: string): string {
  const slug = words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return prefix + (slug || "change");
}

/** @throws `branch-refused` */
export async function checkBranchName({ git, root }: Ground, branch: string): Promise<void> {
  const { code } = await git(["check-ref-format", `refs/heads/${branch}`], { cwd: root });
  if (!isOwnBranch(branch) || code !== 0)
    fail("branch-refused", `${JSON.stringify(branch)} is no plain name below ${prefix}.`);
  const heads = ["for-each-ref", "--format=%(symref)", "refs/remotes/*/HEAD"];
  const defaults = (await askGit(git, heads, { cwd: root })).toString().split("\n");
  if (defaults.some((each) => /^refs\/remotes\/[^/]+\/(.+)$/.exec(each)?.[1] === branch))
    fail("branch-refused", `${branch} is the default branch of a remote.`);
}

/**
 * Refuses a branch that a person works on, in whichever worktree, be it in the middle of a rebase or bisect.
 * @throws `branch-refused`
 */
export async function checkNotInUse({ git, root }: Ground, branch: string): Promise<void> {
  const listed = (await askGit(git, ["worktree", "list", "--porcelain"], { cwd: root })).toString();
  if (listed.split("\n").includes(`branch refs/heads/${branch}`))
    fail("branch-refused", `${branch} is checked out.`);
  for (const [, worktree = ""] of listed.matchAll(/^worktree (.+)$/gm)) {
    const asked = marks.flatMap((name) => ["--git-path", name]);
    const found = await git(["rev-parse", ...asked], { cwd: worktree }).catch(() => undefined);
    const files = found?.code === 0 ? found.stdout.toString().trim().split("\n") : [];
    if (files.some((file) => names(resolve(worktree, file), branch)))
      fail("branch-refused", `${branch} is in the middle of a rebase or bisect in ${worktree}.`);
  }
}

const marks = ["rebase-merge/head-name", "rebase-apply/head-name", "BISECT_START"];

function names(file: string, branch: string): boolean {
  try {
    return (
      readFileSync(file, "utf8")
        .trim()
        .replace(/^refs\/heads\//, "") === branch
    );
  } catch {
    return false;
  }
}
