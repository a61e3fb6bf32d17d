import type { Guard } from "@familiar/guard";
import { expect, test } from "vitest";
import { throughGuard } from "./door.ts";
import { laid } from "./testing/laid.ts";

const post = { method: "POST", body: JSON.stringify({ model: "small", stream: true, messages: [] }) };

/** The same door; tells of every chunk that it hands on. */
const watched = (guard: Guard, tell: () => void): Guard => ({
  ...guard,
  perform(action) {
    if (action.kind !== "request") return guard.perform(action);
    const onBody = (chunk: Buffer) => {
      tell();
      return action.onBody?.(chunk);
    };
    return guard.perform({ ...action, onBody });
  },
});

test("an answer that nobody reads ends with the signal, and the ledger tells of it", async () => {
  const it = await laid([{ raw: "x".repeat(1_000_000), end: "hang" }]);
  let chunks = 0;
  const door = throughGuard(
    watched(it.guard, () => {
      chunks += 1;
    }),
    "to test",
  );
  const stop = new AbortController();
  await door.fetch(`${it.server.url}/chat/completions`, { ...post, signal: stop.signal });
  await expect.poll(() => chunks).toBe(1);
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
