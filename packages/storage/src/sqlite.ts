import { closeSync, openSync } from "node:fs";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { isFamiliarError } from "@familiar/protocol";
import { Kysely } from "kysely";
import { BaseSqliteDialect, GenericSqliteDriver, type IGenericSqlite } from "kysely-generic-sqlite";
import { databaseError } from "./databaseError.ts";
import type { Database, Tables } from "./schema.ts";

/** How long a statement waits for another process, in milliseconds. */
const patience = 10_000;

/** Opens the file, closed to other users, and makes it when there is none. */
export function openSqlite(file: string): Database {
  const dialect = new BaseSqliteDialect(() => new ImmediateDriver(() => whenFree(() => executor(file))));
  return new Kysely<Tables>({ dialect });
}

/**
 * Takes the write lock when a transaction begins: one that reads first and writes later would fail at once,
 * without waiting, if another process wrote in between. It waits without holding up this process.
 */
class ImmediateDriver extends GenericSqliteDriver {
  override async beginTransaction(): Promise<void> {
    await whenFree(() => {
      try {
        this.#exec("pragma busy_timeout = 0; begin immediate");
      } finally {
        this.#exec(`pragma busy_timeout = ${patience}`);
      }
    });
  }

  override async commitTransaction(): Promise<void> {
    this.#exec("commit");
  }

  #exec(statements: string): void {
    (this.db!.db as Handle).exec(statements);
  }
}

/** Tries again while another process is in the way: SQLite itself does not wait where a file is put into its mode. */
async function whenFree<T>(work: () => T): Promise<T> {
  const giveUp = performance.now() + patience;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isFamiliarError(error) || error.code !== "database-busy" || performance.now() > giveUp)
        throw error;
    }
    await setTimeout(1 + Math.random() * 10);
  }
}

type Handle = { exec(statements: string): void };

function executor(file: string): IGenericSqlite<Handle> {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw databaseError(error, file);
    }
  };
  const db = guarded(() => open(file));
  const prepared = remember((sql) => {
    const statement = db.prepare(sql);
    return { statement, answers: statement.columns().length > 0 };
  });
  return {
    db: { exec: (statements) => guarded(() => db.exec(statements)) },
    query: (_isSelect, sql, parameters = []) =>
      guarded(() => {
        const { statement, answers } = prepared(sql);
        const values = parameters as SQLInputValue[];
        if (answers) return { rows: statement.all(...values) };
        const { changes, lastInsertRowid } = statement.run(...values);
        return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
      }),
    close: () => db.close(),
  };
}

function open(file: string): DatabaseSync {
  closeSync(openSync(file, "a", 0o600));
  const db = new DatabaseSync(file, { timeout: patience });
  try {
    // The mode is stored in the file: asking for it anew would need the write lock at every start.
    const { journal_mode } = db.prepare("pragma journal_mode").get() as { journal_mode: string };
    if (journal_mode !== "wal") db.exec("pragma journal_mode = wal");
    db.exec("pragma synchronous = full; pragma foreign_keys = on");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Prepares a statement once; kysely makes the same text for the same query. */
function remember<Prepared>(prepare: (sql: string) => Prepared): (sql: string) => Prepared {
  const known = new Map<string, Prepared>();
  return (sql) => {
    const found = known.get(sql) ?? prepare(sql);
    if (known.size >= 200) known.clear();
    known.set(sql, found);
    return found;
  };
}
