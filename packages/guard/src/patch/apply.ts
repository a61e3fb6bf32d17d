import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fail } from "@familiar/protocol";
import { lineEndingsOf } from "../git/person.ts";
import type { Ground } from "../git/run.ts";
import { makeChange } from "../undo/change.ts";
import { createStore } from "../undo/store.ts";
import { undoFolder } from "../undo/undo.ts";
import type { Checkout } from "../worktree/checkout.ts";
import { checkPatch, type PatchChecks, type PatchFacts } from "./check.ts";
import { prepare } from "./prepare.ts";

export type Applied = PatchFacts & {
  /** Files that are other now than before. */
  changed: string[];
};

/** Applies a patch to a worktree. @throws `patch-refused`, `patch-conflict`; nothing is changed then */
export async function applyToWorktree(
  { git }: Pick<Ground, "git">,
  { path: top }: Checkout,
  patch: string | Uint8Array,
  checks?: PatchChecks,
): Promise<Applied> {
  const facts = checkPatch(patch, checks);
  const dataDirectory = dirname(top);
  const { changes, contents } = await prepare(Buffer.from(patch as Uint8Array), facts, {
    git,
    top,
    dataDirectory,
  });
  const store = createStore(join(dataDirectory, "changes"));
  const { id } = makeChange(store, { at: Date.now(), top, why: "", changes }, contents);
  store.remove(id);
  return { ...facts, changed: changes.map(({ path }) => path) };
}

export type PersonalOptions = Ground & {
  why: string;
  task?: string;
  checks?: PatchChecks;
  clock?: () => number;
  /** Called between the steps; for tests that stop it in the middle. */
  onStep?: () => void;
};

/**
 * Applies an accepted proposal to the person's own files: cleanly or not at all, all files or none. What is
 * overwritten is kept; `undo` is the name under which it can be taken back.
 *
 * @throws `patch-refused`, `patch-conflict`; nothing is changed then
 */
export async function applyToPerson(
  patch: string | Uint8Array,
  { why, task, checks, clock = Date.now, onStep, ...ground }: PersonalOptions,
): Promise<Applied & { undo: string }> {
  const { git, root: top, dataDirectory } = ground;
  const facts = checkPatch(patch, checks);
  const prepared = await prepare(Buffer.from(patch as Uint8Array), facts, {
    ...{ git, top, dataDirectory },
    lineEndings: await lineEndingsOf(ground),
    ...(await infoAttributes(ground)),
  });
  const { changes, contents } = prepared;
  if (changes.length === 0) fail("patch-conflict", "It changes nothing.");
  const draft = { at: clock(), top, why, changes, ...(task !== undefined && { task }) };
  const { id } = makeChange(createStore(undoFolder(dataDirectory)), draft, contents, onStep);
  return { ...facts, changed: changes.map(({ path }) => path), undo: id };
}

async function infoAttributes({ git, root }: Ground): Promise<{ attributes?: Buffer }> {
  const { code, stdout } = await git(["rev-parse", "--git-path", "info/attributes"], { cwd: root });
  if (code !== 0) return {};
  try {
    return { attributes: readFileSync(join(root, stdout.toString().trim())) };
  } catch {
    return {};
  }
}
