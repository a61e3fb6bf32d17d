import type { Approval } from "@familiar/protocol";
import type { Database, Tables } from "./schema.ts";
import { write } from "./write.ts";

/** What is asked: everything of an approval that its answer does not change. */
export type ApprovalRequest = Pick<
  Approval,
  "id" | "task" | "action" | "summary" | "detail" | "rule" | "always" | "askedAt" | "expiresAt"
> & {
  /** Of the exact action, the policy that asks and the task: what an answer is good for. */
  hash: string;
};

export type ApprovalReply = { granted: boolean; by: string; at: number; reason?: string };

/** Requests for a person's leave. An answer is given once, used once, and neither after it expired. */
export const approvals = (db: Database) => ({
  /** The latest request for exactly this, whatever became of it. */
  async latest(hash: string, now: number): Promise<Approval | undefined> {
    const row = await db
      .selectFrom("approvals")
      .selectAll()
      .where("hash", "=", hash)
      .orderBy("asked_at", "desc")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    return row && toApproval(row, now);
  },

  /** Adds a request unless one for exactly this is open; gives the one that stands. */
  async ask(request: ApprovalRequest): Promise<Approval> {
    const { id, hash, task, askedAt, expiresAt, ...shown } = request;
    return write(db, async (trx) => {
      const open = await trx
        .selectFrom("approvals")
        .selectAll()
        .where("hash", "=", hash)
        .where("state", "in", ["pending", "granted"])
        .where("expires_at", ">", askedAt)
        .limit(1)
        .executeTakeFirst();
      if (open) return toApproval(open, askedAt);
      const row = await trx
        .insertInto("approvals")
        .values({
          ...{ id, hash, task: task ?? null, request: JSON.stringify(shown), state: "pending" },
          ...{ asked_at: askedAt, expires_at: expiresAt },
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toApproval(row, askedAt);
    });
  },

  async get(id: string, now: number): Promise<Approval | undefined> {
    const row = await db.selectFrom("approvals").selectAll().where("id", "=", id).executeTakeFirst();
    return row && toApproval(row, now);
  },

  /** Newest first; with `open` only those that wait for an answer. */
  async list({ open = false, now, limit = 100 }: { open?: boolean; now: number; limit?: number }) {
    const rows = await db
      .selectFrom("approvals")
      .selectAll()
      .$if(open, (query) => query.where("state", "=", "pending").where("expires_at", ">", now))
      .orderBy("asked_at", "desc")
      .orderBy("id", "desc")
      .limit(limit)
      .execute();
    return rows.map((row) => toApproval(row, now));
  },

  /** How many wait for an answer. */
  async waiting(now: number): Promise<number> {
    const { count } = await db
      .selectFrom("approvals")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("state", "=", "pending")
      .where("expires_at", ">", now)
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  /** What a task asked for, oldest first. */
  async ofTask(task: string, now: number): Promise<Approval[]> {
    const rows = await db
      .selectFrom("approvals")
      .selectAll()
      .where("task", "=", task)
      .orderBy("asked_at")
      .orderBy("id")
      .execute();
    return rows.map((row) => toApproval(row, now));
  },

  /** Whether a task has a request that still waits for its answer. */
  async isOpen(task: string, now: number): Promise<boolean> {
    const row = await db
      .selectFrom("approvals")
      .select("id")
      .where("task", "=", task)
      .where("state", "=", "pending")
      .where("expires_at", ">", now)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Undefined when it is not open any more; then nothing changed. */
  async answer(id: string, { granted, by, at, reason }: ApprovalReply): Promise<Approval | undefined> {
    const row = await write(db, (trx) =>
      trx
        .updateTable("approvals")
        .set({
          ...{ state: granted ? "granted" : "refused", answered_at: at, answered_by: by },
          reason: reason ?? null,
        })
        .where("id", "=", id)
        .where("state", "=", "pending")
        .where("expires_at", ">", at)
        .returningAll()
        .executeTakeFirst(),
    );
    return row && toApproval(row, at);
  },

  /** Takes the leave for exactly this, once; undefined when there is none. */
  async use(hash: string, at: number): Promise<Approval | undefined> {
    const row = await write(db, (trx) =>
      trx
        .updateTable("approvals")
        .set({ state: "used", used_at: at })
        .where("state", "=", "granted")
        .where("id", "=", (from) =>
          from
            .selectFrom("approvals as given")
            .select("given.id")
            .where("given.hash", "=", hash)
            .where("given.state", "=", "granted")
            .where("given.expires_at", ">", at)
            .orderBy("given.asked_at")
            .limit(1),
        )
        .returningAll()
        .executeTakeFirst(),
    );
    return row && toApproval(row, at);
  },
});

function toApproval(row: Tables["approvals"], now: number): Approval {
  const open = row.state === "pending" || row.state === "granted";
  return {
    id: row.id,
    ...(row.task === null ? {} : { task: row.task }),
    ...(JSON.parse(row.request) as Pick<Approval, "action" | "summary" | "rule">),
    state: open && row.expires_at <= now ? "expired" : (row.state as Approval["state"]),
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
    ...(row.answered_by === null ? {} : { answeredBy: row.answered_by }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.used_at === null ? {} : { usedAt: row.used_at }),
  };
}
