import { fail } from "@familiar/protocol";
import type { WorktreeAction } from "../action.ts";
import type { Effect } from "./effect.ts";

export const worktree: Effect<WorktreeAction> = {
  describe: ({ commit, why }, clean) => ({ kind: "worktree", commit: clean(commit), why: clean(why) }),
  summary: ({ commit }) => `check ${commit} out in Familiar's own folder`,
  async act({ commit, instead }, { worktrees, task = "none" }) {
    if (!worktrees) fail("repository-not-found", "This door belongs to no repository.");
    const old = instead === undefined ? undefined : worktrees.holding(instead, task);
    if (old) await worktrees.close(old.id);
    const opened = await worktrees.open(task, commit);
    return { kind: "worktree", id: opened.id, path: opened.path, commit: opened.commit };
  },
  told: ({ id, commit }) => ({ ok: true, worktree: id, commit }),
};
