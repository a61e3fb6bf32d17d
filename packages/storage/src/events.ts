import type { TaskEvent, TaskState } from "@familiar/protocol";
import { holdTask, type Lease } from "./lease.ts";
import type { Database, Tables, WriteTransaction } from "./schema.ts";
import { write } from "./write.ts";

type Unnumbered<E> = E extends TaskEvent ? Omit<E, "task" | "seq" | "at"> : never;

/**
 * An event before it has a task, a number and a time. Of several with one `key` in a task only the first is
 * kept, so that work repeated after a crash does not tell its story twice.
 */
export type EventDraft = Unnumbered<TaskEvent> & { key?: string };

/** What happened in tasks; append-only. */
export const events = (db: Database) => ({
  /**
   * Adds events of a running task, all or none; gives those that were new. They reach the disk with the next
   * step or state.
   * @throws `task-state` when the task is not held by this lease any more
   */
  async append(task: string, drafts: readonly EventDraft[], at: number, lease: Lease): Promise<TaskEvent[]> {
    return write(
      db,
      async (trx) => {
        await holdTask(trx, task, lease);
        return appendEvents(trx, task, drafts, at);
      },
      "process",
    );
  },

  /** Events after number `after`, in order. */
  async list(task: string, after = 0): Promise<TaskEvent[]> {
    const rows = await db
      .selectFrom("events")
      .selectAll()
      .where("task", "=", task)
      .where("seq", ">", after)
      .orderBy("seq")
      .execute();
    return rows.map(toEvent);
  },

  /** Changes of state, in order, of tasks that ran at or after a time, and of one more. */
  async states(since: number, task = ""): Promise<StateChange[]> {
    const rows = await db
      .selectFrom("events")
      .innerJoin("tasks", "tasks.id", "events.task")
      .leftJoin("events as before", (join) =>
        join
          .onRef("before.task", "=", "events.task")
          .on(({ eb, ref }) => eb(ref("before.seq"), "=", eb(ref("events.seq"), "-", 1))),
      )
      .select(["events.task", "events.at", "events.body", "before.at as before"])
      .where("events.type", "=", "state")
      .where((is) =>
        is.or([
          is("tasks.updated_at", ">=", since),
          is("tasks.state", "=", "running"),
          is("tasks.id", "=", task),
        ]),
      )
      .orderBy("events.task")
      .orderBy("events.seq")
      .execute();
    return rows.map(({ body, before, ...row }) => ({
      ...row,
      ...JSON.parse(body),
      before: before ?? row.at,
    }));
  },
});

/** `before` is when something happened in the task for the last time until then. */
export type StateChange = { task: string; at: number; before: number; state: TaskState; why?: string };

/** Numbers and stores events as a part of a larger write. */
export async function appendEvents(
  trx: WriteTransaction,
  task: string,
  drafts: readonly EventDraft[],
  at: number,
): Promise<TaskEvent[]> {
  if (drafts.length === 0) return [];
  const { last } = await trx
    .selectFrom("events")
    .select(({ fn }) => fn.max<number | null>("seq").as("last"))
    .where("task", "=", task)
    .executeTakeFirstOrThrow();
  const added: TaskEvent[] = [];
  for (const { key = null, type, ...body } of drafts) {
    const row = await trx
      .insertInto("events")
      .values({ task, seq: (last ?? 0) + added.length + 1, at, type, body: JSON.stringify(body), key })
      .onConflict((conflict) => conflict.columns(["task", "key"]).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row) added.push(toEvent(row));
  }
  return added;
}

const toEvent = ({ task, seq, at, type, body }: Tables["events"]): TaskEvent => ({
  task,
  seq,
  at,
  type,
  ...JSON.parse(body),
});
