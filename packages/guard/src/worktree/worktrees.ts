import { randomBytes } from "node:crypto";
import { existsSync, realpathSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fail } from "@familiar/protocol";
import { createClaims } from "../claims.ts";
import type { Ground } from "../git/run.ts";
import { type Checkout, checkOut, measure, type Size } from "./checkout.ts";
import type { Left } from "./links.ts";
import { listWorktrees, worktreeFolder } from "./list.ts";

export type Worktree = Checkout & {
  id: string;
  task: string;
  /** The sandbox binds these read-only, over the writable `path`. */
  readOnly: readonly string[];
  /** Links of the commit that lead out of it; they stand there as plain files. */
  leavingLinks: readonly Left[];
  /** Folders of submodules; they are empty. */
  submodules: readonly string[];
};

export type WorktreeLimits = Size & { count: number };
export type WorktreeOptions = Ground & { limits?: Partial<WorktreeLimits>; clock?: () => number };

const usual: WorktreeLimits = { count: 8, files: 300_000, bytes: 4 * 1024 ** 3 };

/**
 * Checkouts of this repository in Familiar's own folder, each locked by the process that opened it. What a
 * killed process left is removed when the next one is opened.
 */
export function createWorktrees(options: WorktreeOptions) {
  const { dataDirectory, root, git, clock = Date.now } = options;
  const limits = { ...usual, ...options.limits };
  const folder = worktreeFolder(dataDirectory);
  const claims = createClaims(folder);
  const opened = new Map<string, Worktree>();

  /** @throws `worktree-limit`, `worktree-failed`, `not-found` */
  async function open(task: string, revision: string): Promise<Worktree> {
    const commit = await resolveCommit(revision);
    await claims.prune();
    const size = await measure(options, commit, limits);
    if (size.files > limits.files) fail("worktree-limit", `${commit} has more than ${limits.files} files.`);
    const used = (await list()).reduce((sum, { bytes }) => sum + bytes, 0);
    if (used + size.bytes > limits.bytes)
      fail(
        "worktree-limit",
        `They may hold ${limits.bytes} bytes together, hold ${used}, and this needs ${size.bytes}.`,
      );
    const id = reserve(task, commit);
    const path = join(folder, id, "tree");
    const gitDirectory = join(folder, id, "git");
    try {
      const found = await checkOut(options, { path, gitDirectory, commit });
      const readOnly = [gitDirectory, join(path, ".git")];
      const worktree: Worktree = { id, task, path, gitDirectory, commit, readOnly, ...found };
      opened.set(id, worktree);
      return worktree;
    } catch (error) {
      await close(id);
      throw error;
    }
  }

  async function resolveCommit(revision: string): Promise<string> {
    const args = ["rev-parse", "--verify", "-q", "--end-of-options", `${revision}^{commit}`];
    const { code, stdout } = await git(args, { cwd: root });
    if (code !== 0) fail("not-found", `There is no commit ${revision}.`);
    return stdout.toString().trim();
  }

  function reserve(task: string, commit: string): string {
    const slug = task.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 40);
    const id = `${slug}-${randomBytes(4).toString("hex")}`;
    const place = claims.claim(id, (count) => {
      if (count >= limits.count)
        fail("worktree-limit", `There are ${count}, and no more than ${limits.count} may exist at once.`);
    });
    writeFileSync(join(place, "about.json"), JSON.stringify({ task, commit, at: clock() }));
    return id;
  }

  async function close(id: string): Promise<void> {
    opened.delete(id);
    await claims.release(id);
  }

  const list = () => listWorktrees(dataDirectory);

  /** The worktree that this process opened for this task and that holds `path`, links resolved. */
  function holding(path: string, task: string): Worktree | undefined {
    const real = existsSync(path) && realpathSync(path);
    if (!real) return undefined;
    return [...opened.values()].find((each) => {
      const top = realpathSync(each.path);
      return each.task === task && (real === top || real.startsWith(top + sep));
    });
  }

  /** A path in a worktree of the task, told by its commit: the same in the next one, when the task has waited. */
  function placed(path: string, task: string): string {
    const held = holding(path, task);
    return held ? `${held.commit}:${relative(realpathSync(held.path), realpathSync(path))}` : path;
  }

  /** Closes what this process opened, for one task or for all. */
  async function closeAll(task?: string): Promise<void> {
    const ids = [...opened.values()].filter((each) => task === undefined || each.task === task);
    await Promise.all(ids.map(({ id }) => close(id)));
  }

  return {
    open,
    close,
    closeTask: (task: string) => closeAll(task),
    closeAll: () => closeAll(),
    holding,
    placed,
    list,
    prune: () => claims.prune(),
  };
}

export type Worktrees = ReturnType<typeof createWorktrees>;
