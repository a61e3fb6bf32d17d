import { fail } from "@familiar/protocol";
import type { CommitAction, DiffAction, PushAction } from "../action.ts";
import { commitWorktree } from "../git/commit.ts";
import { pushBranch } from "../git/push.ts";
import type { Mask } from "../secrets/mask.ts";
import { type Diff, diffOf } from "../worktree/diff.ts";
import type { Worktree } from "../worktree/worktrees.ts";
import { listed } from "./apply.ts";
import { type Effect, groundOf, type Inside } from "./effect.ts";

export function worktreeAt(path: string, { worktrees, task = "none" }: Inside): Worktree {
  return worktrees?.holding(path, task) ?? fail("policy-refused", `${path} is in no worktree of this task.`);
}

export const diff: Effect<DiffAction> = {
  describe: ({ worktree, why }, clean) => ({ kind: "diff", worktree: clean(worktree), why: clean(why) }),
  summary: ({ worktree }) => `read what changed in ${worktree}`,
  async act({ worktree }, inside) {
    const { tree, patch, files } = await diffOf(inside.git, worktreeAt(worktree, inside));
    const { text } = await inside.mask();
    return { kind: "diff", tree, patch: text(patch.toString()), files };
  },
  told: ({ tree, files }) => ({ ok: true, tree, files: files.length }),
};

export const commit: Effect<CommitAction> = {
  describe: ({ worktree, branch, message, tree, files, why, named, madeBy }, clean) => ({
    ...{ kind: "commit", worktree: clean(worktree), branch: clean(branch), tree, files: files.map(clean) },
    ...{ message: clean(message), why: clean(why) },
    ...(named ? { named: true } : {}),
    ...(madeBy === undefined ? {} : { madeBy: clean(madeBy) }),
  }),
  summary: ({ branch, files }) => `commit ${listed(files)} to ${branch}`,
  detail: ({ message }) => message,
  async act({ worktree: path, branch, message, tree, files, madeBy }, inside) {
    const worktree = worktreeAt(path, inside);
    const changed = await diffOf(inside.git, worktree);
    const other = changed.files.find((file) => !files.includes(file.path));
    if (other) fail("patch-conflict", `${other.path} changed too, and was not among what was decided on.`);
    const mask = await inside.mask();
    refuseSecrets(changed, mask);
    const made = await commitWorktree(groundOf(inside), {
      ...{ worktree, branch, message: mask.text(message), tree, checks: { leave: "all" } },
      ...{ assistedBy: "Familiar", task: madeBy ?? inside.task ?? "none" },
    });
    return { kind: "commit", commit: made.commit, branch, files: made.files.map((file) => file.path) };
  },
  told: ({ commit, branch, files }) => ({ ok: true, commit, branch, files: files.length }),
};

/** What is committed is read by everyone who reads the repository, for good. */
function refuseSecrets({ patch }: Diff, mask: Mask): void {
  const added = patch
    .toString()
    .split("\n")
    .map((line) => (line.startsWith("+") && !line.startsWith("+++ ") ? line.slice(1) : ""))
    .join("\n");
  const [found, ...more] = mask.find(added);
  if (!found) return;
  const others = more.length > 0 ? `, and ${more.length} more` : "";
  fail("secret-found", `The change adds what looks like a secret (${found.rule}${others}).`);
}

export const push: Effect<PushAction> = {
  describe: ({ remote, url, branch, commit, why }, clean) => ({
    ...{
      kind: "push",
      remote: clean(remote),
      url: clean(url),
      branch: clean(branch),
      commit,
      why: clean(why),
    },
  }),
  summary: ({ remote, url, branch, commit }) =>
    `push ${branch} (${commit.slice(0, 10)}) to ${remote}, ${url}`,
  async act({ remote, url, branch, commit }, inside) {
    const pushed = await pushBranch(groundOf(inside), { remote, url, branch, commit });
    return { kind: "push", remote: pushed.remote, branch: pushed.branch, commit: pushed.commit };
  },
  told: ({ branch, commit }) => ({ ok: true, branch, commit }),
};
