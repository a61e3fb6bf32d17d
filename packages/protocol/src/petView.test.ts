import fc from "fast-check";
import { expect, test } from "vitest";
import { petView } from "./petView.ts";
import type { TaskState } from "./schema/types.ts";
import { transitions } from "./taskState.ts";

const states = Object.keys(transitions) as TaskState[];
const task = fc.record({
  id: fc.uuid(),
  state: fc.constantFrom(...states),
  title: fc.string({ minLength: 1, maxLength: 20 }),
  updatedAt: fc.nat(1000),
  seenAt: fc.option(fc.nat(1000), { nil: undefined }),
});
type Seen = Parameters<typeof petView>[0][number];
const tasks = fc.array(task) as fc.Arbitrary<Seen[]>;

test("a waiting task always wins", () => {
  fc.assert(
    fc.property(tasks, (list) => {
      const waits = list.some(({ state }) => state === "waiting");
      expect(petView(list).state === "needs-you").toBe(waits);
    }),
  );
});

test("the order of tasks does not matter to the state and the count", () => {
  fc.assert(
    fc.property(tasks, (list) => {
      const { state, count } = petView(list);
      expect(petView(list.toReversed())).toMatchObject({ state, count });
    }),
  );
});

test("running shows only while something runs", () => {
  fc.assert(
    fc.property(tasks, (list) => {
      if (petView(list).state === "running") expect(list.some(({ state }) => state === "running")).toBe(true);
    }),
  );
});

test("an unseen result is ready, a seen one is idle", () => {
  const done: Seen = { id: "a", state: "done", title: "onboard", updatedAt: 5 };
  expect(petView([done])).toMatchObject({ state: "ready", text: "ready: onboard", task: "a" });
  expect(petView([{ ...done, seenAt: 5 }])).toEqual({ state: "idle", text: "idle", count: 0 });
});
