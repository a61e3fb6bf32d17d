import { randomBytes } from "node:crypto";
import { createMask } from "@familiar/guard/secrets";
import { expect, test } from "vitest";
import type { Message } from "./model.ts";
import { asked, finishOf, laid, look, turnOf, user } from "./testing/laid.ts";

type Sent = { system: unknown; messages: { content: { type: string; [key: string]: unknown }[] }[] };

const thinking = {
  thinks: "Hm, a.",
  text: "Looking.",
  calls: [{ id: "one", tool: "look", input: { at: "a" } }],
};
const answered = (text: string, opaque: unknown): Message[] => [
  user("Look."),
  { role: "assistant", text, calls: [{ id: "one", tool: "look", input: { at: "a" } }], opaque },
  { role: "tool", results: [{ id: "one", tool: "look", output: "found" }] },
];

test("what a provider signed is given back to it as it was, after a way through storage", async () => {
  const it = await laid([thinking, { text: "done" }]);
  const { opaque } = finishOf(await turnOf(it, "anthropic", { ...asked, tools: [look] }));
  const kept = JSON.parse(JSON.stringify(opaque));
  await turnOf(it, "anthropic", { ...asked, messages: answered("Looking.", kept), tools: [look] });
  const [, assistant] = (it.server.asked[1]!.body as Sent).messages;
  expect(assistant!.content).toMatchObject([
    { type: "thinking", thinking: "Hm, a.", signature: "c2lnbmVk" },
    { type: "text", text: "Looking." },
    { type: "tool_use", id: "one", name: "look", input: { at: "a" } },
  ]);
});

test("an answer that was changed since keeps its reasoning and says the new words", async () => {
  const it = await laid([thinking, { text: "done" }]);
  const { opaque } = finishOf(await turnOf(it, "anthropic", { ...asked, tools: [look] }));
  await turnOf(it, "anthropic", { ...asked, messages: answered("Looked.", opaque), tools: [look] });
  const [, assistant] = (it.server.asked[1]!.body as Sent).messages;
  expect(assistant!.content).toMatchObject([
    { type: "thinking", signature: "c2lnbmVk" },
    { type: "text", text: "Looked." },
    { type: "tool_use", id: "one" },
  ]);
});

test("Google gets the signature of its calls back", async () => {
  const it = await laid([{ calls: thinking.calls }, { text: "done" }]);
  const parts = await turnOf(it, "google", { ...asked, tools: [look] });
  const call = parts.find((part) => part.type === "call")!.call;
  const messages: Message[] = [
    user("Look."),
    { role: "assistant", text: "", calls: [call], opaque: finishOf(parts).opaque },
    { role: "tool", results: [{ id: call.id, tool: "look", output: "found" }] },
  ];
  await turnOf(it, "google", { ...asked, messages, tools: [look] });
  expect(JSON.stringify(it.server.asked[1]!.body)).toContain('"thoughtSignature":"c2lnbmVk"');
});

test("another provider's data is left out, and so is what storage does not hold whole", async () => {
  const it = await laid([thinking, { text: "done" }]);
  const { opaque } = finishOf(await turnOf(it, "anthropic", { ...asked, tools: [look] }));
  for (const each of [opaque, null, 7, {}, { pieces: "x" }]) {
    await turnOf(it, "compatible", { ...asked, messages: answered("Looking.", each), tools: [look] });
    const sent = JSON.stringify(it.server.asked.at(-1)!.body);
    expect(sent).not.toMatch(/c2lnbmVk|Hm, a/);
    expect(sent).toContain("Looking.");
  }
});

test("an answer without any of it has nothing beside its words", async () => {
  for (const wire of ["compatible", "openai", "anthropic"] as const) {
    const it = await laid([{ text: "plain", calls: thinking.calls }]);
    expect(finishOf(await turnOf(it, wire, { ...asked, tools: [look] }))).not.toHaveProperty("opaque");
  }
});

test("no mask takes a signature for a secret", () => {
  const mask = createMask();
  for (let i = 0; i < 40; i++) {
    const signature = randomBytes(300 + i * 10).toString("base64");
    const body = JSON.stringify({ type: "thinking", thinking: "x", signature, thoughtSignature: signature });
    expect(mask.text(body)).toBe(body);
  }
});

test("Anthropic keeps the system's part and the messages of a task, and no single question", async () => {
  const it = await laid([{ text: "done" }]);
  const marks = (body: unknown) => JSON.stringify(body).match(/"cache_control"/g)?.length ?? 0;
  await turnOf(it, "anthropic", { ...asked, tools: [look] });
  await turnOf(it, "anthropic", { ...asked, messages: answered("Looking.", undefined), tools: [look] });
  await turnOf(it, "anthropic");
  expect(it.server.asked.map(({ body }) => marks(body))).toEqual([2, 3, 0]);
  const { system, messages } = it.server.asked[1]!.body as Sent;
  expect([marks(system), ...messages.map(marks)]).toEqual([1, 1, 0, 1]);
});

test.each(["compatible", "openai", "anthropic", "google"] as const)(
  "%s: what was read from the cache and put into it is told",
  async (wire) => {
    const it = await laid([{ text: "x", usage: { input: 5000, output: 9, cached: 4000, stored: 500 } }]);
    const { usage } = finishOf(await turnOf(it, wire));
    expect(usage).toEqual({
      ...{ input: 5000, output: 9, cached: 4000 },
      ...(wire === "anthropic" && { stored: 500 }),
    });
  },
);
