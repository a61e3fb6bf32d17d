import { chmodSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { diffOf } from "../worktree/diff.ts";
import { createWorktrees } from "../worktree/worktrees.ts";
import { contentsOf, type groundWith, put } from "./ground.ts";

export const files = {
  "a.txt": "one\ntwo\nthree\n",
  "src/b.txt": "b\n",
  "src/gone.txt": "gone\n",
  "lib/only.txt": "only\n",
  "run.sh": "#!/bin/sh\n",
};

/** A patch that changes, adds, removes, renames and makes executable, as a worktree tells it. */
export async function changeOf(ground: ReturnType<typeof groundWith>): Promise<Buffer> {
  const worktrees = createWorktrees(ground);
  const worktree = await worktrees.open("t", "HEAD");
  put(worktree.path, "a.txt", "one\n2\nthree\n");
  put(worktree.path, "src/deep/new.txt", "new\n");
  put(worktree.path, "name with space é", "x\n");
  rmSync(join(worktree.path, "src/gone.txt"));
  mkdirSync(join(worktree.path, "moved"));
  renameSync(join(worktree.path, "lib/only.txt"), join(worktree.path, "moved/only.txt"));
  chmodSync(join(worktree.path, "run.sh"), 0o755);
  const { patch } = await diffOf(ground.git, worktree);
  await worktrees.closeAll();
  return patch;
}

/** Everything in the work tree, with permissions. */
export const seen = (root: string) =>
  Object.entries(contentsOf(root))
    .filter(([path]) => !path.startsWith(".git/"))
    .map(([path, content]) => [path, content, statSync(join(root, path)).mode & 0o777])
    .sort();

/** A patch of one line of a file that holds `b`. */
export const change = (path: string) => `--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-b\n+evil\n`;
