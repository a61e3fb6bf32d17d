import type { Database } from "./schema.ts";
import { type Durability, write } from "./write.ts";

/** One link of the chain: `body` is the record as canonical JSON, `hash` the digest of it. */
export type LedgerRow = { seq: number; hash: string; body: string };

/** Rows of the tamper-evident record; what is in them is the guard's. Rows are only ever added. */
export const ledger = (db: Database) => ({
  /** Adds what `next` makes of the last row, with no other writer in between. */
  async append(
    next: (last: LedgerRow | undefined) => readonly LedgerRow[],
    durability?: Durability,
  ): Promise<void> {
    await write(
      db,
      async (trx) => {
        const last = await trx
          .selectFrom("ledger")
          .selectAll()
          .orderBy("seq", "desc")
          .limit(1)
          .executeTakeFirst();
        await trx
          .insertInto("ledger")
          .values([...next(last)])
          .execute();
      },
      durability,
    );
  },

  /** Rows after `seq`, in order. */
  async read(after = 0, limit = 10_000): Promise<LedgerRow[]> {
    return db.selectFrom("ledger").selectAll().where("seq", ">", after).orderBy("seq").limit(limit).execute();
  },
});
