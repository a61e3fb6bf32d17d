import { expect, test } from "vitest";
import { throughGuard } from "./door.ts";
import { laid } from "./testing/laid.ts";

const post = { method: "POST", body: JSON.stringify({ model: "small", stream: true, messages: [] }) };

test("an answer that nobody reads on ends with the signal, and the ledger tells of it", async () => {
  const it = await laid([{ raw: "x".repeat(1_000_000), end: "hang" }]);
  const door = throughGuard(it.guard, "to test");
  const stop = new AbortController();
  const answer = await door.fetch(`${it.server.url}/chat/completions`, { ...post, signal: stop.signal });
  await answer.body!.getReader().read();
  stop.abort(new Error("enough"));
  await door.settled();
  await expect.poll(() => it.server.open()).toBe(0);
  expect(JSON.parse(it.ledger.at(-1)!)).toMatchObject({ kind: "effect", ok: false });
});

test("a request that the door refuses is refused in its own words", async () => {
  const it = await laid([]);
  const door = throughGuard(it.guard, "to test");
  await expect(door.fetch("https://elsewhere.example/v1", post)).rejects.toMatchObject({
    code: "policy-refused",
  });
  await door.settled();
});
