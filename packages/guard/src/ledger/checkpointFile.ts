import { appendFileSync, closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@familiar/protocol";
import { checkpointsIn } from "./checkpoint.ts";

/** Beside the database, so that one that is cut or replaced is noticed. */
export const checkpointFile = (directory: string): string => join(directory, "ledger.checkpoints");

/** Adds one note; a reader sees it whole or cut at its end. @throws `write-failed` */
export function keepOutside(directory: string, note: string): void {
  const file = checkpointFile(directory);
  try {
    // The empty lines in front end what a process that died may have left of a note.
    appendFileSync(file, `\n\n${note}`, { mode: 0o600 });
  } catch (error) {
    fail("write-failed", `${file}: ${(error as Error).message}.`, error);
  }
}

/** The text of the file; undefined when there is none. @throws `ledger-broken` */
export const readOutside = (directory: string): string | undefined =>
  reading(checkpointFile(directory), (file) => readFileSync(file, "utf8"));

/** The last whole note of the file, without reading all of it. @throws `ledger-broken` */
export const newestOutside = (directory: string): string | undefined =>
  reading(checkpointFile(directory), (file) => {
    const opened = openSync(file, "r");
    try {
      const { size } = fstatSync(opened);
      const end = Buffer.alloc(Math.min(size, 4096));
      readSync(opened, end, 0, end.length, size - end.length);
      return checkpointsIn(end.toString()).at(-1);
    } finally {
      closeSync(opened);
    }
  });

function reading<T>(file: string, read: (file: string) => T): T | undefined {
  try {
    return read(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    return fail("ledger-broken", `${file}: ${(error as Error).message}.`, error);
  }
}
