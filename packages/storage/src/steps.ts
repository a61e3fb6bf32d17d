import type { TaskEvent } from "@familiar/protocol";
import { appendEvents, type EventDraft } from "./events.ts";
import { holdTask, type Lease } from "./lease.ts";
import type { Database } from "./schema.ts";
import { write } from "./write.ts";

export type StoredStep = { name: string; value: unknown; finishedAt: number; durationMs: number };

/** Finished steps of tasks: what was done once and is not done again after a crash. */
export const steps = (db: Database) => ({
  async list(task: string): Promise<StoredStep[]> {
    const rows = await db
      .selectFrom("steps")
      .selectAll()
      .where("task", "=", task)
      .orderBy("finished_at")
      .orderBy("name")
      .execute();
    return rows.map(({ name, value, finished_at, duration_ms }) => ({
      name,
      value: JSON.parse(value),
      finishedAt: finished_at,
      durationMs: duration_ms,
    }));
  },

  /**
   * Records a finished step together with the events that led to it; `value` is JSON text.
   * @throws `task-state` when the task is not held by this lease any more
   */
  async save(
    task: string,
    step: { name: string; value: string; finishedAt: number; durationMs: number },
    drafts: readonly EventDraft[],
    lease: Lease,
  ): Promise<TaskEvent[]> {
    return write(db, async (trx) => {
      await holdTask(trx, task, lease);
      const { name, value, finishedAt, durationMs } = step;
      await trx
        .insertInto("steps")
        .values({ task, name, value, finished_at: finishedAt, duration_ms: durationMs })
        .execute();
      return appendEvents(trx, task, drafts, finishedAt);
    });
  },
});
