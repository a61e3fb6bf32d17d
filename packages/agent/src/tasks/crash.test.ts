import { isTerminal, nextStates } from "@familiar/protocol";
import type { SkillContext } from "@familiar/skills";
import type { Storage } from "@familiar/storage";
import { temporaryStorage } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { errand, stepNames, story } from "../testing/errand.ts";
import { createOwner } from "./owner.ts";
import { recoverTasks } from "./recover.ts";
import { runTask } from "./run.ts";

type Call = (...args: never[]) => Promise<unknown>;

/**
 * The storage as a process sees it that dies at its `last`-th call: nothing it does afterwards counts. The
 * call itself still happens when `after` is set, and its answer is lost.
 */
function dying(storage: Storage, last: number, after: boolean): { storage: Storage; isDead(): boolean } {
  let calls = 0;
  const wrap = (part: object): object =>
    Object.fromEntries(
      Object.entries(part as Record<string, Call>).map(([name, call]) => [
        name,
        async (...args: never[]) => {
          calls += 1;
          if (calls === last && after) await call(...args);
          if (calls >= last) return new Promise(() => {});
          return call(...args);
        },
      ]),
    );
  const { tasks, steps, events } = storage;
  const mortal = { ...storage, tasks: wrap(tasks), steps: wrap(steps), events: wrap(events) } as Storage;
  return { storage: mortal, isDead: () => calls >= last };
}

/** Runs the errand in lives that end one after another as `ends` say; the last one is not cut short. */
async function live(ends: { last: number; after: boolean }[]) {
  const storage = await temporaryStorage();
  const at = 1;
  await storage.tasks.add({
    ...{ id: "t", skill: "answer", title: "t", origin: "person", priority: 5, input: {}, budget: {}, at },
  });
  const done: string[] = [];
  const again: string[] = [];
  let deaths = 0;
  for (const { last, after } of [...ends, { last: Number.POSITIVE_INFINITY, after: false }]) {
    await recoverTasks(storage, at);
    const owner = createOwner();
    const claimed = await storage.tasks.claimNext(owner.leaseAt(at), at);
    if (!claimed) break;
    const remembered = (await storage.steps.list("t")).map(({ name }) => name);
    const body = dying(storage, last, after);
    const skill = errand(
      (name) => {
        done.push(name);
        if (remembered.includes(name)) again.push(name);
      },
      () => {},
    );
    const stop = new AbortController();
    const ended = runTask(claimed, {
      ...{ storage: body.storage, owner, signal: stop.signal, clock: () => at, onChange: () => {} },
      clean: async (value) => value,
      waits: async () => false,
      skill: async () => skill,
      prepare: async () => ({ now: () => at }) as SkillContext,
    });
    await Promise.race([ended, dead(body.isDead)]);
    if (body.isDead()) deaths += 1;
    owner.retire();
  }
  return { storage, done, again, deaths };
}

async function dead(isDead: () => boolean): Promise<void> {
  while (!isDead()) await new Promise((resolve) => setImmediate(resolve));
  // What it still does without the storage is done before the next life begins.
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function expectWhole({ storage, again }: Awaited<ReturnType<typeof live>>): Promise<void> {
  const { task, result } = (await storage.tasks.get("t"))!;
  expect(task.state).toBe("done");
  expect(result).toEqual({ sum: 10 });
  expect(again, "steps that were done again though they were recorded").toEqual([]);
  expect((await storage.steps.list("t")).map(({ name }) => name)).toEqual(stepNames);

  const events = await storage.events.list("t");
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.flatMap((event) => (event.type === "note" ? [event.text] : []))).toEqual(story);
  const finished = events.filter((event) => event.type === "step" && event.phase === "finished");
  expect(finished).toHaveLength(stepNames.length);
  const states = events.flatMap((event) => (event.type === "state" ? [event.state] : []));
  for (const [index, state] of states.slice(1).entries()) expect(nextStates(states[index]!)).toContain(state);
  expect(isTerminal(states.at(-1)!)).toBe(true);
}

test("an errand without accidents is done once", async () => {
  const whole = await live([]);
  await expectWhole(whole);
  expect(whole.done).toEqual(stepNames);
});

test.each([false, true])(
  "a runner may die at any call to its storage, answered or not (%s)",
  async (after) => {
    for (let last = 1; ; last++) {
      const lives = await live([{ last, after }]);
      await expectWhole(lives);
      if (lives.deaths === 0) {
        expect(last, "calls of a whole life").toBeGreaterThan(6);
        break;
      }
    }
  },
);

test("a runner may die again and again", async () => {
  for (const seed of [2, 3, 5, 7]) {
    const ends = Array.from({ length: 4 }, (_, nth) => ({
      last: 1 + ((seed * (nth + 1)) % 6),
      after: (seed + nth) % 2 === 0,
    }));
    await expectWhole(await live(ends));
  }
});

test("a task whose runners all end without getting anywhere is given up, and says so", async () => {
  const { storage } = await live(Array.from({ length: 9 }, () => ({ last: 2, after: false })));
  const { task } = (await storage.tasks.get("t"))!;
  expect(task).toMatchObject({ state: "failed", error: { code: "internal" } });
  expect(task.error!.why).toContain("5 times");
});
