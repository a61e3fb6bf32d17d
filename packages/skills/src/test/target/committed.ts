import { isUtf8 } from "node:buffer";
import type { SkillContext } from "../../skill.ts";

/** The files of a commit, as far as they can be read as text. */
export type Committed = {
  paths: readonly string[];
  text(path: string): string | undefined;
  /** As a patch has to name it; undefined where no patch can. */
  exact(path: string): string | undefined;
};

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
    return code === 0 ? stdout : undefined;
  };
  const names = (listed?: Buffer) => (listed?.toString() ?? "").split("\0").filter(Boolean);
  const there = new Set(names(await git("ls-tree", "-r", "--name-only", "-z", "--full-tree", commit)));
  const changed = new Map<string, Buffer | undefined>();
  for (const path of names(await git("diff-index", "--name-only", "--no-renames", "-z", commit)))
    if (there.has(path)) changed.set(path, await git("cat-file", "blob", `${commit}:${path}`));
  const exactOf = (bytes: Buffer | undefined) => (bytes && isUtf8(bytes) ? bytes.toString() : undefined);
  return {
    paths: [...there],
    text: (path) =>
      changed.has(path)
        ? changed
            .get(path)
            ?.toString()
            .replace(/^\ufeff/, "")
        : there.has(path)
          ? repository.text(path)
          : undefined,
    exact: (path) =>
      changed.has(path)
        ? exactOf(changed.get(path))
        : there.has(path)
          ? repository.exactText(path)
          : undefined,
  };
}
