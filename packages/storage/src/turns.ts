import type { Database } from "./schema.ts";
import { write } from "./write.ts";

/** One exchange of a conversation. */
export type StoredTurn = { question: string; answer: string; about?: string; intent: string };

export const turns = (db: Database) => ({
  /** The latest `limit` turns, oldest first. */
  async list(conversation: string, limit = 50): Promise<StoredTurn[]> {
    const rows = await db
      .selectFrom("turns")
      .selectAll()
      .where("conversation", "=", conversation)
      .orderBy("seq", "desc")
      .limit(limit)
      .execute();
    return rows.reverse().map(({ question, answer, about, intent }) => ({
      question,
      answer,
      intent,
      ...(about === null ? {} : { about }),
    }));
  },

  async add(conversation: string, turn: StoredTurn, at: number): Promise<void> {
    await write(db, async (trx) => {
      const { last } = await trx
        .selectFrom("turns")
        .select(({ fn }) => fn.max<number | null>("seq").as("last"))
        .where("conversation", "=", conversation)
        .executeTakeFirstOrThrow();
      const { question, answer, about = null, intent } = turn;
      await trx
        .insertInto("turns")
        .values({ conversation, seq: (last ?? 0) + 1, at, question, answer, about, intent })
        .execute();
    });
  },

  /** The conversation that was added to last. */
  async latest(): Promise<{ conversation: string; at: number } | undefined> {
    return db
      .selectFrom("turns")
      .select(["conversation", "at"])
      .orderBy("at", "desc")
      .limit(1)
      .executeTakeFirst();
  },
});
