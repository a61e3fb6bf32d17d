import { closeSync, openSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { isFamiliarError } from "@familiar/protocol";
import { CompiledQuery, type DatabaseConnection, Kysely } from "kysely";
import { BaseSqliteDialect, GenericSqliteDriver, type IGenericSqlite } from "kysely-generic-sqlite";
import { databaseError } from "./databaseError.ts";
import type { Database, Tables } from "./schema.ts";

/** How long a statement waits for another process, in milliseconds. */
const patience = 10_000;

/** Opens the file, closed to other users, and makes it when there is none. */
export function openSqlite(file: string): Database {
  const dialect = new BaseSqliteDialect(() => new ImmediateDriver(async () => executor(file)));
  return new Kysely<Tables>({ dialect });
}

/**
 * Takes the write lock when a transaction begins: one that reads first and writes later would fail at once,
 * without waiting, if another process wrote in between. It waits without holding up this process.
 */
class ImmediateDriver extends GenericSqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const run = (statement: string) => connection.executeQuery(CompiledQuery.raw(statement));
    const giveUp = performance.now() + patience;
    for (;;) {
      await run("pragma busy_timeout = 0");
      try {
        await run("begin immediate");
        return;
      } catch (error) {
        if (!isFamiliarError(error) || error.code !== "database-busy" || performance.now() > giveUp)
          throw error;
      } finally {
        await run(`pragma busy_timeout = ${patience}`);
      }
      await setTimeout(1 + Math.random() * 10);
    }
  }
}

function executor(file: string): IGenericSqlite<DatabaseSync> {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw databaseError(error, file);
    }
  };
  const db = guarded(() => open(file));
  const statement = remember((sql) => db.prepare(sql));
  return {
    db,
    query: (_isSelect, sql, parameters = []) =>
      guarded(() => {
        const prepared = statement(sql);
        const values = parameters as SQLInputValue[];
        if (prepared.columns().length > 0) return { rows: prepared.all(...values) };
        const { changes, lastInsertRowid } = prepared.run(...values);
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

function remember(prepare: (sql: string) => StatementSync): (sql: string) => StatementSync {
  const known = new Map<string, StatementSync>();
  return (sql) => {
    let found = known.get(sql);
    if (!found) {
      if (known.size >= 200) known.clear();
      found = prepare(sql);
      known.set(sql, found);
    }
    return found;
  };
}
