import { randomBytes } from "node:crypto";
import { closeSync, constants, fsyncSync, lstatSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fail } from "@familiar/protocol";

const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW = 0 } = constants;

/**
 * Writes a whole file or nothing: into a new file beside it, which then takes its name. Never through a
 * symbolic link, even one that appears meanwhile. @throws `write-failed`
 */
export function writeFile(path: string, content: string | Uint8Array, mode = 0o600): number {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}`);
  try {
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
      fail("write-failed", `${path} is a link.`);
    const file = openSync(beside, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, mode);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
    return bytes.length;
  } catch (error) {
    rmSync(beside, { force: true });
    return fail("write-failed", `${path}: ${(error as Error).message}`, error);
  }
}
