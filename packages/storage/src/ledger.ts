import { CompiledQuery } from "kysely";
import type { Database } from "./schema.ts";
import { type Durability, write } from "./write.ts";

/**
 * One link of the chain: `body` is the record as canonical JSON, `hash` the digest of it. A body that was
 * given up is empty.
 */
export type LedgerRow = { seq: number; hash: string; body: string };
/** Hash of a complete subtree of the tree over all records. */
export type LedgerNode = { level: number; position: number; hash: string };
/** A signed statement of what the first `size` records were. */
export type StoredCheckpoint = { size: number; note: string; at: number };
/** A new checkpoint, and the subtrees that were completed since the one before. */
export type Seal = { checkpoint: StoredCheckpoint; nodes: readonly LedgerNode[] };
export type LedgerView = ReturnType<typeof viewOf>;

const nodesAtOnce = 500;

/** Reading, at one moment when it is inside a transaction. */
const viewOf = (db: Database) => ({
  /** The newest record. */
  async last(): Promise<LedgerRow | undefined> {
    return db.selectFrom("ledger").selectAll().orderBy("seq", "desc").limit(1).executeTakeFirst();
  },
  /** Numbers and digests of the records after `seq`, in order. */
  async digests(after: number, limit = 10_000): Promise<Pick<LedgerRow, "seq" | "hash">[]> {
    return db
      .selectFrom("ledger")
      .select(["seq", "hash"])
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(limit)
      .execute();
  },
  async node(level: number, position: number): Promise<string | undefined> {
    const found = await db
      .selectFrom("ledger_nodes")
      .select("hash")
      .where("level", "=", level)
      .where("position", "=", position)
      .executeTakeFirst();
    return found?.hash;
  },
  async newestCheckpoint(): Promise<StoredCheckpoint | undefined> {
    return db
      .selectFrom("ledger_checkpoints")
      .selectAll()
      .orderBy("size", "desc")
      .limit(1)
      .executeTakeFirst();
  },
});

/**
 * Rows of the tamper-evident record; what is in them is the guard's. Rows are only ever added; of old ones the
 * body may be given up.
 */
export const ledger = (db: Database) => ({
  ...viewOf(db),

  /** Adds what `next` makes of the last row, with no other writer in between. */
  async append(
    next: (last: LedgerRow | undefined) => readonly LedgerRow[],
    durability?: Durability,
  ): Promise<void> {
    await write(
      db,
      async (trx) => {
        const last = await viewOf(trx).last();
        await trx
          .insertInto("ledger")
          .values([...next(last)])
          .execute();
      },
      durability,
    );
  },

  /** Rows after `seq`, in order. */
  async read(after = 0, limit = 2_000): Promise<LedgerRow[]> {
    return db.selectFrom("ledger").selectAll().where("seq", ">", after).orderBy("seq").limit(limit).execute();
  },

  /** Rows before `seq`, newest first. */
  async readBack(before = Number.MAX_SAFE_INTEGER, limit = 1_000): Promise<LedgerRow[]> {
    return db
      .selectFrom("ledger")
      .selectAll()
      .where("seq", "<", before)
      .orderBy("seq", "desc")
      .limit(limit)
      .execute();
  },

  /** Every checkpoint, the smallest first. */
  async checkpoints(): Promise<StoredCheckpoint[]> {
    return db.selectFrom("ledger_checkpoints").selectAll().orderBy("size").execute();
  },

  /** Stores the checkpoint that `work` makes of what is there, if any, with no other writer in between. */
  async seal(work: (view: LedgerView) => Promise<Seal | undefined>): Promise<StoredCheckpoint | undefined> {
    return write(db, async (trx) => {
      const made = await work(viewOf(trx));
      if (!made) return undefined;
      for (let at = 0; at < made.nodes.length; at += nodesAtOnce)
        await trx
          .insertInto("ledger_nodes")
          .values(made.nodes.slice(at, at + nodesAtOnce))
          .execute();
      await trx.insertInto("ledger_checkpoints").values(made.checkpoint).execute();
      return made.checkpoint;
    });
  },

  /** Gives up the bodies of the first `through` records and adds what `next` says of it, both or neither. */
  async giveUp(through: number, next: (last: LedgerRow) => LedgerRow): Promise<void> {
    await write(db, async (trx) => {
      await trx
        .updateTable("ledger")
        .set({ body: "" })
        .where("seq", "<=", through)
        .where("body", "<>", "")
        .execute();
      const last = await viewOf(trx).last();
      await trx.insertInto("ledger").values(next(last!)).execute();
    });
    // Without these the texts stay readable in what is free of the file, and in its log.
    await db.executeQuery(CompiledQuery.raw("vacuum"));
    await db.executeQuery(CompiledQuery.raw("pragma wal_checkpoint(truncate)"));
  },
});
