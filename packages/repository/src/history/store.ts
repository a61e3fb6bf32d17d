import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fail } from "@familiar/protocol";
import { isDamage, Unusable } from "../store/damage.ts";
import { writeAhead } from "../store/writeAhead.ts";

const version = 1;

/**
 * Commits never change: they are appended in batches, shared by all branches and worktrees, and never
 * rewritten. `heads` says which of them one head reaches, newest first.
 */
const schema = `
  CREATE TABLE batches (
    first INTEGER PRIMARY KEY, count INTEGER NOT NULL,
    graph BLOB NOT NULL, changes BLOB NOT NULL, texts BLOB NOT NULL
  ) STRICT;
  CREATE TABLE heads (
    hash TEXT PRIMARY KEY, ids BLOB NOT NULL, complete INTEGER NOT NULL, mailmap BLOB NOT NULL
  ) STRICT;
  CREATE TABLE lines (
    path TEXT NOT NULL, blob TEXT NOT NULL, authors TEXT NOT NULL, PRIMARY KEY (path, blob)
  ) STRICT;
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  PRAGMA user_version = ${version};
`;

export type Store = DatabaseSync;

function open(path: string): Store {
  const db = new DatabaseSync(path, { timeout: 10_000 });
  try {
    writeAhead(db);
    db.exec("PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 10000");
    transaction(db, () => {
      const found = db.prepare("PRAGMA user_version").get()!.user_version;
      if (found === 0) db.exec(schema);
      else if (found !== version) throw new Unusable("It is of another version");
    });
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * The disposable `history.sqlite` of a cache folder. A file that cannot be used is thrown away and made
 * anew; throws `index-failed` when even that does not work.
 */
export function openStore(cache: string): Store {
  mkdirSync(cache, { recursive: true });
  const path = join(cache, "history.sqlite");
  try {
    return open(path);
  } catch (error) {
    if (!isDamage(error)) return fail("index-failed", String(error), error);
    dropStore(cache);
    return open(path);
  }
}

export function dropStore(cache: string): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(join(cache, `history.sqlite${end}`), { force: true });
}

/** Runs `work` in one write transaction; several processes take turns. */
export function transaction<T>(db: Store, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
