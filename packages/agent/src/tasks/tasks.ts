import {
  type Api,
  FamiliarError,
  fail,
  nextStates,
  type SkillName,
  type StartOptions,
  type Task,
  type TaskDetail,
  type TaskEvent,
  type TaskRequest,
} from "@familiar/protocol";
import type { Skill, SkillContext } from "@familiar/skills";
import type { Storage, StoredTask } from "@familiar/storage";
import { createChanges } from "./changes.ts";
import { detailOf, storedTask } from "./detail.ts";
import { createDispatcher, type Dispatcher } from "./dispatcher.ts";
import { followTask } from "./follow.ts";
import { newTask } from "./newTask.ts";
import { createOwner } from "./owner.ts";
import { runTask, type Surroundings, stops, wakeIfAnswered } from "./run.ts";

export type Skills = Partial<Record<SkillName, Skill<unknown, unknown>>>;

export type TasksApi = Pick<Api, "tasks" | "task" | "start" | "resume" | "cancel" | "seen"> & {
  /** Puts a task into the queue, and sees to it that this process works on the queue. */
  submit(request: TaskRequest): Promise<Task>;
  /** Stored events after `after`, then live ones, until the task neither waits in the queue nor runs. */
  follow(id: string, options?: { after?: number; signal?: AbortSignal }): AsyncIterable<TaskEvent>;
  /** Goes on with a task whose question was answered. */
  wake(id: string): Promise<void>;
  /** Says that something of a task was stored elsewhere. */
  announce(): void;
  dispatcher: Dispatcher;
  close(): Promise<void>;
};

/** A submitted task: what was told of it before, and its end when it runs in this process by itself. */
type Begun = { id: string; after: number; ended?: Promise<void> };

type TasksOptions = {
  storage: Storage;
  skills: () => Promise<Skills>;
  prepare(stored: StoredTask, tell: SkillContext["emit"], signal: AbortSignal): Promise<Surroundings>;
  /** Called when a task no longer runs here. */
  ended(task: string): Promise<void>;
  /** Takes the secrets out of what is kept and shown. */
  clean<T>(value: T): Promise<T>;
  /** Whether something that a task made waits for a person. */
  waits(task: string): Promise<boolean>;
  clock: () => number;
  onError(error: unknown): void;
};

function refuseStopped({ signal }: StartOptions): void {
  if (signal?.aborted) throw new FamiliarError("aborted", "It was stopped before it began.");
}

