import { fail, type TaskEvent, type TaskState } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";
import type { Changes } from "./changes.ts";

/** How often to look for what other processes did, in milliseconds. */
const pollEvery = 500;

/** True when a task neither runs nor will without someone's doing. */
export const isSettled = (state: TaskState): boolean => state !== "queued" && state !== "running";

/** Stored events after number `after`, then new ones from whichever process, until the task is settled. */
export async function* followTask(
  { storage, changes }: { storage: Storage; changes: Changes },
  id: string,
  { after = 0, signal }: { after?: number; signal?: AbortSignal } = {},
): AsyncGenerator<TaskEvent> {
  let last = after;
  while (!signal?.aborted) {
    const changed = changes.next(pollEvery, signal);
    // The state is read first: an event that is stored with it is then among those read after it.
    const state = (await storage.tasks.state(id)) ?? fail("task-not-found", `None is called ${id}.`);
    for (const event of await storage.events.list(id, last)) {
      last = event.seq;
      yield event;
    }
    if (isSettled(state)) return;
    await changed;
  }
}
