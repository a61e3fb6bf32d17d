import { tmpdir } from "node:os";
import { createGuard } from "@familiar/guard";
import { expect, test } from "vitest";
import { complete } from "./complete.ts";
import { createModel } from "./create.ts";
import type { Message } from "./model.ts";
import { gate, heldClock } from "./testing/index.ts";
import {
  asked,
  failureOf,
  finishOf,
  hurried,
  laid,
  look,
  partsOf,
  textOf,
  turnOf,
  user,
  wires,
} from "./testing/laid.ts";

test.each(wires)(
  "%s: text and calls come as they are said, and the last part is the finish",
  async (wire) => {
    const it = await laid([
      {
        ...{ text: ["Let me ", "look."], calls: [{ tool: "look", input: { at: "src/a.ts" } }] },
        usage: { input: 1200, output: 34, cached: 1000 },
      },
    ]);
    const parts = await turnOf(it, wire, { ...asked, tools: [look], maxOutput: 500 });
    expect(parts.slice(0, 2)).toEqual([
      { type: "text", text: "Let me " },
      { type: "text", text: "look." },
    ]);
    expect(parts[2]).toMatchObject({ type: "call", call: { tool: "look", input: { at: "src/a.ts" } } });
    expect(finishOf(parts)).toMatchObject({
      ...{ type: "finish", reason: "calls", usage: { input: 1200, output: 34, cached: 1000 } },
    });
    expect(parts).toHaveLength(4);
    expect(it.server.asked[0]).toMatchObject({
      ...{ stream: true, model: "small", system: "Be brief.", tools: ["look"], maxOutput: 500 },
      messages: [{ role: "user" }],
    });
  },
);

test.each(wires)("%s: what was said and done before is told again", async (wire) => {
  const it = await laid([{ text: "done" }]);
  const messages: Message[] = [
    user("Look."),
    {
      ...{ role: "assistant", text: "Looking." },
      calls: [
        { id: "one", tool: "look", input: { at: "a" } },
        { id: "two", tool: "look", input: {}, broken: "{" },
      ],
    },
    {
      role: "tool",
      results: [
        { id: "one", tool: "look", output: "found it" },
        { id: "two", tool: "look", output: "that was no JSON", failed: true },
      ],
    },
    { role: "assistant", text: "", calls: [] },
    user("And?"),
  ];
  expect(textOf(await turnOf(it, wire, { ...asked, messages, tools: [look] }))).toBe("done");
  const sent = JSON.stringify(it.server.asked[0]!.messages);
  for (const text of ["Look.", "Looking.", "found it", "that was no JSON", "And?"])
    expect(sent).toContain(text);
});

