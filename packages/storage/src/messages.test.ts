import { expect, test } from "vitest";
import { temporaryStorage } from "./testing/index.ts";

const at = 1;

test("parts of a task stand together, in their order, and each once", async () => {
  const { messages } = await temporaryStorage();
  await messages.add("talk", "a", { from: 0, bodies: ["a0", "a1"], at });
  await messages.add("talk", "b", { from: 0, bodies: ["b0"], at });
  await messages.add("other", "b", { from: 0, bodies: ["elsewhere"], at });
  await messages.add("talk", "a", { from: 1, bodies: ["again", "a2"], at });
  await messages.add("talk", "b", { from: 1, bodies: [], at });
  expect((await messages.list("talk")).map(({ body }) => body)).toEqual(["a0", "a1", "a2", "b0"]);
  expect((await messages.list("talk", 2)).map(({ body }) => body)).toEqual(["b0", "a2"]);
  expect(await messages.newest("talk", 0)).toEqual({ seq: 3, task: "b", part: 0, body: "b0" });
  expect(await messages.newest("talk", 7)).toBeUndefined();
  expect(await messages.list("nobody")).toEqual([]);
});

test("a text that is no JSON is kept as it was written", async () => {
  const { messages } = await temporaryStorage();
  await messages.add("talk", "a", { from: 0, bodies: ['{"role":"us'], at });
  expect(await messages.list("talk")).toEqual([{ seq: 1, task: "a", part: 0, body: '{"role":"us' }]);
});
