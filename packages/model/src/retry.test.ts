import { expect, test } from "vitest";
import { createModel } from "./create.ts";
import { events } from "./testing/anthropic.ts";
import { gate, heldClock } from "./testing/index.ts";
import { asked, failureOf, hurried, laid, textOf, turnOf, wires } from "./testing/laid.ts";

test.each(wires)("%s: what may pass is tried again, as late as the server asks", async (wire) => {
  const clock = heldClock();
  const it = await laid([
    { status: 429, error: "slow down", headers: { "retry-after": "7" } },
    { status: 500 },
    { text: "at last" },
  ]);
  const turn = turnOf(it, wire, asked, { clock });
  const waitsFor = (ms: number) => expect.poll(() => clock.waits().includes(ms)).toBe(true);
  await waitsFor(7250);
  await clock.pass(7250);
  await waitsFor(1500);
  await clock.pass(1500);
  expect(textOf(await turn)).toBe("at last");
  expect(it.server.asked).toHaveLength(3);
});

test.each([
  [429, "rate limit reached", "model-busy", "tried 4 times"],
  [529, "Overloaded", "model-busy", "529: Overloaded"],
  [500, "oops", "model-unreachable", "500: oops"],
])("%i that does not pass: said after the last try", async (status, error, code, why) => {
  const it = await laid([{ status, error }]);
  const failed = await failureOf(turnOf(it, "anthropic", asked, { clock: hurried() }));
  expect(failed).toMatchObject({ code, why: expect.stringContaining(why) });
  expect(it.server.asked).toHaveLength(4);
});

test("who asks for more patience than a minute is not waited for", async () => {
  const it = await laid([{ status: 429, headers: { "retry-after": "3600" } }]);
  expect(await failureOf(turnOf(it, "openai"))).toMatchObject({ code: "model-busy" });
  expect(it.server.asked).toHaveLength(1);
});

test.each([
  [401, "Incorrect API key provided: key-of-a-script", "model-refused"],
  [403, "no access", "model-refused"],
  [404, "The model `small` does not exist", "model-refused"],
  [429, "You exceeded your current quota, please check your plan and billing details", "model-refused"],
  [400, "This model's maximum context length is 8192 tokens", "model-limit"],
  [400, "prompt is too long: 210000 tokens > 200000 maximum", "model-limit"],
  [413, "Request too large", "model-limit"],
  [400, "tools[0].name is not valid", "model-refused"],
])("%i, %s: %s at once, in the provider's words and without the key", async (status, error, code) => {
  for (const wire of wires) {
    const it = await laid([{ status, error }]);
    const failed = (await failureOf(turnOf(it, wire))) as { code: string; why: string };
    expect(failed.code, `${wire} ${failed.why}`).toBe(code);
    expect(failed.why).toContain(error.replace("key-of-a-script", "").slice(0, 20));
    if (wire !== "compatible") expect(failed.why).not.toContain("key-of-a-script");
    expect(it.server.asked).toHaveLength(1);
  }
});

test("where nobody listens nobody is waited for", async () => {
  const it = await laid([]);
  await it.server.close();
  const clock = heldClock();
  const failed = await failureOf(turnOf(it, "compatible", asked, { clock, silenceMs: 7e6, totalMs: 8e6 }));
  expect(failed).toMatchObject({ code: "model-unreachable", why: expect.stringContaining("ECONNREFUSED") });
  expect(clock.asked, "the two that watch over it, and none between tries").toEqual([8e6, 7e6]);
});

test.each(["compatible", "anthropic", "google"] as const)(
  "%s: an answer that breaks off after something was said is not asked for again",
  async (wire) => {
    for (const end of ["reset", "truncate"] as const) {
      const it = await laid([{ text: ["first", "second"], end }]);
      const failed = await failureOf(turnOf(it, wire, asked, { clock: hurried() }));
      expect([end, failed]).toEqual([end, expect.objectContaining({ code: "model-unreachable" })]);
      expect(it.server.asked).toHaveLength(1);
    }
  },
);

test.each(["compatible", "anthropic", "google"] as const)(
  "%s: one that breaks off before anything was said is asked for again",
  async (wire) => {
    const it = await laid([{ end: "reset" }, { raw: "data: {no json\n\n" }, { raw: "" }, { text: "well" }]);
    const parts = await turnOf(it, wire, asked, { clock: hurried() });
    expect(textOf(parts)).toBe("well");
    expect(it.server.asked).toHaveLength(4);
  },
);

test.each([
  ["before it says anything", 0, 4],
  ["after it said something", 3, 1],
])("a server that falls silent %s is not waited for", async (_, events, tries) => {
  const clock = heldClock();
  const held = gate();
  held.open(events);
  const it = await laid([{ text: ["first", "second", "third"], gate: held }]);
  const turn = failureOf(turnOf(it, "compatible", asked, { clock, silenceMs: 120_000, totalMs: 1e9 }));
  let ended = false;
  turn.finally(() => {
    ended = true;
  });
  await expect.poll(() => it.server.asked.length).toBe(1);
  await expect
    .poll(async () => {
      await clock.pass(120_000);
      return ended;
    })
    .toBe(true);
  expect(await turn).toMatchObject({
    code: "model-unreachable",
    why: expect.stringContaining("nothing came for 120 s"),
  });
  expect(it.server.asked).toHaveLength(tries);
});

test("a server that is slow and does not fall silent is waited for", async () => {
  const clock = heldClock();
  const held = gate();
  const it = await laid([{ text: ["a", "b", "c"], gate: held }]);
  held.open(1);
  const turn = createModel(it.server.settings(), it.guard, { clock, silenceMs: 1000, totalMs: 1e9 }).turn(
    asked,
  );
  const said: string[] = [];
  const reading = (async () => {
    for await (const part of turn) if (part.type === "text") said.push(part.text);
  })();
  for (const soFar of ["a", "ab", "abc"]) {
    held.open(1);
    await expect.poll(() => said.join("")).toBe(soFar);
    await clock.pass(900);
  }
  held.open(9);
  await reading;
});

test("an answer that was whole stands, whatever its connection does then", async () => {
  const whole = events({ text: "all of it" }, "small").join("");
  const it = await laid([{ raw: whole, end: "reset" }]);
  expect(textOf(await turnOf(it, "anthropic"))).toBe("all of it");
  expect(it.server.asked).toHaveLength(1);
});

test.each([
  ["reading", 2, { text: "x", end: "hang" }],
  ["waiting for the next try", 3, { status: 429, headers: { "retry-after": "59" } }],
] as const)("one turn takes no longer than it may in all, spent on %s", async (_, waits, reply) => {
  const clock = heldClock();
  const it = await laid([reply]);
  const turn = failureOf(turnOf(it, "compatible", asked, { clock, silenceMs: 1e9, totalMs: 50_000 }));
  await expect.poll(() => clock.asked.length).toBe(waits);
  await expect.poll(() => it.server.asked.length).toBe(1);
  await clock.pass(50_000);
  expect(await turn).toMatchObject({
    code: "model-unreachable",
    why: expect.stringContaining("more than 50 s"),
  });
});