/** Tasks of one repository as surfaces see them, run in this process or followed in another. */
export function createTasks({
  storage,
  skills,
  prepare,
  ended,
  clean,
  waits,
  clock,
  onError,
}: TasksOptions): TasksApi {
  const owner = createOwner();
  const changes = createChanges();
  const closing = new AbortController();
  const runs = new Map<string, { stop: AbortController; ended: Promise<void> }>();

  async function skillOf(name: SkillName): Promise<Skill<unknown, unknown>> {
    return (await skills())[name] ?? fail("usage", `There is no skill called ${name}.`);
  }

  function run(stored: StoredTask): Promise<void> {
    const { id } = stored.task;
    const stop = new AbortController();
    const running = runTask(stored, {
      ...{ storage, owner, clean, waits, clock, signal: stop.signal, onChange: changes.announce },
      skill: skillOf,
      prepare: (tell, signal) => prepare(stored, tell, signal),
    }).finally(async () => {
      await ended(id).catch(onError);
      runs.delete(id);
      changes.announce();
    });
    runs.set(id, { stop, ended: running });
    return running;
  }

  const dispatcher = createDispatcher({ storage, owner, clock, run, onError });

  async function submit(request: TaskRequest): Promise<Task> {
    const { task } = await storage.tasks.add(await newTask(request, skillOf, clock()));
    dispatcher.start();
    dispatcher.wake();
    return task;
  }

  /** Submits, and takes it up at once when this process does not work on the queue anyway. */
  async function begin(request: TaskRequest): Promise<Begun> {
    if (dispatcher.isRunning()) return { id: (await submit(request)).id, after: 0 };
    const task = await newTask(request, skillOf, clock());
    const lease = owner.leaseAt(task.at);
    const interrupted = await storage.tasks.interrupted(task.skill, task.input);
    const begun = interrupted && (await takeUp(interrupted));
    if (begun) return begun;
    const added = await storage.tasks.add(task, lease);
    return {
      id: task.id,
      after: 0,
      ended: run({ task: added.task, input: task.input, budget: task.budget }),
    };
  }

  /** Runs a queued task in this process; undefined when another took it up meanwhile. */
  async function takeUp(stored: StoredTask): Promise<Begun | undefined> {
    const { id } = stored.task;
    const at = clock();
    const move = { from: "queued", to: "running", at, lease: owner.leaseAt(at) } as const;
    const taken = await storage.tasks.move(id, move);
    if (!taken) return undefined;
    return { id, after: taken.events[0]!.seq - 1, ended: run({ ...stored, task: taken.task }) };
  }

  /** Tells what happens in a task until it no longer runs, wherever that is. */
  async function watch({ id, after, ended }: Begun, { onEvent, signal }: StartOptions): Promise<TaskDetail> {
    const broken = new AbortController();
    ended?.catch((error) => broken.abort(error));
    const stop = () => void cancel(id).catch(() => {});
    signal?.addEventListener("abort", stop, { once: true });
    try {
      for await (const event of followTask({ storage, changes }, id, {
        after,
        signal: AbortSignal.any([broken.signal, closing.signal]),
      }))
        onEvent?.(event);
      if (closing.signal.aborted) throw stops.released;
      // Another process may have ended it.
      runs.get(id)?.stop.abort(stops.cancelled);
      await ended;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
    return detailOf(storage, id);
  }

  async function cancel(id: string): Promise<Task> {
    const own = runs.get(id);
    own?.stop.abort(stops.cancelled);
    await own?.ended;
    for (;;) {
      const { task } = await storedTask(storage, id);
      if (own && task.state === "cancelled") return task;
      if (!nextStates(task.state).includes("cancelled"))
        fail("task-state", `Task ${id} is ${task.state} already.`);
      const moved = await storage.tasks.move(id, {
        from: task.state,
        to: "cancelled",
        at: clock(),
        why: stops.cancelled.why,
      });
      if (!moved) continue;
      changes.announce();
      return moved.task;
    }
  }

  return {
    dispatcher,
    submit,
    cancel,
    announce: changes.announce,
    async wake(id) {
      await wakeIfAnswered(storage, id, clock());
      changes.announce();
      dispatcher.wake();
    },
    task: (id) => detailOf(storage, id),
    tasks: (options) => storage.tasks.list(options),
    follow: (id, { after = 0, signal } = {}) =>
      followTask({ storage, changes }, id, {
        after,
        signal: signal ? AbortSignal.any([signal, closing.signal]) : closing.signal,
      }),

    async start(request, options = {}) {
      refuseStopped(options);
      return watch(await begin(request), options);
    },

    async resume(id, options = {}) {
      refuseStopped(options);
      const stored = await storedTask(storage, id);
      const last = (await storage.events.list(id)).at(-1)?.seq ?? 0;
      const idle = stored.task.state === "queued" && !dispatcher.isRunning();
      return watch((idle && (await takeUp(stored))) || { id, after: last }, options);
    },

    async seen(id) {
      return (await storage.tasks.seen(id, clock())) ?? fail("task-not-found", `None is called ${id}.`);
    },

    async close() {
      closing.abort();
      for (const { stop } of runs.values()) stop.abort(stops.released);
      const ended = [...runs.values()].map((each) => each.ended.catch(() => {}));
      await Promise.all([dispatcher.stop(), ...ended]);
      owner.retire();
    },
  };
}
