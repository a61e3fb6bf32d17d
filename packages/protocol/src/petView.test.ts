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

/** The state that a list alone would give this task. */
const own = (task: Seen) => petView([task]).state;
const order = ["needs-you", "failed", "ready", "running", "idle"];
const rank = (task: Seen) => order.indexOf(own(task));
const seenNow = (task: Seen): Seen => ({ ...task, seenAt: task.updatedAt });

test("it shows the most pressing of what is true, the latest of those, and how many there are", () => {
  fc.assert(
    fc.property(tasks, (list) => {
      const view = petView(list);
      const pressing = Math.min(order.length - 1, ...list.map(rank));
      const same = list.filter((task) => rank(task) === pressing);
      expect(view.state).toBe(order[pressing]);
      if (view.state === "idle") {
        expect(view).toEqual({ state: "idle", text: "idle", count: 0 });
        return;
      }
      expect(view.count).toBe(same.length);
      const shown = same.find(({ id }) => id === view.task)!;
      expect(shown.updatedAt).toBe(Math.max(...same.map(({ updatedAt }) => updatedAt)));
      expect(view.text).toContain(shown.title);
    }),
  );
});

test("a state lasts exactly as long as it is true: it depends on the tasks, on no time and nothing before", () => {
  fc.assert(
    fc.property(tasks, fc.nat(10 ** 6), (list, later) => {
      const moved = list.map((task) => ({
        ...task,
        updatedAt: task.updatedAt + later,
        ...(task.seenAt !== undefined && { seenAt: task.seenAt + later }),
      }));
      expect(petView(moved)).toEqual(petView(list));
      petView([]);
      expect(petView(list)).toEqual(petView(list));
    }),
  );
});

test("dismissing one thing loses nothing: the others show, and what waits or runs still does", () => {
  fc.assert(
    fc.property(tasks, fc.nat(), (list, at) => {
      if (list.length === 0) return;
      const dismissed = list[at % list.length]!;
      const rest = list.filter((task) => task !== dismissed);
      const after = petView([...rest, seenNow(dismissed)]);
      const stays = ["waiting", "running"].includes(dismissed.state);
      expect(after).toEqual(petView(stays ? [...rest, dismissed] : rest));
    }),
  );
});

test("what was dismissed is back as soon as there is news of it", () => {
  fc.assert(
    fc.property(task as fc.Arbitrary<Seen>, fc.integer({ min: 1, max: 1000 }), (one, later) => {
      const news = { ...seenNow(one), updatedAt: one.updatedAt + later };
      expect(own(news)).toBe(
        own({ id: one.id, state: one.state, title: one.title, updatedAt: one.updatedAt }),
      );
    }),
  );
});

test("ready is never without something that came to its end and is there to be looked at", () => {
  fc.assert(
    fc.property(tasks, (list) => {
      const view = petView(list);
      if (view.state !== "ready") return;
      const { state, seenAt, updatedAt } = list.find(({ id }) => id === view.task)!;
      expect(["review", "done"]).toContain(state);
      expect(seenAt === undefined || seenAt < updatedAt).toBe(true);
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

test("ready is said only of what waits at the review gate; what ended is done", () => {
  fc.assert(
    fc.property(tasks, (list) => {
      const view = petView(list);
      const said = view.text.slice(0, view.text.indexOf(":"));
      const { state } = list.find(({ id }) => id === view.task) ?? {};
      expect(said === "ready").toBe(state === "review");
      if (view.state === "ready") expect(said).toBe(state === "review" ? "ready" : "done");
    }),
  );
});

test("an unseen result is shown, a seen one is idle", () => {
  const done: Seen = { id: "a", state: "done", title: "onboard", updatedAt: 5 };
  expect(petView([done])).toMatchObject({ state: "ready", text: "done: onboard", task: "a" });
  expect(petView([{ ...done, seenAt: 5 }])).toEqual({ state: "idle", text: "idle", count: 0 });
});
