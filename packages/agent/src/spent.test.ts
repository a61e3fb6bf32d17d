import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TaskState } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";
import { temporaryStorage } from "@familiar/storage/testing";
import { expect, test, vi } from "vitest";
import { spentBy } from "./spent.ts";
import { interrupted } from "./tasks/recover.ts";
import { assembled } from "./testing/assembled.ts";

const minute = 60_000;
const noon = new Date(2026, 0, 7, 12).getTime();
const at = (minutes: number) => noon + minutes * minute;

/** A task that is added and runs from then on, in minutes from noon. */
async function begin(storage: Storage, id: string, minutes: number): Promise<void> {
  await storage.tasks.add(
    {
      ...{ id, skill: "answer", title: id, origin: "schedule", priority: 5, input: {}, budget: {} },
      at: at(minutes),
    },
    { owner: "o", until: at(1e6) },
  );
}

async function move(
  storage: Storage,
  id: string,
  from: TaskState,
  to: TaskState,
  minutes: number,
  why?: string,
) {
  const lease = to === "running" ? { lease: { owner: "o", until: at(1e6) } } : {};
  await storage.tasks.move(id, { from, to, at: at(minutes), ...(why ? { why } : {}), ...lease });
}

const spent = (storage: Storage, task: string | undefined, minutes: number, pullRequests = false) =>
  spentBy({ storage, task, now: at(minutes), pullRequests });

test("minutes are those in which a task ran, of the day those since midnight", async () => {
  const storage = await temporaryStorage();
  await begin(storage, "last-year", -400_000);
  await move(storage, "last-year", "running", "done", -399_000);
  await begin(storage, "night", -13 * 60);
  await move(storage, "night", "running", "done", -11 * 60);
  await begin(storage, "own", 0);
  await move(storage, "own", "running", "waiting", 3);
  await move(storage, "own", "waiting", "queued", 60);
  await move(storage, "own", "queued", "running", 70);
  expect(await spent(storage, "own", 72)).toEqual({
    task: { minutes: 5, dollars: 0, pullRequests: 0 },
    day: { minutes: 65, dollars: 0, tasks: 0, pullRequests: 0 },
  });
  expect((await spent(storage, "own", 72 + 24 * 60)).day.minutes).toBe(12 * 60 + 72);
});

test("a run whose process was killed ended with the last that it told", async () => {
  const storage = await temporaryStorage();
  await begin(storage, "own", 0);
  const lease = { owner: "o", until: at(1e6) };
  await storage.events.append("own", [{ type: "note", text: "on it" }], at(4), lease);
  await move(storage, "own", "running", "queued", 600, interrupted);
  expect((await spent(storage, "own", 700)).task.minutes).toBe(4);
});

test("dollars are those that language models took, of the task and of the day", async () => {
  const storage = await temporaryStorage();
  const used = async (task: string, minutes: number, microDollars?: number) => {
    const turn = { task, at: at(minutes), person: "Ada", model: "m" };
    const usage = { input: 1, output: 1, cached: 0 };
    await storage.usage.begin(turn, () => ({ usage, ...(microDollars && { microDollars }) }));
  };
  await used("own", -24 * 60, 500_000);
  await used("own", 1, 250_000);
  await used("own", 2);
  await used("other", 3, 125_000);
  const { task, day } = await spent(storage, "own", 9);
  expect([task.dollars, day.dollars]).toEqual([0.75, 0.375]);
});

test("of a day's tasks those count that began before this one", async () => {
  const storage = await temporaryStorage();
  for (const [index, id] of ["a", "b", "c"].entries()) {
    await begin(storage, id, index);
    await move(storage, id, "running", "done", index + 0.5);
  }
  expect((await spent(storage, "b", 9)).day.tasks).toBe(1);
  expect((await spent(storage, undefined, 9)).day.tasks).toBe(3);
  expect((await spent(storage, undefined, 9 + 24 * 60)).day.tasks).toBe(0);
});

test("pull requests are counted by the ledger: those let through that did not fail", async () => {
  const storage = await temporaryStorage();
  const entries = [
    {
      kind: "decision",
      id: "0",
      task: "own",
      at: at(-24 * 60),
      allow: true,
      action: { kind: "pull-request" },
    },
    { kind: "decision", id: "1", task: "own", at: at(1), allow: true, action: { kind: "pull-request" } },
    { kind: "effect", id: "1", task: "own", at: at(1), ok: true, number: 7 },
    { kind: "decision", id: "2", task: "own", at: at(2), allow: false, action: { kind: "pull-request" } },
    { kind: "decision", id: "3", task: "own", at: at(3), allow: true, action: { kind: "pull-request" } },
    { kind: "effect", id: "3", task: "own", at: at(3), ok: false },
    { kind: "decision", id: "4", task: "other", at: at(4), allow: true, action: { kind: "pull-request" } },
  ];
  await storage.ledger.append(() =>
    entries.map((entry, index) => ({ seq: index + 1, hash: `${index}`, body: JSON.stringify(entry) })),
  );
  const { task, day } = await spent(storage, "own", 9, true);
  expect([task.pullRequests, day.pullRequests]).toEqual([1, 2]);
  expect((await spent(storage, "own", 9)).day.pullRequests).toBe(0);
});

test("a chore that has used up what the scope file gives it is refused; without a budget nothing is counted", async () => {
  const it = await assembled({ level: "chores", clock: () => at(10) });
  const { storage, guard } = it.familiar;
  const counted = vi.spyOn(storage.events, "states");
  const scope = join(it.directory, "scope.yaml");
  await begin(storage, "chore", 0);
  const checkOut = () =>
    guard
      .forTask("chore", "schedule")
      .perform({ kind: "worktree", commit: "HEAD", why: "to work" })
      .then(
        () => "done",
        ({ why }) => why as string,
      );
  expect(await checkOut()).toBe("done");
  expect(counted).not.toHaveBeenCalled();
  writeFileSync(scope, "version: 1\nbudgets: { perTask: { minutes: 11 }, perDay: { tasks: 1 } }\n");
  expect(await checkOut()).toBe("done");
  writeFileSync(scope, "version: 1\nbudgets: { perTask: { minutes: 10 } }\n");
  expect(await checkOut()).toContain("the task has used up its 10 minutes".slice(1));
  await begin(storage, "earlier", -1);
  writeFileSync(scope, "version: 1\nbudgets: { perDay: { tasks: 1 } }\n");
  expect(await checkOut()).toContain("the day has used up its 1 tasks".slice(1));
  await guard
    .forTask("chore", "schedule")
    .perform({ kind: "run", as: "read", argv: ["git", "status"], cwd: it.root, why: "to look" });
});
