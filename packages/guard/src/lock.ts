import { DatabaseSync } from "node:sqlite";

/**
 * Takes a lock that ends with this process however it ends, even by kill -9, since the system itself gives
 * it back; a number of a process would be given to another one later. The file stays empty.
 *
 * @returns how to give it back, or undefined when another holds it longer than `patienceMs`
 */
export function takeLock(file: string, patienceMs = 0): (() => void) | undefined {
  const database = new DatabaseSync(file, { timeout: patienceMs });
  try {
    database.exec("pragma journal_mode = memory; begin exclusive");
    held.add(database);
    return () => {
      held.delete(database);
      database.close();
    };
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === busy) return undefined;
    throw error;
  }
}

const busy = 5;

/** A handle that nobody holds is closed by the garbage collector, and its lock lost. */
const held = new Set<DatabaseSync>();
