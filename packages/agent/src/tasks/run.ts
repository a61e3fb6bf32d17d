import {
  type Budget,
  FamiliarError,
  fail,
  isFamiliarError,
  type SkillName,
  type TaskState,
} from "@familiar/protocol";
import type { Skill, SkillContext } from "@familiar/skills";
import type { EventDraft, Move, Storage, StoredTask } from "@familiar/storage";
import { mending } from "../mend.ts";
import { withCalls } from "./call.ts";
import { createJournal } from "./journal.ts";
import { type createOwner, heartbeatEvery } from "./owner.ts";
import { createSteps } from "./steps.ts";

export type Surroundings = Pick<
  SkillContext,
  "repository" | "guard" | "conversation" | "model" | "memory" | "incidents" | "self" | "propose" | "now"
>;

export type RunOptions = {
  storage: Storage;
  owner: ReturnType<typeof createOwner>;
  /** Finds a skill; a task of one that is not there fails. */
  skill(name: SkillName): Promise<Skill<unknown, unknown>>;
  /** Prepares what the skill works on; what it tells on the way belongs to the task. */
  prepare(tell: SkillContext["emit"], signal: AbortSignal): Promise<Surroundings>;
  signal: AbortSignal;
  /** Takes the secrets out of what is kept and shown. */
  clean<T>(value: T): Promise<T>;
  /** Whether something that it made waits for a person. */
  waits(task: string): Promise<boolean>;
  clock: () => number;
  /** Called after something of the task was stored. */
  onChange(): void;
};

/** Why a run was told to end, as the reason of its signal. */
export const stops = {
  cancelled: new FamiliarError("aborted", "It was cancelled."),
  /** The process ends: the task goes back into the queue and keeps its finished steps. */
  released: new FamiliarError("aborted", "Its runner was stopped."),
} as const;

/**
 * Runs a task that this owner holds, to its end or as far as it gets. What goes wrong in the skill becomes
 * the task's state; only what goes wrong with the storage is thrown.
 */
export async function runTask(stored: StoredTask, options: RunOptions): Promise<void> {
  const { storage, owner, clock, onChange } = options;
  const { id } = stored.task;
  const began = clock();
  const lease = () => owner.leaseAt(clock());
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);

  // One write after another, so that events are numbered in the order they happened.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work);
    turn = next.catch(() => {});
    return next.finally(onChange);
  };
  const lose = (error: unknown) => ending.abort(error);
  const journal = createJournal((drafts) =>
    inTurn(() => storage.events.append(id, drafts, clock(), lease())).then(() => {}, lose),
  );
  const heart = setInterval(() => storage.tasks.renew(id, lease()).catch(lose), heartbeatEvery);
  const limit = budgetTimer(stored.budget, (error) => ending.abort(error));

  try {
    const done = await storage.steps.list(id);
    const { step } = createSteps({
      ...{ done, journal, clock, signal },
      save: (finished, events) =>
        inTurn(() => storage.steps.save(id, finished, [...journal.take(), ...events], lease())),
    });
    const { emit } = journal;
    const work = async () => {
      const skill = await options.skill(stored.task.skill);
      const input = skill.parse(stored.input);
      const surroundings = await options.prepare(emit, signal);
      const { budget } = stored;
      const context = withCalls(
        { ...surroundings, step, emit, signal, budget },
        { within: [skill.name], skill: options.skill, left: () => leftOf(budget, clock() - began) },
      );
      return mending(surroundings.repository, signal, () => skill.run(input, context));
    };
    const result = await orStopped(work(), signal);
    if (result === undefined || result === null) fail("internal", "It ended with nothing to show.");
    const to = (await options.waits(id)) ? "review" : "done";
    await end({ to, result: JSON.stringify(await options.clean(result)) });
  } catch (error) {
    await end(outcomeOf(signal.aborted ? signal.reason : error));
  } finally {
    journal.close();
    clearInterval(heart);
    clearTimeout(limit);
  }

  /** When the task is no longer ours, its new holder says how it ends. */
  async function end(move: Pick<Move, "to" | "why" | "result" | "error">): Promise<void> {
    journal.close();
    const before: EventDraft[] = journal.take();
    await inTurn(() =>
      storage.tasks.move(id, { ...move, from: "running", at: clock(), owner: owner.id, before }),
    );
    if (move.to === "waiting") await inTurn(() => wakeIfAnswered(storage, id, clock()));
  }
}

/** Queues a waiting task that has no open request: it was answered, or has to ask anew. */
export async function wakeIfAnswered(storage: Storage, id: string, now: number): Promise<void> {
  if (await storage.approvals.isOpen(id, now)) return;
  await storage.tasks.move(id, { from: "waiting", to: "queued", at: now, why: "a person answered" });
}

function outcomeOf(error: unknown): { to: TaskState; why?: string; error?: NonNullable<Move["error"]> } {
  if (error === stops.released) return { to: "queued", why: stops.released.why };
  if (error === stops.cancelled) return { to: "cancelled", why: stops.cancelled.why };
  const known = isFamiliarError(error)
    ? error
    : new FamiliarError("internal", error instanceof Error ? error.message : String(error));
  if (known.code === "needs-approval") return { to: "waiting", why: known.why };
  return { to: "failed", error: known.toJSON().error };
}

/** The work's value, or the reason why it was stopped even when it does not heed its signal. */
function orStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** What is left after so many milliseconds; what models used is counted where they are asked. */
const leftOf = ({ seconds, ...rest }: Budget, elapsed: number): Budget => ({
  ...rest,
  ...(seconds === undefined ? {} : { seconds: Math.max(0.001, seconds - elapsed / 1000) }),
});

const longestTimer = 2 ** 31 - 1;

function budgetTimer({ seconds }: Budget, stop: (error: unknown) => void): NodeJS.Timeout | undefined {
  if (seconds === undefined) return undefined;
  const error = new FamiliarError("budget-spent", `It was given ${seconds} seconds.`);
  return setTimeout(() => stop(error), Math.min(seconds * 1000, longestTimer));
}
