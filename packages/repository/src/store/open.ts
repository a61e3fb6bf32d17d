import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fail } from "@familiar/protocol";
import { isDamage, Unusable } from "./damage.ts";
import { applicationId, tables, version } from "./schema.ts";
import { writeAhead } from "./writeAhead.ts";

export const indexFile = (cache: string): string => join(cache, "index.sqlite");

/** Opens the index, making it anew when it is missing, damaged or of another version. */
export function openIndex(cache: string): DatabaseSync {
  const file = indexFile(cache);
  try {
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    if (isTruncated(file)) discardIndex(cache);
    try {
      return prepare(file);
    } catch (error) {
      if (!isDamage(error)) throw error;
      discardIndex(cache);
      return prepare(file);
    }
  } catch (error) {
    fail("index-failed", `${file}: ${(error as Error).message}`, error);
  }
}

function prepare(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 15_000 });
  try {
    writeAhead(database);
    database.exec(
      "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000",
    );
    database.exec("BEGIN IMMEDIATE");
    const found = database
      .prepare("SELECT application_id, user_version FROM pragma_application_id, pragma_user_version")
      .get()!;
    const empty = database.prepare("SELECT count(*) AS n FROM sqlite_schema").get()!.n === 0;
    if (empty) database.exec(tables);
    else if (found.application_id !== applicationId || found.user_version !== version) {
      throw new Unusable("It is of another version");
    }
    database.exec("COMMIT");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A connection that only reads, for the workers; undefined when there is nothing to read. */
export function openForReading(file: string): DatabaseSync {
  return new DatabaseSync(file, { readOnly: true, timeout: 15_000 });
}

/** Other processes that have the index open keep their copy until they close it. */
export function discardIndex(cache: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) {
    rmSync(indexFile(cache) + suffix, { force: true, recursive: true });
  }
}

/** SQLite notices missing pages only when it reads them; the header says how many there must be. */
function isTruncated(file: string): boolean {
  if (!existsSync(file)) return false;
  const stat = statSync(file);
  if (!stat.isFile()) return true;
  if (stat.size === 0) return false;
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, "r");
  try {
    if (readSync(descriptor, header) < 100) return true;
  } finally {
    closeSync(descriptor);
  }
  const pageSize = header.readUInt16BE(16) === 1 ? 65536 : header.readUInt16BE(16);
  return header.readUInt32BE(28) * pageSize > stat.size && !existsSync(`${file}-wal`);
}
