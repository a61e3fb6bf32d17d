import type { Fact } from "@familiar/protocol";
import { expect, test } from "vitest";
import { temporaryStorage } from "./testing/index.ts";

const fact = (id: string, more: Partial<Fact> = {}): Fact => ({
  ...{
    id,
    statement: `says ${id}`,
    kind: "note",
    source: { by: "person", name: "Ada" },
    anchors: [],
    scope: [],
  },
  ...{ state: "valid", why: "", createdAt: 1, checkedAt: 1, checkedCommit: "c", used: 0 },
  ...more,
});

test("facts are listed newest first, and by state", async () => {
  const { facts } = await temporaryStorage();
  await facts.put([fact("a"), fact("b", { createdAt: 2, state: "stale" }), fact("c", { createdAt: 3 })], 3);
  expect((await facts.list()).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  expect((await facts.list({ states: ["stale"] })).map(({ id }) => id)).toEqual(["b"]);
  expect(await facts.get("a")).toEqual(fact("a"));
  expect(await facts.get("x")).toBeUndefined();
});

test("what is put again replaces, unless only fresh ones are wanted", async () => {
  const { facts } = await temporaryStorage();
  await facts.put([fact("a")], 1);
  await facts.put([fact("a", { statement: "otherwise" }), fact("b")], 2, { fresh: true });
  expect((await facts.get("a"))?.statement).toBe("says a");
  await facts.put([fact("a", { statement: "otherwise" })], 2);
  expect((await facts.get("a"))?.statement).toBe("otherwise");
  expect(await facts.list()).toHaveLength(2);
});

test("an update from what is no longer so changes nothing", async () => {
  const { facts } = await temporaryStorage();
  const [old, fresh] = [fact("a"), fact("a", { confirmed: { by: "Bo", at: 2 } })];
  await facts.put([old], 1);
  await facts.put([fresh], 2);
  expect(await facts.update([{ from: old, to: fact("a", { state: "stale" }) }], 3)).toBe(0);
  expect(await facts.get("a")).toEqual(fresh);
  expect(await facts.update([{ from: fresh, to: fact("a", { state: "stale" }) }], 3)).toBe(1);
  expect(await facts.list({ states: ["stale"] })).toHaveLength(1);
});
