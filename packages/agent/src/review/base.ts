import type { Proposal } from "@familiar/protocol";
import type { GitPort } from "@familiar/repository";

async function resolve(git: GitPort, revision: string): Promise<string | undefined> {
  const { code, stdout } = await git.run(["rev-parse", "--verify", "-q", `${revision}^{commit}`]);
  return code === 0 ? stdout.toString().trim() : undefined;
}

export const headOf = (git: GitPort): Promise<string | undefined> => resolve(git, "HEAD");
export const tipOf = (git: GitPort, branch: string): Promise<string | undefined> =>
  resolve(git, `refs/heads/${branch}`);

/** Where the branch stands that a proposal was made for; what is checked out where it is gone. */
export const presentBase = async (git: GitPort, { base }: Pick<Proposal, "base">): Promise<string> =>
  (base.branch === undefined ? undefined : await tipOf(git, base.branch)) ??
  (await headOf(git)) ??
  base.commit;

/** Which of the files are others at `to` than they were at `from`; undefined when that cannot be known any more. */
export async function movedFiles(
  git: GitPort,
  { from, to, files }: { from: string; to: string; files: readonly string[] },
): Promise<string[] | undefined> {
  if (from === to) return [];
  const args = ["diff-tree", "-r", "--no-renames", "--name-only", "-z", from, to];
  const { code, stdout } = await git.run(args);
  if (code !== 0) return undefined;
  const moved = new Set(stdout.toString().split("\0"));
  return files.filter((file) => moved.has(file));
}

/** Which of the files have changes that no commit holds. */
export async function unsavedFiles(git: GitPort, files: readonly string[]): Promise<string[]> {
  const { code, stdout } = await git.run([
    "status",
    "--porcelain",
    "-z",
    "--no-renames",
    "--untracked-files=all",
  ]);
  if (code !== 0) return [];
  const changed = new Set(
    stdout
      .toString()
      .split("\0")
      .map((entry) => entry.slice(3)),
  );
  return files.filter((file) => changed.has(file));
}

/** The commits of a branch that stand on `from`, oldest first. */
export async function commitsSince(git: GitPort, branch: string, from: string): Promise<string[]> {
  const args = ["rev-list", "--reverse", "--first-parent", `refs/heads/${branch}`, `^${from}`];
  const { code, stdout } = await git.run(args);
  return code === 0 ? stdout.toString().split("\n").filter(Boolean) : [];
}
