import type { SkillContext } from "../../skill.ts";

/** How many tracked files differ from the commit: lines are read where they stand now, which may be elsewhere. */
export async function changedFiles({ guard, repository, signal }: SkillContext): Promise<number> {
  if (/^0*$/.test(repository.head().commit)) return 0;
  const { code, stdout } = await guard.perform({
    kind: "run",
    as: "read",
    argv: ["git", "diff", "--name-only", "-z", "HEAD", "--"],
    cwd: repository.root,
    why: "Find which files differ from the commit that is cited",
    signal,
  });
  return code === 0
    ? stdout
        .toString("utf8")
        .split("\0")
        .filter((path) => path !== "").length
    : 0;
}
