import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fail } from "@familiar/protocol";
import type { GitRun, Ground } from "../git/run.ts";
import { withScratch } from "../scratch.ts";
import { makeChange } from "../undo/change.ts";
import { createStore } from "../undo/store.ts";
import type { Checkout } from "../worktree/checkout.ts";
import { checkPatch, type PatchChecks } from "./check.ts";
import { prepare } from "./prepare.ts";
import type { Change } from "./replace.ts";
import { hashOf, readBelow, type State, sameState } from "./state.ts";

export type MergeOptions = {
  worktree: Checkout;
  /** A checkout of the commit that the patch was made for. */
  from: Checkout;
  patch: string;
  checks?: PatchChecks;
};

/**
 * Applies a patch to a worktree of another commit than it was made for: what it makes of each file is merged with
 * what became of the file since, line by line, as git merges. All of it or nothing.
 *
 * @throws `patch-conflict` with the files that both sides changed in one place; nothing is changed then
 */
export async function mergeIntoWorktree(
  { git }: Pick<Ground, "git">,
  { worktree, from, patch, checks }: MergeOptions,
): Promise<{ changed: string[]; merged: string[] }> {
  const facts = checkPatch(patch, checks);
  const dataDirectory = dirname(worktree.path);
  const made = await prepare(Buffer.from(patch), facts, { git, top: from.path, dataDirectory });
  const contents = new Map(made.contents);
  const changes: Change[] = [];
  const merged: string[] = [];
  const conflicts: string[] = [];
  for (const wanted of made.changes) {
    const { path, before, after } = wanted;
    const now = readBelow(worktree.path, path);
    if (now.state) contents.set(now.state.hash, now.content);
    if (sameState(now.state, before)) changes.push(wanted);
    else if (sameState(now.state, after)) continue;
    else if (!now.state || !before || !after) conflicts.push(path);
    else {
      const texts = [now.content, contents.get(before.hash)!, contents.get(after.hash)!] as const;
      const result = await mergeTexts(git, dataDirectory, texts);
      if (!result) conflicts.push(path);
      else {
        const hash = hashOf(result);
        contents.set(hash, result);
        changes.push({ path, before: now.state, after: { hash, mode: modeOf(now.state, before, after) } });
        merged.push(path);
      }
    }
  }
  if (conflicts.length > 0)
    fail("patch-conflict", `These changed in the same places: ${conflicts.join(", ")}.`);
  if (changes.length === 0) fail("patch-conflict", "The files are as it would make them already.");
  const store = createStore(join(dataDirectory, "changes"));
  const { id } = makeChange(store, { at: Date.now(), top: worktree.path, why: "", changes }, contents);
  store.remove(id);
  return { changed: changes.map(({ path }) => path), merged };
}

/** What the patch did to the mode is done to the present one. */
const modeOf = (now: NonNullable<State>, before: NonNullable<State>, after: NonNullable<State>): number =>
  before.mode === after.mode ? now.mode : after.mode;

/** Undefined when both changed the same lines. */
const mergeTexts = (
  git: GitRun,
  dataDirectory: string,
  [ours, base, theirs]: readonly [Buffer, Buffer, Buffer],
): Promise<Buffer | undefined> =>
  withScratch(dataDirectory, async (folder) => {
    const names = ["ours", "base", "theirs"];
    for (const [at, text] of [ours, base, theirs].entries()) writeFileSync(join(folder, names[at]!), text);
    const { code, stdout, stderr } = await git(["merge-file", "-p", "-q", ...names], { cwd: folder });
    if (code === null || code > 127) fail("git-failed", stderr.trim());
    return code === 0 ? stdout : undefined;
  });
