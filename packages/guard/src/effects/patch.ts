import type { PatchAction } from "../action.ts";
import { applyToWorktree } from "../patch/apply.ts";
import { mergeIntoWorktree } from "../patch/merge.ts";
import { pathsOf } from "./apply.ts";
import { worktreeAt } from "./commit.ts";
import { digestOf, type Effect } from "./effect.ts";

export const patch: Effect<PatchAction> = {
  describe: ({ worktree, patch, from, why }, clean) => ({
    ...{ kind: "patch", worktree: clean(worktree), files: pathsOf(patch).map(clean), why: clean(why) },
    ...{ bytes: Buffer.byteLength(patch), digest: digestOf(patch) },
    ...(from === undefined ? {} : { from: clean(from) }),
  }),
  summary: ({ worktree }) => `change files in ${worktree}`,
  detail: ({ patch }) => patch,
  async act({ worktree: path, patch: masked, from }, inside) {
    const worktree = worktreeAt(path, inside);
    const patch = (await inside.mask()).restore(masked);
    const checks = { leave: "all" } as const;
    if (from === undefined) {
      const { changed } = await applyToWorktree(inside, worktree, patch, checks);
      return { kind: "patch", files: changed, merged: [] };
    }
    const { changed, merged } = await mergeIntoWorktree(inside, {
      ...{ worktree, from: worktreeAt(from, inside), patch, checks },
    });
    return { kind: "patch", files: changed, merged };
  },
  told: ({ files, merged }) => ({ ok: true, files: files.length, merged: merged.length }),
};
