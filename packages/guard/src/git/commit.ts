import { fail } from "@familiar/protocol";
import { checkFiles, type PatchChecks } from "../patch/check.ts";
import { type Checkout, ownGit } from "../worktree/checkout.ts";
import { type Diff, type DiffLimits, diffOf } from "../worktree/diff.ts";
import { checkBranchName, checkNotInUse } from "./branch.ts";
import { type Credit, commitMessage } from "./message.ts";
import { personSetting } from "./person.ts";
import { askGit, type GitRun, type GitRunOptions, type Ground } from "./run.ts";
import { type Signing, signingOf } from "./sign.ts";

export type CommitOptions = Credit & {
  worktree: Checkout;
  branch: string;
  message: string;
  /** The named person who approved it; who git is configured for when left out. */
  author?: { name: string; email: string };
  /** The tree that was approved, as `diffOf` told it; when the files are others by now, nothing is committed. */
  tree?: string;
  checks?: PatchChecks;
  limits?: Partial<DiffLimits>;
  clock?: () => number;
};

export type Committed = {
  commit: string;
  parent: string;
  branch: string;
  tree: string;
  files: Diff["files"];
};

/**
 * Commits a worktree's files to a branch below `familiar/`, which is made, or moved forward from the
 * worktree's own commit. The commit is put together in the worktree's own git directory, so that no hook,
 * filter or signing program exists; the person's repository gets the finished objects and the branch.
 *
 * It is signed where the person's commits are.
 *
 * @throws `branch-refused`, `patch-refused`, `patch-conflict`, `identity-missing`, `signing-failed`
 */
export async function commitWorktree(ground: Ground, options: CommitOptions): Promise<Committed> {
  const { worktree, branch, checks = {}, limits } = options;
  const { git, root } = ground;
  await checkBranchName(ground, branch);
  await checkNotInUse(ground, branch);
  const author = options.author ?? (await configuredAuthor(ground));

  const diff = await diffOf(git, worktree, limits);
  if (options.tree !== undefined && options.tree !== diff.tree)
    fail("patch-conflict", "The files are others than those that were approved.");
  if (diff.files.length === 0) fail("patch-conflict", "There is nothing to commit.");
  checkFiles(diff, checks);
  await refuseFiltered(ground, worktree, diff);

  const own: GitRunOptions = { cwd: worktree.gitDirectory, set: ownGit(worktree) };
  const signing = await signingOf(ground);
  const written: GitRunOptions = {
    ...{ cwd: own.cwd, input: commitMessage(options.message, options) },
    set: { ...own.set, ...identity(author, options.clock?.() ?? Date.now()), ...signing?.set },
    ...(signing && { settings: signing.settings, timeoutMs: signing.timeoutMs }),
  };
  const commit = (await writeCommit(git, [diff.tree, "-p", worktree.commit], written, signing))
    .toString()
    .trim();
  const pack = ["pack-objects", "-q", "--revs", "--stdout", "--window=0"];
  const objects = await askGit(git, pack, { ...own, input: `${commit}\n^${worktree.commit}\n` });
  await askGit(git, ["unpack-objects", "-q", "--strict"], { cwd: root, input: objects });
  await moveBranch(ground, branch, worktree.commit, commit);
  return { commit, parent: worktree.commit, branch, tree: diff.tree, files: diff.files };
}

async function writeCommit(
  git: GitRun,
  args: readonly string[],
  options: GitRunOptions,
  signing: Signing | undefined,
): Promise<Buffer> {
  if (!signing) return askGit(git, ["commit-tree", ...args], options);
  const { code, by, stdout, stderr } = await git(["commit-tree", "-S", ...args], options);
  if (code === 0) return stdout;
  return fail(
    "signing-failed",
    by === "timeout" ? "The key waited for an answer that nobody here can give." : stderr.trim(),
  );
}

/** By compare-and-set: a branch that someone moved meanwhile stays where they put it. */
async function moveBranch({ git, root }: Ground, branch: string, from: string, to: string): Promise<void> {
  const ref = `refs/heads/${branch}`;
  const { code, stdout } = await git(["rev-parse", "--verify", "-q", ref], { cwd: root });
  const now = code === 0 ? stdout.toString().trim() : "0".repeat(from.length);
  if (code === 0 && now !== from) fail("branch-refused", `${branch} is at ${now}, not at ${from}.`);
  const args = ["update-ref", "--no-deref", "-m", "familiar: commit", ref, to, now];
  await askGit(git, args, { cwd: root }, "branch-refused");
}

async function configuredAuthor(ground: Ground): Promise<{ name: string; email: string }> {
  const name = await personSetting(ground, "user.name");
  const email = await personSetting(ground, "user.email");
  if (!name || !email) fail("identity-missing", "user.name or user.email is not set.");
  return { name, email };
}

function identity({ name, email }: { name: string; email: string }, at: number): Record<string, string> {
  const date = `${Math.floor(at / 1000)} +0000`;
  return {
    ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date },
    ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
  };
}

/** A file that a filter (such as git-lfs) would turn into something else cannot be committed without it. */
async function refuseFiltered({ git }: Ground, worktree: Checkout, { files }: Diff): Promise<void> {
  const present = files.filter(({ kind }) => kind !== "deleted").map(({ path }) => `${path}\0`);
  const own = { cwd: worktree.path, set: ownGit(worktree), input: present.join("") };
  const listed = await askGit(git, ["check-attr", "-z", "--stdin", "filter"], own);
  const fields = listed.toString().split("\0");
  for (let at = 0; at + 2 < fields.length; at += 3)
    if (!["unspecified", "unset"].includes(fields[at + 2]!))
      fail(
        "patch-refused",
        `${fields[at]} passes through the filter "${fields[at + 2]}", which is not run here.`,
      );
}
