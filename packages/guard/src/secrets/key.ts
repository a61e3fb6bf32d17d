import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The key of a repository's placeholders: made once, in its folder of the data directory, for the owner only. */
export function maskKey(dataDirectory: string): Buffer {
  const file = join(dataDirectory, "mask.key");
  try {
    writeFileSync(file, randomBytes(32), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file);
}
