import type { Database } from "./schema.ts";
import { write } from "./write.ts";

/** One message of a conversation with a language model; `body` is JSON text as it was written. */
export type StoredMessage = { seq: number; task: string; part: number; body: string };

export const messages = (db: Database) => ({
  /**
   * In order, those after `after`. The parts of a task stand together, where its first one does, also when two tasks
   * spoke at once.
   */
  async list(conversation: string, after = 0): Promise<StoredMessage[]> {
    const rows = await db
      .selectFrom("messages")
      .select(["seq", "task", "part", "body"])
      .where("conversation", "=", conversation)
      .where("seq", ">", after)
      .orderBy("seq")
      .execute();
    return [...Map.groupBy(rows, ({ task }) => task).values()].flatMap((parts) =>
      parts.sort((a, b) => a.part - b.part),
    );
  },

  /** The newest that stands at this place of its task. */
  async newest(conversation: string, part: number): Promise<StoredMessage | undefined> {
    return db
      .selectFrom("messages")
      .select(["seq", "task", "part", "body"])
      .where("conversation", "=", conversation)
      .where("part", "=", part)
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
  },

  /**
   * Adds a task's parts from number `from` on. A part that is there stays as it is: a task may tell it again. They need
   * not wait for the disk, since they are made of what its finished steps hold.
   */
  async add(
    conversation: string,
    task: string,
    { from, bodies, at }: { from: number; bodies: readonly string[]; at: number },
  ): Promise<void> {
    if (bodies.length === 0) return;
    await write(
      db,
      async (trx) => {
        const { last } = await trx
          .selectFrom("messages")
          .select(({ fn }) => fn.max<number | null>("seq").as("last"))
          .where("conversation", "=", conversation)
          .executeTakeFirstOrThrow();
        const rows = bodies.map((body, index) => ({
          ...{ conversation, seq: (last ?? 0) + 1 + index, at, task, part: from + index, body },
        }));
        await trx
          .insertInto("messages")
          .values(rows)
          .onConflict((conflict) => conflict.columns(["conversation", "task", "part"]).doNothing())
          .execute();
      },
      "process",
    );
  },
});
