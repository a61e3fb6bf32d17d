import { CompiledQuery } from "kysely";
import type { Database, WriteTransaction } from "./schema.ts";

/**
 * `disk`: on disk before it returns. `process`: survives the end of this process, and reaches the disk with
 * the next write that must (PostgreSQL calls the same `synchronous_commit = off`).
 */
export type Durability = "disk" | "process";

/** Runs `work` as the only writer, all or nothing. It must not wait for anything but the database. */
export async function write<T>(
  db: Database,
  work: (trx: WriteTransaction) => Promise<T>,
  durability: Durability = "disk",
): Promise<T> {
  if (durability === "disk") return db.transaction().execute(work);
  return db.connection().execute(async (connection) => {
    await connection.executeQuery(CompiledQuery.raw("pragma synchronous = normal"));
    try {
      return await connection.transaction().execute(work);
    } finally {
      await connection.executeQuery(CompiledQuery.raw("pragma synchronous = full"));
    }
  });
}
