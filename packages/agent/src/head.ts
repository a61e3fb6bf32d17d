import { fail } from "@familiar/protocol";
import type { GitPort } from "@familiar/repository";

export type Standing = { root: string; commit: string; branch?: string; shallow: boolean };

const unborn = "0".repeat(40);

/** Where the work tree stands, asked of git alone. */
export async function standingOf(git: GitPort, root: string): Promise<Standing> {
  const [commit, branch, shallow] = await Promise.all([
    answer(git, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"),
    answer(git, "symbolic-ref", "--short", "HEAD"),
    isShallow(git),
  ]);
  return { root, commit: commit ?? unborn, shallow, ...(branch ? { branch } : {}) };
}

/** Lowest root commit and its time; absent in empty and shallow repositories, which do not know it. */
export async function originOf(git: GitPort): Promise<{ commit: string; at: number } | undefined> {
  if (await isShallow(git)) return undefined;
  const roots = await answer(git, "log", "--max-parents=0", "--format=%H %ct", "HEAD");
  const [commit, seconds] = roots?.split("\n").sort()[0]?.split(" ") ?? [];
  return commit ? { commit, at: Number(seconds) * 1000 } : undefined;
}

/** Whether a version was ever tagged: `v1.2`, `1.0.0-rc1`, `core@2.3.1`. */
export async function releasedOf(git: GitPort): Promise<boolean> {
  const tags = await answer(git, "for-each-ref", "--format=%(refname:short)", "refs/tags");
  return (tags ?? "").split("\n").some((tag) => /(^|[^0-9])\d+\.\d+/.test(tag));
}

/** @throws `repository-unsafe`, `git-failed` when git does not answer at all here */
async function isShallow(git: GitPort): Promise<boolean> {
  const { code, stdout, stderr } = await git.run(["rev-parse", "--is-shallow-repository"]);
  if (code === 0) return stdout.toString().trim() === "true";
  const why = stderr.trim().split("\n")[0]!;
  return fail(/dubious ownership/.test(why) ? "repository-unsafe" : "git-failed", why);
}

async function answer(git: GitPort, ...args: string[]): Promise<string | undefined> {
  const { code, stdout } = await git.run(args);
  return code === 0 ? stdout.toString().trimEnd() : undefined;
}
