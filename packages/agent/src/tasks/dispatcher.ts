import type { Storage, StoredTask } from "@familiar/storage";
import { createChanges } from "./changes.ts";
import type { createOwner } from "./owner.ts";
import { recoverTasks } from "./recover.ts";

/** How often to look for tasks that other processes left, in milliseconds. */
const pollEvery = 2_000;

export type Dispatcher = {
  /** Runs queued tasks from now on, the most urgent first, one at a time in this repository. */
  start(): void;
  /** Says that there may be something to run. */
  wake(): void;
  /** Takes up nothing more; resolves when what runs has ended. */
  stop(): Promise<void>;
  isRunning(): boolean;
};

type DispatcherOptions = {
  storage: Storage;
  owner: ReturnType<typeof createOwner>;
  clock: () => number;
  /** Runs a claimed task to its end. */
  run(task: StoredTask): Promise<void>;
  onError(error: unknown): void;
};

/** The local dispatcher: the task rows are the queue, polling is only for what other processes do. */
export function createDispatcher({ storage, owner, clock, run, onError }: DispatcherOptions): Dispatcher {
  const changes = createChanges();
  let stopping: AbortController | undefined;
  let loop: Promise<void> = Promise.resolve();

  async function work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const woken = changes.next(pollEvery, signal);
      try {
        await recoverTasks(storage, clock());
        const claimed = await storage.tasks.claimNext(owner.leaseAt(clock()), clock());
        if (claimed) {
          await run(claimed);
          continue;
        }
      } catch (error) {
        onError(error);
      }
      await woken;
    }
  }

  return {
    start() {
      if (stopping) return;
      stopping = new AbortController();
      loop = work(stopping.signal);
    },
    wake: changes.announce,
    async stop() {
      stopping?.abort();
      stopping = undefined;
      await loop;
    },
    isRunning: () => stopping !== undefined,
  };
}
