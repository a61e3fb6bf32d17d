import { incident as schema } from "@familiar/protocol/schema";
import { expect, test } from "vitest";
import { temporaryStorage } from "./testing/index.ts";

const hash = (letter: string) => letter.repeat(40);
const failure = (key: string, at: number, commit: string, branch = "main") => ({
  ...{ signature: "s", title: "adds is broken", category: "test" as const, key },
  ...{ places: ["src/a.ts:3"], tests: ["adds"] },
  sighting: { at, commit, branch, runner: "linux-1", source: "ci.log" },
});

test("counts the same failure over commits and branches, and the same log once", async () => {
  const { incidents } = await temporaryStorage();
  await incidents.see(failure("1", 10, hash("a")));
  await incidents.see(failure("1", 99, hash("a")));
  const seen = await incidents.see(failure("2", 20, hash("b"), "next"));
  expect(schema.parse(seen)).toMatchObject({
    ...{ number: 1, state: "open", tests: ["adds"], places: ["src/a.ts:3"] },
    recurrence: { times: 2, firstAt: 10, lastAt: 20, branches: ["next", "main"], runners: ["linux-1"] },
  });
  await incidents.see({ ...failure("3", 30, hash("c")), signature: "t", title: "other" });
  expect((await incidents.list()).map(({ number }) => number)).toEqual([2, 1]);
});

test("calls it flaky on a commit on which a run held as well", async () => {
  const { incidents } = await temporaryStorage();
  const ran = (commit: string, at: number) => ({
    at,
    commit,
    branch: "main",
    runner: "linux-1",
    source: "green.log",
  });
  await incidents.passed(ran(hash("b"), 5), "g1");
  expect((await incidents.see(failure("1", 10, hash("a")))).recurrence.flaky).toEqual([]);
  await incidents.passed(ran(hash("a"), 15), "g2");
  const [told] = await incidents.list();
  expect(told!.recurrence.flaky).toEqual([hash("a")]);
  expect(told!.sightings.map(({ outcome }) => outcome)).toEqual(["passed", "failed"]);
  expect(await incidents.lastGreen("main", 12)).toBe(hash("b"));
  expect(await incidents.lastGreen("main", 20)).toBe(hash("a"));
  expect(await incidents.lastGreen("other", 20)).toBeUndefined();
});

test("calls nothing flaky on a commit that nobody names, or by a run of another job or one that nobody names", async () => {
  const { incidents } = await temporaryStorage();
  const { commit: _unknown, ...sighting } = failure("1", 10, hash("a")).sighting;
  await incidents.see({ ...failure("1", 10, hash("a")), sighting });
  await incidents.see(failure("2", 11, hash("b")));
  await incidents.passed({ at: 12, source: "green.log" }, "g1");
  await incidents.passed({ at: 13, commit: hash("b"), runner: "other", source: "green.log" }, "g2");
  await incidents.passed({ at: 14, commit: hash("b"), source: "green.log" }, "g3");
  const [told] = await incidents.list();
  expect(told!.recurrence).toMatchObject({ times: 2, flaky: [] });
  expect(told!.sightings.map(({ commit }) => commit)).toEqual([hash("b"), undefined]);
  expect(await incidents.lastGreen(undefined, 12)).toBeUndefined();
});

test("is open again when it comes back on another commit, and keeps the last fix", async () => {
  const { incidents } = await temporaryStorage();
  await incidents.see(failure("1", 10, hash("a")));
  const fix = { text: "pin the seed", by: "Ada", at: 15, commit: hash("f") };
  expect(await incidents.settle(1, fix)).toMatchObject({ state: "resolved", recurrence: { fix } });
  expect((await incidents.see(failure("2", 16, hash("a")))).state).toBe("resolved");
  expect(await incidents.see(failure("3", 20, hash("c")))).toMatchObject({
    state: "open",
    recurrence: { fix },
  });
  expect(await incidents.list({ state: "resolved" })).toEqual([]);
  expect(await incidents.settle(7, fix)).toBeUndefined();
});

test("a lesson that was changed meanwhile is not lost", async () => {
  const { incidents } = await temporaryStorage();
  expect(await incidents.teach("green", undefined, "a")).toBe(true);
  expect(await incidents.teach("green", undefined, "b")).toBe(false);
  expect(await incidents.teach("green", "z", "b")).toBe(false);
  expect(await incidents.teach("green", "a", "b")).toBe(true);
  expect(await incidents.lesson("green")).toBe("b");
});
