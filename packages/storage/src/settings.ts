import type { Database } from "./schema.ts";
import { write } from "./write.ts";

/** Small named values of one repository. */
export const settings = (db: Database) => ({
  async get(name: string): Promise<string | undefined> {
    const row = await db.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirst();
    return row?.value;
  },

  async set(name: string, value: string): Promise<void> {
    await write(db, (trx) =>
      trx
        .insertInto("settings")
        .values({ name, value })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
        .execute(),
    );
  },

  async unset(name: string): Promise<void> {
    await write(db, (trx) => trx.deleteFrom("settings").where("name", "=", name).execute());
  },

  async all(): Promise<Record<string, string>> {
    const rows = await db.selectFrom("settings").selectAll().orderBy("name").execute();
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  },
});
