import type { Fact, FactState } from "@familiar/protocol";
import { CompiledQuery } from "kysely";
import type { Database } from "./schema.ts";
import { write } from "./write.ts";

/** What is remembered. The state stands beside the body, so that those in one can be asked for. */
export const facts = (db: Database) => ({
  /** Newest first. */
  async list({ states }: { states?: readonly FactState[] } = {}): Promise<Fact[]> {
    const rows = await db
      .selectFrom("facts")
      .select("body")
      .$if(states !== undefined, (query) => query.where("state", "in", states!))
      .orderBy("created_at", "desc")
      .orderBy("id")
      .execute();
    return rows.map(({ body }) => JSON.parse(body) as Fact);
  },

  async get(id: string): Promise<Fact | undefined> {
    const row = await db.selectFrom("facts").select("body").where("id", "=", id).executeTakeFirst();
    return row && (JSON.parse(row.body) as Fact);
  },

  /** All of them or none; one whose id is known is replaced, or with `fresh` left as it is. */
  async put(changed: readonly Fact[], at: number, { fresh = false } = {}): Promise<void> {
    await write(db, async (trx) => {
      for (const fact of changed) {
        const row = { state: fact.state, body: JSON.stringify(fact), updated_at: at };
        await trx
          .insertInto("facts")
          .values({ id: fact.id, created_at: fact.createdAt, ...row })
          .onConflict((conflict) => {
            const same = conflict.column("id");
            return fresh ? same.doNothing() : same.doUpdateSet(row);
          })
          .execute();
      }
    });
  },

  /** Replaces each of them that is still as it was read; gives how many were. */
  async update(changes: readonly { from: Fact; to: Fact }[], at: number): Promise<number> {
    return write(
      db,
      async (trx) => {
        let done = 0n;
        for (const { from, to } of changes) {
          const { numUpdatedRows } = await trx
            .updateTable("facts")
            .set({ state: to.state, body: JSON.stringify(to), updated_at: at })
            .where("id", "=", from.id)
            .where("body", "=", JSON.stringify(from))
            .executeTakeFirst();
          done += numUpdatedRows;
        }
        return Number(done);
      },
      "process",
    );
  },

  /** For good: the text stays in no free page of the file and not in its log. */
  async remove(ids: readonly string[]): Promise<void> {
    await write(db, (trx) => trx.deleteFrom("facts").where("id", "in", ids).execute());
    await db.executeQuery(CompiledQuery.raw("vacuum"));
    await db.executeQuery(CompiledQuery.raw("pragma wal_checkpoint(truncate)"));
  },
});
