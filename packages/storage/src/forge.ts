import type { Database } from "./schema.ts";
import { write } from "./write.ts";

const day = 24 * 60 * 60 * 1000;
/** Longer than a delivery is taken after what it tells of. */
const keptFor = 7 * day;
/** One that was begun and not finished by then was begun by a process that died. */
const patience = 60_000;
const mostPages = 500;

/** Webhooks that were taken, by everything that names one of them. */
export const deliveries = (db: Database) => ({
  /** False where any of the keys is known. Until it is finished, it counts for a minute. */
  async take(keys: readonly string[], at: number): Promise<boolean> {
    return write(db, async (trx) => {
      await trx
        .deleteFrom("deliveries")
        .where("at", "<", at - keptFor)
        .execute();
      const known = await trx
        .selectFrom("deliveries")
        .select("key")
        .where("key", "in", [...keys])
        .where((where) => where.or([where("done", "=", 1), where("at", ">", at - patience)]))
        .execute();
      if (known.length > 0) return false;
      await trx
        .deleteFrom("deliveries")
        .where("key", "in", [...keys])
        .execute();
      await trx
        .insertInto("deliveries")
        .values(keys.map((key) => ({ key, at, done: 0 })))
        .execute();
      return true;
    });
  },
  async finish(keys: readonly string[]): Promise<void> {
    await write(db, (trx) =>
      trx
        .updateTable("deliveries")
        .set({ done: 1 })
        .where("key", "in", [...keys])
        .execute(),
    );
  },
  /** It came to nothing, and may come again. */
  async drop(keys: readonly string[]): Promise<void> {
    await write(db, (trx) =>
      trx
        .deleteFrom("deliveries")
        .where("key", "in", [...keys])
        .execute(),
    );
  },
});

/** Who waits for what a task finds out, and below which number; until it was said there. */
export type Reply = { task: string; number: number; by: string; at: number };

export const replies = (db: Database) => ({
  async add(reply: Reply): Promise<void> {
    await write(db, (trx) => trx.insertInto("replies").values(reply).execute());
  },
  async list(task?: string): Promise<Reply[]> {
    const all = db.selectFrom("replies").selectAll().orderBy("at");
    return (task === undefined ? all : all.where("task", "=", task)).execute();
  },
  async drop(task: string): Promise<void> {
    await write(db, (trx) => trx.deleteFrom("replies").where("task", "=", task).execute());
  },
});

/** Answers of the forge, with the tag by which it says that they still hold; the newest are kept. */
export const pages = (db: Database) => ({
  async get(url: string): Promise<{ tag: string; answer: string } | undefined> {
    return db.selectFrom("pages").select(["tag", "answer"]).where("url", "=", url).executeTakeFirst();
  },
  async put(url: string, page: { tag: string; answer: string; at: number }): Promise<void> {
    await write(
      db,
      async (trx) => {
        await trx
          .insertInto("pages")
          .values({ url, ...page })
          .onConflict((conflict) => conflict.column("url").doUpdateSet(page))
          .execute();
        const oldest = await trx
          .selectFrom("pages")
          .select("at")
          .orderBy("at", "desc")
          .offset(mostPages)
          .limit(1)
          .executeTakeFirst();
        if (oldest) await trx.deleteFrom("pages").where("at", "<=", oldest.at).execute();
      },
      "process",
    );
  },
});
