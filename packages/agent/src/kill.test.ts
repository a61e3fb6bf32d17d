import { fork } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { verifyLedger } from "@familiar/guard";
import type { TaskEvent } from "@familiar/protocol";
import { openStorage, placeOf } from "@familiar/storage";
import { temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { stepNames, story } from "./testing/errand.ts";
import { scene } from "./testing/index.ts";

/** Where one life after another ends; whatever is left of the errand then is done in peace. */
const ends = [
  ["opening", 15],
  ["point", 3],
  ["statement", 20],
  ["point", 4],
  ["statement", 24],
  ["point", 5],
  ["nothing", 0],
] as const;

test("a process that is killed again and again leaves nothing half done, and the next one goes on", async () => {
  const { root, home } = scene();
  const log = join(temporaryFolder(), "log");
  const script = join(import.meta.dirname, "testing", "mortal.ts");
  const { database } = placeOf(root, home);

  const live = (kind: string, number: number): Promise<NodeJS.Signals | null> =>
    new Promise((resolve) => {
      fork(script, [root, home, log, kind, String(number)]).once("exit", (_, signal) => resolve(signal));
    });
  const done = () => (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []);
  const look = async () => {
    const storage = await openStorage(database);
    const [task] = await storage.tasks.list();
    const events = task ? await storage.events.list(task.id) : [];
    const steps = task ? (await storage.steps.list(task.id)).map(({ name }) => name) : [];
    const result = task && (await storage.tasks.get(task.id))?.result;
    const ledger = await verifyLedger((after) => storage.ledger.read(after));
    await storage.close();
    return { task, events, steps, result, ledger };
  };

  let before = { events: [] as TaskEvent[], steps: [] as string[], done: [] as string[] };
  let kills = 0;
  for (const [kind, number] of ends) {
    const signal = await live(kind, number);
    kills += signal === "SIGKILL" ? 1 : 0;
    const now = await look();
    expect(now.ledger).toMatchObject({ verified: true });
    expect(now.events.slice(0, before.events.length), "what was told stays told").toEqual(before.events);
    expect(now.steps.slice(0, before.steps.length)).toEqual(before.steps);
    const repeated = done()
      .slice(before.done.length)
      .filter((step) => before.steps.includes(step));
    expect(repeated, "recorded steps that were done again").toEqual([]);
    before = { ...now, done: done() };
  }

  const { task, events, steps, result } = await look();
  expect(kills).toBeGreaterThanOrEqual(4);
  expect(task?.state).toBe("done");
  expect(result).toEqual({ sum: 10 });
  expect(steps).toEqual(stepNames);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.flatMap((event) => (event.type === "note" ? [event.text] : []))).toEqual(story);
}, 120_000);
