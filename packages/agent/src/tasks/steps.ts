import type { SkillContext } from "@familiar/skills";
import type { EventDraft, StoredStep } from "@familiar/storage";
import type { Journal } from "./journal.ts";

type Finished = { name: string; value: string; finishedAt: number; durationMs: number };

type StepsOptions = {
  done: readonly StoredStep[];
  journal: Journal;
  clock: () => number;
  signal: AbortSignal;
  save(step: Finished, events: readonly EventDraft[]): Promise<unknown>;
};

/**
 * Makes `step` of a skill's context. A value passes through JSON the first time too, so that a step gives
 * the same whether it was run or remembered.
 */
export function createSteps({
  done,
  journal,
  clock,
  signal,
  save,
}: StepsOptions): Pick<SkillContext, "step"> {
  const known = new Map<string, Promise<unknown>>();
  const stored = new Map(done.map(({ name, value }) => [name, value]));

  function recall(name: string): Promise<unknown> {
    journal.note({ type: "step", name, phase: "reused" });
    return Promise.resolve(stored.get(name));
  }

  async function execute(name: string, work: () => unknown): Promise<unknown> {
    signal.throwIfAborted();
    journal.note({ type: "step", name, phase: "started" });
    const started = clock();
    const value = JSON.stringify((await journal.within(name, work)) ?? null);
    signal.throwIfAborted();
    const finishedAt = clock();
    const finished = { name, value, finishedAt, durationMs: finishedAt - started };
    await save(finished, [{ type: "step", name, phase: "finished" }]);
    return JSON.parse(value);
  }

  return {
    step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
      const running = known.get(name) ?? (stored.has(name) ? recall(name) : execute(name, work));
      known.set(name, running);
      running.catch(() => known.delete(name));
      return running as Promise<T>;
    },
  };
}
