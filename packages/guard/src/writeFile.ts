import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fail, isFamiliarError } from "@familiar/protocol";
import type { WriteAction } from "./action.ts";

const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW = 0 } = constants;

type How = { mode?: number; replace?: boolean; folders?: boolean };

/** A file that a person named is theirs: the umask says who may read it, and none is lost unless they say so. */
export const howTo = ({
  named,
  replace,
  folders,
}: Pick<WriteAction, "named" | "replace" | "folders">): How =>
  named ? { mode: 0o666, replace: replace === true, folders: folders === true } : {};

/**
 * Writes a whole file or nothing: into a new file beside it, which then takes its name. Never through a
 * symbolic link, even one that appears meanwhile. @throws `file-exists` unless it may be replaced, `write-failed`
 */
export function writeFile(path: string, content: string | Uint8Array, how: How = {}): number {
  const { mode = 0o600, replace = true, folders = false } = how;
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}`);
  try {
    if (folders) makeFolders(dirname(path));
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
      fail("write-failed", `${path} is a link.`);
    const file = openSync(beside, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, mode);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (!replace) claim(path);
    renameSync(beside, path);
    return bytes.length;
  } catch (error) {
    drop(beside);
    if (isFamiliarError(error)) throw error;
    return fail("write-failed", `${path}: ${reasonOf(error as NodeJS.ErrnoException)}.`, error);
  }
}

function drop(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where it could not be made, it cannot be taken away either.
  }
}

/** One after another: Node's own `recursive` never ends where a folder is refused as if it were missing, as in /proc. */
function makeFolders(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false })) return;
  makeFolders(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "the system does not allow it",
  EPERM: "the system does not allow it",
  EROFS: "the disk is read-only",
  ENOSPC: "there is no room left on the disk",
  ENOTDIR: "a part of the path is a file, and no folder",
  EISDIR: "that is a folder",
  ENOENT: "there is no such folder, and none can be made",
  ENAMETOOLONG: "the name is too long",
};

const reasonOf = ({ code = "", message }: NodeJS.ErrnoException): string => reasons[code] ?? message;

/** Takes a free name, of two writers for one of them. */
function claim(path: string): void {
  try {
    closeSync(openSync(path, O_CREAT | O_EXCL | O_WRONLY, 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    fail("file-exists", `${path} is there.`, error);
  }
}
