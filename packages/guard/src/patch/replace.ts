import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname } from "node:path";
import { fail, isFamiliarError } from "@familiar/protocol";
import { type Folder, openFolder } from "./folder.ts";
import { readIn, type State, sameState } from "./state.ts";

const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_WRONLY } = constants;

/** One file that goes from one state to another. `path` has `/` between its parts. */
export type Change = { path: string; before: State; after: State };

export type Replacing = {
  /** The folder that all paths are below. */
  top: string;
  /** Part of the names of files in the making, by which what a killed process left is known. */
  token: string;
  /** Told of each folder before it is made. */
  onFolder?: (path: string) => void;
  /** Told of each file right after it changed. */
  onReplaced?: (path: string) => void;
  /** Called between the steps; for tests that stop it in the middle. */
  onStep?: () => void;
};

const making = (token: string, at: number) => `.familiar-${token}-${at}`;

/**
 * Brings all files from `before` to `after`, whose contents `contentOf` gives by their hash: everything is
 * written beside its place first, then each file takes its name, provided that it is still as it was.
 * Throws in the middle when something is in the way; `putBack` then undoes what was done.
 */
export function replaceAll(
  changes: readonly Change[],
  contentOf: (hash: string) => Uint8Array,
  { top, token, onFolder = () => {}, onReplaced = () => {}, onStep = () => {} }: Replacing,
): void {
  const open: (Folder | undefined)[] = [];
  try {
    for (const [at, { path, after }] of changes.entries()) {
      onStep();
      const folder = openFolder(top, dirname(path), after ? onFolder : undefined);
      open.push(folder);
      if (folder && after) writeNew(folder.at(making(token, at)), contentOf(after.hash), after.mode);
    }
    for (const [at, { path, before, after }] of changes.entries()) {
      onStep();
      const folder = open[at];
      const name = basename(path);
      const now = folder ? readIn(folder, name, path).state : null;
      if (!sameState(now, before)) fail("patch-conflict", `${path} was changed meanwhile.`);
      if (after) renameSync(folder!.at(making(token, at)), folder!.at(name));
      else if (folder) rmSync(folder.at(name), { force: true });
      onReplaced(path);
    }
    onStep();
  } finally {
    for (const folder of open) folder?.close();
  }
  for (const { path, after } of changes) if (!after) removeEmpty(top, dirname(path));
}

/**
 * Takes back what `replaceAll` did, however far it came. Names the files that are neither as they were
 * before nor as they became: someone else changed them, and they are left.
 */
export function putBack(
  changes: readonly Change[],
  contentOf: (hash: string) => Uint8Array,
  { top, token }: Replacing,
): string[] {
  return changes.flatMap((change, at) => {
    try {
      return putBackOne(change, contentOf, top, making(token, at)) ? [] : [change.path];
    } catch (error) {
      if (isFamiliarError(error)) return [change.path];
      throw error;
    }
  });
}

function putBackOne(
  { path, before, after }: Change,
  contentOf: (hash: string) => Uint8Array,
  top: string,
  beside: string,
): boolean {
  const folder = openFolder(top, dirname(path), before ? () => {} : undefined);
  if (!folder) return true;
  try {
    rmSync(folder.at(beside), { force: true });
    const { state } = readIn(folder, basename(path), path);
    if (sameState(state, before)) return true;
    if (!sameState(state, after)) return false;
    if (before) {
      writeNew(folder.at(beside), contentOf(before.hash), before.mode);
      renameSync(folder.at(beside), folder.at(basename(path)));
    } else rmSync(folder.at(basename(path)), { force: true });
    return true;
  } finally {
    folder.close();
  }
}

/** Removes folders that were made, when they are empty; the innermost come last in the list. */
export function removeFolders(top: string, made: readonly string[]): void {
  for (const path of [...made].reverse()) removeEmpty(top, path, path);
}

/** Removes an empty folder and those around it that become empty, as git does; up to `last`, if given. */
function removeEmpty(top: string, path: string, last?: string): void {
  if (path === "." || path === "") return;
  const folder = openFolder(top, dirname(path));
  if (!folder) return;
  try {
    rmdirSync(folder.at(basename(path)));
  } catch {
    return;
  } finally {
    folder.close();
  }
  if (path !== last) removeEmpty(top, dirname(path), last);
}

export function writeNew(path: string, content: Uint8Array, mode: number): void {
  const file = openSync(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, mode);
  try {
    for (let at = 0; at < content.length; ) at += writeSync(file, content, at);
    fchmodSync(file, mode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
