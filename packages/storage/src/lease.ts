import { fail } from "@familiar/protocol";
import type { WriteTransaction } from "./schema.ts";

/** Who runs a task, and until when that is believed without a sign of life. */
export type Lease = { owner: string; until: number };

/**
 * The first statement of every write a runner makes: locks the task, renews the lease, and refuses when the
 * task was meanwhile given to another or ended. A runner that slept through its lease thus changes nothing.
 */
export async function holdTask(trx: WriteTransaction, task: string, lease: Lease): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable("tasks")
    .set({ lease_until: lease.until })
    .where("id", "=", task)
    .where("owner", "=", lease.owner)
    .where("state", "=", "running")
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) fail("task-state", `This runner does not hold task ${task} any more.`);
}