test.each(wires)(
  "%s: the ledger tells of the request and its answer, and of no key and no word",
  async (wire) => {
    const it = await laid([{ text: "a quiet answer" }]);
    await turnOf(it, wire);
    const [decision, effect] = it.ledger
      .map((body) => JSON.parse(body))
      .filter(({ kind }) => kind !== "taint");
    expect(decision).toMatchObject({ allow: true, action: { kind: "request" } });
    expect(effect).toMatchObject({ ok: true, status: 200, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(effect.bytes).toBeGreaterThan(100);
    expect(it.ledger.join()).not.toMatch(/key-of-a-script|quiet answer|Say it/);
  },
);

test("parts come while the answer is still on its way", async () => {
  const held = gate();
  const it = await laid([{ text: ["first", "second"], gate: held }]);
  held.open(2);
  const turn = createModel(it.server.settings(), it.guard).turn(asked)[Symbol.asyncIterator]();
  expect((await turn.next()).value).toEqual({ type: "text", text: "first" });
  expect(it.ledger.filter((body) => body.includes('"kind":"effect"'))).toHaveLength(0);
  held.open(9);
  expect((await turn.next()).value).toEqual({ type: "text", text: "second" });
  expect((await turn.next()).value).toMatchObject({ type: "finish" });
});

test("an answer that nobody reads on is broken off, and the ledger says so", async () => {
  const held = gate();
  const it = await laid([{ text: ["first", "second"], gate: held }]);
  held.open(2);
  for await (const part of createModel(it.server.settings(), it.guard).turn(asked))
    if (part.type === "text") break;
  expect(JSON.parse(it.ledger.at(-1)!)).toMatchObject({ kind: "effect", ok: false, error: "aborted" });
});

test.each(["before an answer", "in the middle of one", "between two tries"])(
  "cancelled %s, it ends at once",
  async (when) => {
    const held = gate();
    const clock = heldClock();
    const it = await laid(
      when === "between two tries" ? [{ status: 500 }] : [{ text: ["first", "second"], gate: held }],
    );
    if (when === "in the middle of one") held.open(2);
    const stop = new AbortController();
    const reason = new Error("enough");
    const model = createModel(it.server.settings(), it.guard, { clock });
    const turn = failureOf(
      (async () => {
        for await (const part of model.turn({ ...asked, signal: stop.signal }))
          if (part.type === "text") stop.abort(reason);
      })(),
    );
    await expect.poll(() => it.server.asked.length).toBe(1);
    if (when === "between two tries") await expect.poll(() => clock.waits().length).toBe(2);
    stop.abort(reason);
    expect(await turn).toEqual({ thrown: reason });
    await expect.poll(() => it.server.open()).toBe(when === "between two tries" ? 1 : 0);
  },
);

test("that it thinks is told once, and what it thinks is not", async () => {
  const it = await laid([{ thinks: "Hm, a secret thought.", text: "said" }]);
  for (const wire of ["compatible", "anthropic", "google"] as const) {
    const parts = await turnOf(it, wire);
    expect(parts.slice(0, -1), wire).toEqual([
      { type: "text", text: "" },
      { type: "text", text: "said" },
    ]);
  }
});

test("input that is no JSON object is told as it was written", async () => {
  const it = await laid([
    {
      calls: [
        { tool: "look", input: '{"at": ' },
        { tool: "look", input: "[1]" },
      ],
    },
  ]);
  const calls = (await turnOf(it, "compatible", { ...asked, tools: [look] })).filter(
    ({ type }) => type === "call",
  );
  expect(calls).toMatchObject([
    { call: { input: {}, broken: '{"at": ' } },
    { call: { input: {}, broken: "[1]" } },
  ]);
});

test("where the provider does not count, the numbers are estimates", async () => {
  const it = await laid([{ text: "four words of text", usage: false }]);
  const { usage } = finishOf(await turnOf(it, "compatible"));
  expect(usage).toMatchObject({ cached: 0, estimated: true });
  expect(usage.input).toBeGreaterThan(5);
  expect(usage.output).toBeGreaterThan(2);
});

test.each([
  ["length", "length"],
  ["refused", "refused"],
] as const)("an answer that ended by %s says so", async (reason, told) => {
  for (const wire of wires) {
    const it = await laid([{ text: "well", reason }]);
    expect(finishOf(await turnOf(it, wire)).reason, wire).toBe(told);
  }
});

test("nothing of what may not be said is an answer", async () => {
  const it = await laid([{ text: "", reason: "refused" }]);
  const model = createModel(it.server.settings("anthropic"), it.guard);
  expect(await failureOf(complete(model, { system: "s", prompt: "p" }))).toMatchObject({
    code: "model-refused",
  });
});

test("an address that nobody configured is refused and never asked", async () => {
  const it = await laid([{ text: "x" }]);
  const guard = createGuard({
    ...{ level: "observe", dataDirectory: tmpdir(), ledger: { append: async () => {} } },
    hosts: new Set(["http://models.example"]),
  });
  const model = (url: string) => createModel({ url, name: "small" }, guard);
  const failed = await failureOf(partsOf(model(it.server.url).turn(asked)));
  expect(failed).toMatchObject({ code: "policy-refused" });
  expect(it.server.asked).toHaveLength(0);
  expect(await failureOf(partsOf(model("http://models.example/v1").turn(asked)))).toMatchObject({
    why: expect.stringContaining("not encrypted"),
  });
});

test.each(["openai", "anthropic", "google"] as const)(
  "%s without a key is not asked at all",
  async (provider) => {
    const it = await laid([]);
    const failed = await failureOf(partsOf(createModel({ provider, name: "small" }, it.guard).turn(asked)));
    expect(failed).toMatchObject({ code: "model-key", why: expect.stringContaining("_API_KEY") });
    expect(it.ledger).toEqual([]);
  },
);

test("a redirect leads nowhere", async () => {
  const it = await laid([{ text: "x", status: 302, headers: { location: "https://evil.example/" } }]);
  const failed = await failureOf(turnOf(it, "compatible", asked, { clock: hurried() }));
  expect(failed).toMatchObject({ code: "model-unreachable" });
});
