import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@familiar/protocol";

/** Beside the database, so that one that is cut or replaced is noticed. */
export const checkpointFile = (directory: string): string => join(directory, "ledger.checkpoints");

/** Adds one note; a reader sees it whole or cut at its end. @throws `write-failed` */
export function keepOutside(directory: string, note: string): void {
  const file = checkpointFile(directory);
  try {
    // The empty line in front ends what a process that died may have left of a note.
    appendFileSync(file, `\n${note}`, { mode: 0o600 });
  } catch (error) {
    fail("write-failed", `${file}: ${(error as Error).message}.`, error);
  }
}

/** The text of the file; undefined when there is none. */
export function readOutside(directory: string): string | undefined {
  try {
    return readFileSync(checkpointFile(directory), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    return fail("ledger-broken", `${checkpointFile(directory)}: ${(error as Error).message}.`, error);
  }
}
