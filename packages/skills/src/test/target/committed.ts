import type { SkillContext } from "../../skill.ts";

/** The files of a commit, as far as they can be read as text. */
export type Committed = { paths: readonly string[]; text(path: string): string | undefined };

/** The repository as its commit has it: what a person has not committed yet is in no worktree. */
export async function readCommitted(
  { repository, guard }: Pick<SkillContext, "repository" | "guard">,
  commit: string,
): Promise<Committed> {
  const git = async (...args: string[]) => {
    const { code, stdout } = await guard.perform({
      ...{
        kind: "run",
        as: "read",
        argv: ["git", ...args],
        cwd: repository.root,
        why: "to read what is committed",
      },
    });
    return code === 0 ? stdout.toString() : undefined;
  };
  const names = (listed = "") => listed.split("\0").filter(Boolean);
  const there = new Set(names(await git("ls-tree", "-r", "--name-only", "-z", "--full-tree", commit)));
  const changed = new Map<string, string | undefined>();
  for (const path of names(await git("diff-index", "--name-only", "--no-renames", "-z", commit)))
    if (there.has(path)) changed.set(path, await git("cat-file", "blob", `${commit}:${path}`));
  return {
    paths: [...there],
    text: (path) =>
      changed.has(path) ? changed.get(path) : there.has(path) ? repository.text(path) : undefined,
  };
}
