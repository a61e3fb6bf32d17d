import { fail } from "@familiar/protocol";
import { migrations as all, type Migration } from "./migrations/index.ts";
import type { Database } from "./schema.ts";
import { write } from "./write.ts";

/**
 * Brings the tables up to date, once, whoever of several processes comes first.
 * @throws `database-newer` when a newer Familiar wrote them; nothing is changed then.
 */
export async function migrate(
  db: Database,
  now: () => number = Date.now,
  migrations: readonly Migration[] = all,
): Promise<void> {
  if ((await versionOf(db)) === migrations.length) return;
  await write(db, async (trx) => {
    await trx.schema
      .createTable("migrations")
      .ifNotExists()
      .addColumn("number", "integer", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    const version = await versionOf(trx);
    if (version > migrations.length)
      fail("database-newer", `Its schema is number ${version}; this Familiar knows ${migrations.length}.`);
    for (const [index, migration] of migrations.entries()) {
      if (index < version) continue;
      await migration.up(trx);
      await trx
        .insertInto("migrations")
        .values({ number: index + 1, name: migration.name, at: now() })
        .execute();
    }
  });
}

async function versionOf(db: Database): Promise<number> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === "migrations")) return 0;
  const { version } = await db
    .selectFrom("migrations")
    .select(({ fn }) => fn.max<number | null>("number").as("version"))
    .executeTakeFirstOrThrow();
  return version ?? 0;
}
