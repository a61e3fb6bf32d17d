import type { Taint } from "@familiar/protocol";
import type { Database } from "./schema.ts";
import { write } from "./write.ts";

/** Where untrusted text came from that tasks have read. Sticky: nothing is ever taken back. */
export const taints = (db: Database) => ({
  async of(task: string): Promise<Taint[]> {
    const rows = await db
      .selectFrom("taints")
      .select(["source", "place", "at"])
      .where("task", "=", task)
      .orderBy("at")
      .execute();
    return rows as Taint[];
  },

  /** True when it was not known before. */
  async add(task: string, { source, place, at }: Taint): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await write(db, (trx) =>
      trx
        .insertInto("taints")
        .values({ task, source, place, at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow(),
    );
    return numInsertedOrUpdatedRows !== 0n;
  },
});
