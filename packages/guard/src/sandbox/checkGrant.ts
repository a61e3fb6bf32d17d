import { lstatSync, realpathSync, type Stats, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fail } from "@familiar/protocol";
import { isIn, isPrivate } from "./private.ts";
import type { Grant } from "./sandbox.ts";

/** @throws `sandbox-failed` for what cannot be shown safely. */
export function checkGrant({ readable, writable, hidden, placed = [] }: Grant): void {
  for (const path of writable) {
    checkShown(path);
    checkPlain(path);
    checkPlain(join(path, ".git"));
  }
  for (const path of readable) {
    checkShown(path);
    if (writable.some((folder) => isIn(path, folder))) checkPlain(path);
  }
  for (const { from, at, scratch = [] } of placed) {
    for (const name of scratch) checkPlain(join(from, name));
    checkShown(from);
    checkPlain(from);
    checkPlain(at);
  }
  for (const path of hidden) checkPlain(path);
}

function checkShown(path: string): void {
  if (isPrivate(path, homedir())) fail("sandbox-failed", `${path} holds more than a command may see.`);
  if (!statSync(path, { throwIfNoEntry: false })) fail("sandbox-failed", `${path} does not exist.`);
}

/** What an earlier command could have replaced by a link to elsewhere is not followed. */
export function checkPlain(path: string): void {
  const found = entryAt(path);
  if (!found) return;
  const real = join(realpathSync(dirname(path)), basename(path));
  if (found.isSymbolicLink()) fail("sandbox-failed", `${path} is a symbolic link.`);
  if (real !== path) fail("sandbox-failed", `${path} leads through a symbolic link.`);
}

/** What is there itself, a link included; undefined for nothing. */
export const entryAt = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });
