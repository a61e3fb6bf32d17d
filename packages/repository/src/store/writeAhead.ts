import type { DatabaseSync } from "node:sqlite";

const busy = 5;
const mostTries = 600;

/**
 * Turns write-ahead logging on. SQLite does not wait for another process that is doing the same: it says at once that the
 * database is locked.
 */
export function writeAhead(database: DatabaseSync): void {
  for (let tries = 1; ; tries++)
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      const { errcode = 0 } = error as { errcode?: number };
      if ((errcode & 0xff) !== busy || tries === mostTries) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
    }
}
