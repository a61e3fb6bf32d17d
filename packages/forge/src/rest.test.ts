import type { ForgeAnswer } from "@familiar/guard";
import { temporaryStorage } from "@familiar/guard/testing";
import { expect, test } from "vitest";
import { z } from "zod";
import { nextPage } from "./link.ts";
import { type Carry, createRest } from "./rest.ts";
import { heldClock } from "./testing/ground.ts";

const api = "https://forge.test/api";
const answer = (status: number, headers: Record<string, string> = {}, body: unknown = {}): ForgeAnswer => ({
  ...{ status, headers, body: JSON.stringify(body) },
});

/** Gives the answers in order, the last one again and again. */
function speaking(...answers: ForgeAnswer[]) {
  const asked: Parameters<Carry>[0][] = [];
  const carry: Carry = async (call) => {
    asked.push(call);
    return answers[Math.min(asked.length, answers.length) - 1]!;
  };
  const clock = heldClock(1_000_000);
  return { asked, clock, rest: createRest({ api, carry, clock }), carry };
}

test("an answer is kept with its tag, and used as long as the forge says that it holds", async () => {
  const { pages } = await temporaryStorage();
  const { carry, asked, clock } = speaking(
    answer(200, { etag: '"1"' }, { a: 1 }),
    answer(304),
    answer(200, {}, { a: 2 }),
  );
  const rest = createRest({ api, carry, clock, pages });
  const get = () => rest.ask("GET", "/x", z.object({ a: z.int() }));
  expect([await get(), await get(), await get()]).toEqual([{ a: 1 }, { a: 1 }, { a: 2 }]);
  expect(asked.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"1"', '"1"']);
});

test("a limit is waited for when that is short, and told when it is long", async () => {
  const short = speaking(answer(429, { "retry-after": "7" }), answer(201));
  await short.rest.ask("POST", "/x", z.unknown(), {});
  expect(short.clock.waited).toContain(7000);
  expect(short.asked).toHaveLength(2);

  const reset = String(1_000 + 3_600);
  const long = speaking(answer(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset }));
  await expect(long.rest.ask("GET", "/x", z.unknown())).rejects.toMatchObject({ code: "forge-busy" });
  expect(long.asked).toHaveLength(1);
  // The next one is not even asked.
  await expect(long.rest.ask("GET", "/y", z.unknown())).rejects.toMatchObject({ code: "forge-busy" });
  expect(long.asked).toHaveLength(1);
});

test("what changes something is sent once a second, and never again after a failure", async () => {
  const { rest, clock } = speaking(answer(201));
  await rest.ask("POST", "/x", z.unknown(), {});
  await rest.ask("POST", "/x", z.unknown(), {});
  expect(clock.waited).toEqual([1000]);
  const failing = speaking(answer(502));
  await expect(failing.rest.ask("POST", "/x", z.unknown(), {})).rejects.toMatchObject({
    code: "forge-refused",
  });
  expect(failing.asked).toHaveLength(1);
  await expect(failing.rest.ask("GET", "/x", z.unknown())).rejects.toMatchObject({ code: "forge-refused" });
  expect(failing.asked).toHaveLength(4);
});

test("lists end after ten pages, and lead nowhere else", async () => {
  const { rest, asked } = speaking(answer(200, { link: `<${api}/x?page=2>; rel="next"` }, [1]));
  expect(await rest.all("/x", z.int())).toEqual({ items: Array(10).fill(1), more: true });
  expect(asked).toHaveLength(10);
  for (const away of [
    "https://evil.test/api/x",
    "http://forge.test/api/x",
    "https://forge.test/other",
    "//evil.test/api",
  ])
    expect(nextPage(`<${away}>; rel="next"`, api), away).toBeUndefined();
});

test("an answer of another shape is told as such", async () => {
  const { rest } = speaking(answer(200, {}, { a: "no number" }));
  await expect(rest.ask("GET", "/x", z.object({ a: z.int() }))).rejects.toMatchObject({
    code: "forge-refused",
  });
});
