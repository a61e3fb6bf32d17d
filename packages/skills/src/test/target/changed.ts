import { fail } from "@familiar/protocol";
import type { SkillContext } from "../../skill.ts";

export type Changed = {
  /** What it is compared with, in words. */
  since: string;
  files: string[];
  /** Changes that no commit holds. */
  unsaved: string[];
};

/** What this branch changed since it left the branch it is to go to; on that branch itself, what the last commit changed. */
export async function changedSince({
  repository,
  guard,
}: Pick<SkillContext, "repository" | "guard">): Promise<Changed> {
  const git = async (...args: string[]) => {
    const { code, stdout } = await guard.perform({
      ...{
        kind: "run",
        as: "read",
        argv: ["git", ...args],
        cwd: repository.root,
        why: "to see what changed",
      },
    });
    return code === 0 ? stdout.toString() : undefined;
  };
  const { commit, branch } = repository.head();
  if (/^0+$/.test(commit)) fail("repository-empty", "Tests are made for what is committed.");
  const bases = [
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
  ];
  let from: string | undefined;
  let since = "the last commit";
  for (const base of bases) {
    if (branch !== undefined && base === `refs/heads/${branch}`) continue;
    const merged = (await git("merge-base", "HEAD", base))?.trim();
    if (!merged) continue;
    if (merged !== commit) [from, since] = [merged, base.replace(/^refs\/(remotes|heads)\//, "")];
    break;
  }
  const args = [
    "diff-tree",
    "-r",
    "--root",
    "--no-commit-id",
    "--no-renames",
    "--diff-filter=AM",
    "--name-only",
    "-z",
  ];
  const listed = (await git(...args, ...(from === undefined ? [commit] : [from, commit]))) ?? "";
  const status = (await git("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all")) ?? "";
  return {
    since,
    files: listed.split("\0").filter(Boolean),
    unsaved: status.split("\0").flatMap((entry) => entry.slice(3) || []),
  };
}
