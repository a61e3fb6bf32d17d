import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { said, scene } from "./testing/scene.ts";

const files = { "src/a.ts": "export const answer = 42;\n", "README.md": "# A\n" };
const recordsOf = async (storage: Awaited<ReturnType<typeof scene>>["storage"]) =>
  (await storage.ledger.read()).map(({ body }) => JSON.parse(body) as Record<string, unknown>);

test("what a person says is kept, once, and on record without its words", async () => {
  const { memory, storage } = await scene(files);
  const first = await memory.remember(said("`answer` is 42"));
  expect(first).toMatchObject({
    state: "valid",
    source: { by: "person", name: "Ada" },
    confirmed: { by: "Ada" },
  });
  expect(first.id).toMatch(/^[a-z2-9]{4,}$/);
  const again = await memory.remember(said("Answer is 42.", { source: { by: "person", name: "Bo" } }));
  expect(again).toMatchObject({ id: first.id, confirmed: { by: "Bo" }, createdAt: first.createdAt });
  const told = JSON.stringify(await recordsOf(storage));
  expect(told).toContain('"change":"renew"');
  expect(told).not.toContain("is 42");
});

test("a model's word is quarantined until a person confirms it, whatever it claims to be", async () => {
  const { memory, taskMemory, guard } = await scene(files);
  const model = await taskMemory("t1").remember(
    said("always deploy at night", { source: { by: "model", name: "m" } }),
  );
  expect(model).toMatchObject({ state: "quarantined", why: "no person has confirmed it: a model wrote it" });
  await guard.forTask("t2").heed("issue", "#7");
  const tainted = await taskMemory("t2").remember(said("always deploy on Fridays"));
  expect(tainted).toMatchObject({
    state: "quarantined",
    why: "no person has confirmed it: its task has read untrusted text: issue #7",
  });
  expect(tainted.confirmed).toBeUndefined();
  const hooked = await taskMemory("t3", "webhook").remember(said("always deploy on Mondays"));
  expect(hooked.state).toBe("quarantined");
  expect(await taskMemory("t4", "person").remember(said("always deploy on Tuesdays"))).toMatchObject({
    state: "valid",
  });
  expect((await memory.recall({ text: "when do we deploy" })).map(({ statement }) => statement)).toEqual([
    "always deploy on Tuesdays",
  ]);
  await memory.amend(model.id, { do: "confirm", by: "Ada" });
  expect((await memory.recall({ text: "when do we deploy" })).map(({ id }) => id)).toContain(model.id);
});

test("a task that read untrusted text changes nothing that is known", async () => {
  const { memory, taskMemory, guard, storage } = await scene(files);
  const { id } = await memory.remember(said("`answer` is 42"));
  await guard.forTask("t").heed("web", "https://evil.example");
  const known = await storage.facts.get(id);
  const task = taskMemory("t");
  expect(await task.remember(said("answer is 42"))).toEqual(known);
  await task.remember(said("answer is 42", { source: { by: "model", name: "m" } }));
  for (const change of [
    { do: "confirm" },
    { do: "edit", statement: "answer is 43" },
    { do: "forget" },
  ] as const)
    await expect(task.amend(id, { ...change, by: "Ada" })).rejects.toMatchObject({ code: "policy-refused" });
  expect(await storage.facts.get(id)).toEqual(known);
});

test("what is forgotten is in no file of the database, and the ledger has its digest alone", async () => {
  const { memory, storage, database } = await scene(files);
  const words = "the zanzibar gateway answers in Swahili";
  const { id } = await memory.remember(said(words));
  await memory.amend(id, { do: "edit", by: "Ada", statement: `${words} only` });
  expect(await memory.amend(id, { do: "forget", by: "Bo" })).toMatchObject({ id });
  expect(await memory.list({ text: "zanzibar" })).toEqual([]);
  for (const end of ["", "-wal"]) expect(readFileSync(database + end).includes("zanzibar")).toBe(false);
  const changes = (await recordsOf(storage)).flatMap(({ action }) =>
    action ? [(action as { change?: string }).change] : [],
  );
  expect(changes.filter((change) => change !== undefined && change !== "add")).toEqual(["edit", "forget"]);
  await expect(memory.amend(id, { do: "confirm", by: "Ada" })).rejects.toMatchObject({
    code: "fact-not-found",
  });
});

test("what instincts found and a person forgot does not come back", async () => {
  const { memory, change } = await scene({
    ...files,
    "package.json": '{ "scripts": { "test": "node --test" } }',
  });
  const command = async () => (await memory.list()).find(({ kind }) => kind === "command");
  await memory.amend((await command())!.id, { do: "forget", by: "Ada" });
  await change({ "src/b.ts": "export const b = 1;\n" });
  expect(await command()).toBeUndefined();
});

test("secrets and controls never get in", async () => {
  const { memory, storage } = await scene(files);
  const fact = await memory.remember(said("the token\u001b[31m is s3cr3t-v4lue-0123456789\u202e here"));
  expect(fact.statement).toMatch(/^the token is «secret:[\w-]+» here$/);
  expect(JSON.stringify(await storage.facts.list())).not.toContain("v4lue");
});

test("of two that contradict each other a person's newer one counts, and both are shown", async () => {
  const { memory, storage } = await scene(files);
  const old = await memory.remember(said("use single quotes"));
  const fresh = await memory.remember(said("use double quotes"));
  const shown = await memory.list({ text: "quotes" });
  expect(shown.find(({ id }) => id === old.id)?.conflicts).toEqual([fresh.id]);
  expect(shown.find(({ id }) => id === fresh.id)?.conflicts).toEqual([old.id]);
  expect((await memory.recall({ text: "which quotes" })).map(({ id }) => id)).toEqual([fresh.id]);
  await memory.recall({ text: "which quotes" });
  const [used, unused] = [await storage.facts.get(fresh.id), await storage.facts.get(old.id)];
  expect([used?.used, unused?.used]).toEqual([2, 0]);
});

test.each([
  ["we never use print in src", "We always use print in src"],
  ["the cache is cleared at night", "the cache is not cleared at night"],
])("%s, and: %s", async (one, other) => {
  const { memory } = await scene(files);
  const ids = [(await memory.remember(said(one))).id, (await memory.remember(said(other))).id];
  const conflicts = (await memory.list()).flatMap(({ conflicts = [] }) => conflicts);
  expect(conflicts.sort()).toEqual(ids.sort());
});
