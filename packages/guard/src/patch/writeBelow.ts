import { randomBytes } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fail } from "@familiar/protocol";
import { openFolder } from "./folder.ts";
import { objectionToPath } from "./paths.ts";
import { writeNew } from "./replace.ts";
import { readIn } from "./state.ts";

/**
 * Writes one file below `top`, whole or not at all, and makes the folders it needs. No part of the way may be
 * a symbolic link, also not one that a command puts there meanwhile; a file that is there keeps its permissions.
 *
 * @param path with `/` between its parts
 * @throws `patch-refused`
 */
export function writeBelow(top: string, path: string, content: string | Uint8Array): number {
  const why = objectionToPath(Buffer.from(path).toString("latin1"));
  if (why) fail("patch-refused", `The path ${JSON.stringify(path)} ${why}.`);
  const bytes = Buffer.from(content as Uint8Array);
  const folder = openFolder(top, dirname(path), () => {})!;
  const beside = folder.at(`.familiar-${randomBytes(6).toString("hex")}`);
  try {
    const mode = readIn(folder, basename(path), path).state?.mode ?? 0o666 & ~process.umask();
    writeNew(beside, bytes, mode);
    renameSync(beside, folder.at(basename(path)));
    return bytes.length;
  } finally {
    rmSync(beside, { force: true });
    folder.close();
  }
}
