import { fail, type TaskDetail } from "@familiar/protocol";
import type { Storage, StoredTask } from "@familiar/storage";

/** @throws `task-not-found` */
export const storedTask = async (storage: Storage, id: string): Promise<StoredTask> =>
  (await storage.tasks.get(id)) ?? fail("task-not-found", `None is called ${id}.`);

/** Everything that is known of a task. @throws `task-not-found` */
export async function detailOf(storage: Storage, id: string): Promise<TaskDetail> {
  const { task, input, result } = await storedTask(storage, id);
  const steps = await storage.steps.list(id);
  return {
    task,
    input,
    ...(result === undefined ? {} : { result }),
    steps: steps.map(({ name, finishedAt, durationMs }) => ({ name, finishedAt, durationMs })),
    events: await storage.events.list(id),
    taints: await storage.taints.of(id),
    approvals: await storage.approvals.ofTask(id, Date.now()),
  };
}
