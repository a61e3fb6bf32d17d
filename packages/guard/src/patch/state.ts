import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fail } from "@familiar/protocol";
import { type Folder, openFolder } from "./folder.ts";

const { O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY } = constants;

/** What a file is: the SHA-256 of its content in hex and its permissions; null when there is none. */
export type State = { hash: string; mode: number } | null;

export const hashOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

export const sameState = (a: State, b: State): boolean => a?.hash === b?.hash && a?.mode === b?.mode;

export const largestFile = 64 * 1024 ** 2;

/** Reads one file without following a link anywhere. @throws `patch-refused` for all but plain files */
export function readIn(folder: Folder, name: string, shown = name): { state: State; content: Buffer } {
  const nothing = { state: null, content: Buffer.alloc(0) };
  const path = folder.at(name);
  const seen = lstatSync(path, { throwIfNoEntry: false });
  if (!seen) return nothing;
  if (seen.isSymbolicLink()) fail("patch-refused", `${shown} is a symbolic link.`);
  if (!seen.isFile()) fail("patch-refused", `${shown} is no plain file.`);
  const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) fail("patch-refused", `${shown} is no plain file.`);
    if (stat.size > largestFile) fail("patch-refused", `${shown} is larger than ${largestFile} bytes.`);
    const content = readFileSync(file);
    return { state: { hash: hashOf(content), mode: stat.mode & 0o777 }, content };
  } finally {
    closeSync(file);
  }
}

/** The same by its path below `top`, which has `/` between its parts. */
export function readBelow(top: string, path: string): { state: State; content: Buffer } {
  const folder = openFolder(top, dirname(path));
  if (!folder) return { state: null, content: Buffer.alloc(0) };
  try {
    return readIn(folder, basename(path), path);
  } finally {
    folder.close();
  }
}
