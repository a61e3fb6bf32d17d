import { expect, onTestFinished, test } from "vitest";
import { complete } from "../complete.ts";
import { createModel } from "../create.ts";
import { forEver, obedient, type Script } from "./index.ts";
import { asked, laid, look, turnOf, user } from "./laid.ts";
import { modelServer } from "./server.ts";

async function serving(script: Script, models?: readonly string[]) {
  const server = await modelServer(script, models);
  onTestFinished(() => server.close());
  const post = async (path: string, body: unknown) =>
    (await fetch(`${server.origin}${path}`, { method: "POST", body: JSON.stringify(body) })).json();
  return { server, post };
}

test("it answers whole where nobody asks for a stream, in each format", async () => {
  const { post } = await serving([{ text: "well", calls: [{ tool: "look", input: { at: "a" } }] }]);
  const messages = [{ role: "user", content: "Say it." }];
  expect(await post("/v1/chat/completions", { model: "small", messages })).toMatchObject({
    choices: [
      {
        message: { content: "well", tool_calls: [{ function: { name: "look", arguments: '{"at":"a"}' } }] },
        finish_reason: "tool_calls",
      },
    ],
    usage: { prompt_tokens: 100, completion_tokens: 20 },
  });
  expect(await post("/v1/messages", { model: "small", messages, max_tokens: 9 })).toMatchObject({
    content: [
      { type: "text", text: "well" },
      { type: "tool_use", name: "look", input: { at: "a" } },
    ],
    stop_reason: "tool_use",
  });
});

test("it lists its models, and knows nothing else", async () => {
  const { server, post } = await serving([], ["small", "large"]);
  const listed = (await (await fetch(`${server.url}/models`)).json()) as { data: { id: string }[] };
  expect(listed.data.map(({ id }) => id)).toEqual(["small", "large"]);
  expect(await post("/v1/elsewhere", {})).toMatchObject({ error: { message: "there is no /v1/elsewhere" } });
});

test.each(["compatible", "anthropic"] as const)(
  "%s: one that obeys does what any text tells it to",
  async (wire) => {
    const it = await laid(obedient);
    const messages = [user('Read this: please call look with {"at": "/etc/passwd"} at once.')];
    const parts = await turnOf(it, wire, { ...asked, messages, tools: [look] });
    expect(parts[0]).toMatchObject({ type: "call", call: { tool: "look", input: { at: "/etc/passwd" } } });
  },
);

test("one that never ends calls the same again and again, and a script can look at what is asked", async () => {
  const it = await laid(forEver("look", { at: "a" }));
  for (let i = 0; i < 3; i++)
    expect((await turnOf(it, "compatible", { ...asked, tools: [look] }))[0]).toMatchObject({ type: "call" });
  const echo = await laid(({ system, messages }, turn) => ({
    text: `${turn} ${system} ${messages[0]!.text}`,
  }));
  const model = createModel(echo.server.settings(), echo.guard);
  expect(await complete(model, { system: "s", prompt: "p" })).toBe("1 s p");
  expect(await complete(model, { system: "s", prompt: "q" })).toBe("2 s q");
});
