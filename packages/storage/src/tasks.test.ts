import { FamiliarError, type TaskState, transitions } from "@familiar/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { NewTask } from "./tasks.ts";
import { temporaryFolder, temporaryStorage } from "./testing/index.ts";

const states = Object.keys(transitions) as TaskState[];
const task = (id: string, more: Partial<NewTask> = {}): NewTask => ({
  ...{ id, skill: "onboard", title: id, origin: "person", priority: 5, input: { a: [1] }, budget: {}, at: 1 },
  ...more,
});
const lease = (owner: string, until = 100) => ({ owner, until });

test("whatever two processes try, a task only ever goes where the table allows, one step at a time", async () => {
  const file = `${temporaryFolder()}/familiar.sqlite`;
  const doors = [await temporaryStorage(file), await temporaryStorage(file)] as const;
  const move = fc.record({
    door: fc.constantFrom(0, 1),
    from: fc.constantFrom(...states),
    to: fc.constantFrom(...states),
  });
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 30 }), async (moves) => {
      const id = `task-${count++}`;
      await doors[0].tasks.add(task(id));
      const went: TaskState[] = ["queued"];
      for (const { door, from, to } of moves) {
        const attempt = doors[door]!.tasks.move(id, { from, to, at: went.length, lease: lease("me") });
        if (!transitions[from].includes(to)) {
          await expect(attempt).rejects.toMatchObject({ code: "task-state" });
        } else {
          const expected = from === went.at(-1);
          expect((await attempt) !== undefined).toBe(expected);
          if (expected) went.push(to);
        }
      }
      expect((await doors[1].tasks.get(id))?.task.state).toBe(went.at(-1));
      const told = await doors[1].events.list(id);
      expect(told.map((event) => event.type === "state" && event.state)).toEqual(went);
      expect(told.map(({ seq }) => seq)).toEqual(went.map((_, index) => index + 1));
    }),
    { numRuns: 40 },
  );
});

test("of many claims at once only one gets the task, and the most urgent and oldest comes first", async () => {
  const file = `${temporaryFolder()}/familiar.sqlite`;
  const doors = await Promise.all([temporaryStorage(file), temporaryStorage(file), temporaryStorage(file)]);
  const [{ tasks }] = doors;
  await tasks.add(task("later", { at: 2 }));
  await tasks.add(task("earlier", { at: 1 }));
  await tasks.add(task("urgent", { at: 3, priority: 9 }));

  const order: string[] = [];
  for (let round = 0; round < 3; round++) {
    const claims = await Promise.all(doors.map((door, index) => door.tasks.claimNext(lease(`${index}`), 5)));
    const [claimed, ...others] = claims.filter((each) => each !== undefined);
    expect(others).toEqual([]);
    order.push(claimed!.task.id);
    expect(await tasks.claimNext(lease("eager"), 6), "one at a time").toBeUndefined();
    await tasks.move(claimed!.task.id, { from: "running", to: "done", at: 7, result: `{"ok":true}` });
  }
  expect(order).toEqual(["urgent", "earlier", "later"]);
  expect(await tasks.claimNext(lease("idle"), 8)).toBeUndefined();
});

test("a runner that lost its task can write nothing any more", async () => {
  const { tasks, events, steps } = await temporaryStorage();
  const { events: added } = await tasks.add(task("a"), lease("first"));
  expect(added.map(({ seq }) => seq)).toEqual([1, 2]);
  await events.append("a", [{ type: "note", text: "mine" }], 2, lease("first", 200));
  expect((await tasks.get("a"))?.lease, "every write is a sign of life").toEqual(lease("first", 200));

  const taken = { from: "running", to: "queued", at: 3, owner: "first" } as const;
  expect(await tasks.move("a", { ...taken, until: 100 }), "its lease was renewed").toBeUndefined();
  expect(await tasks.move("a", { ...taken, until: 200 })).toBeDefined();
  await tasks.claimNext(lease("second"), 4);

  const step = { name: "s", value: "1", finishedAt: 5, durationMs: 1 };
  const lost = [
    events.append("a", [{ type: "note", text: "late" }], 5, lease("first")),
    steps.save("a", step, [{ type: "step", name: "s", phase: "finished" }], lease("first")),
    tasks.renew("a", lease("first")),
  ];
  for (const write of lost) await expect(write).rejects.toBeInstanceOf(FamiliarError);
  expect(await tasks.move("a", { from: "running", to: "done", at: 6, owner: "first" })).toBeUndefined();
  expect(await steps.list("a")).toEqual([]);
  const notes = (await events.list("a")).filter(({ type }) => type === "note");
  expect(notes).toEqual([{ task: "a", seq: 3, at: 2, type: "note", text: "mine" }]);
});

test("a step is stored with what led to it, or not at all", async () => {
  const { tasks, events, steps } = await temporaryStorage();
  await tasks.add(task("a"), lease("me"));
  const step = { name: "count", value: `{"n":[1,2]}`, finishedAt: 9, durationMs: 3 };
  await steps.save("a", step, [{ type: "note", text: "counted" }], lease("me"));
  await expect(steps.save("a", step, [{ type: "note", text: "twice" }], lease("me"))).rejects.toThrow();
  expect(await steps.list("a")).toEqual([{ ...step, value: { n: [1, 2] } }]);
  expect((await events.list("a", 2)).map((event) => event.type === "note" && event.text)).toEqual([
    "counted",
  ]);
});

test("of events with one key the first is kept, and numbers have no gaps", async () => {
  const { tasks, events } = await temporaryStorage();
  await tasks.add(task("a"), lease("me"));
  const append = (...drafts: { text: string; key?: string }[]) =>
    events.append(
      "a",
      drafts.map((draft) => ({ type: "note", ...draft })),
      1,
      lease("me"),
    );
  await append({ text: "one", key: "k1" }, { text: "two", key: "k2" });
  expect(await append({ text: "one", key: "k1" }, { text: "three", key: "k3" })).toHaveLength(1);
  await append({ text: "free" }, { text: "free" });
  const told = await events.list("a", 2);
  expect(told.map((event) => event.type === "note" && event.text)).toEqual([
    "one",
    "two",
    "three",
    "free",
    "free",
  ]);
  expect(told.map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 7]);
});

test("lists are newest first; seen is remembered; what is not over is always notable", async () => {
  const { tasks } = await temporaryStorage();
  for (let at = 1; at <= 5; at++) await tasks.add(task(`t${at}`, { at }));
  for (const id of ["t2", "t3", "t4"])
    await tasks.move(id, { from: "queued", to: "cancelled", at: 10 + Number(id[1]) });
  expect((await tasks.list({ limit: 2 })).map(({ id }) => id)).toEqual(["t5", "t4"]);
  expect((await tasks.notable(1)).map(({ id }) => id)).toEqual(["t4", "t5", "t1"]);
  expect(await tasks.seen("t4", 20)).toMatchObject({ seenAt: 20 });
  expect(await tasks.seen("t4", 3), "a clock that runs behind").toMatchObject({ seenAt: 14 });
  expect(await tasks.seen("none", 20)).toBeUndefined();
  expect(await tasks.get("none")).toBeUndefined();
  expect((await tasks.get("t1"))?.input).toEqual({ a: [1] });
});
