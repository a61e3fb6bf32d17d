import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createGuard } from "@familiar/guard";
import { isLocal } from "@familiar/model";
import { modelServer, type Script } from "@familiar/model/testing";
import type { ModelAnswer, UsageAnswer } from "@familiar/protocol";
import { expect, onTestFinished, test } from "vitest";
import { documentOf, scene } from "../testing/index.ts";
import { findServers, usualPlaces } from "./find.ts";

async function serving(script: Script, models?: readonly string[]) {
  const server = await modelServer(script, models);
  onTestFinished(() => server.close());
  return server;
}

function there() {
  const it = scene();
  onTestFinished(it.remove);
  return it;
}

const signal = new AbortController().signal;
const door = () =>
  createGuard({ level: "observe", dataDirectory: "/nonexistent", ledger: { append: async () => {} } });

test("servers of this machine are found with their models, and what is none of them is not", async () => {
  const server = await serving([], ["qwen3:8b", "two words", "gpt-oss"]);
  const other = createServer((_, response) => response.end("<html>"));
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  onTestFinished(() => void other.close());
  const places = [
    { provider: "ollama", url: server.url },
    { provider: "vllm", url: `http://127.0.0.1:${(other.address() as AddressInfo).port}/v1` },
    { provider: "lmstudio", url: "http://127.0.0.1:1/v1" },
  ];
  expect(await findServers(places, door(), signal)).toEqual([
    { provider: "ollama", url: server.url, models: ["qwen3:8b", "gpt-oss"] },
  ]);
  expect(server.listed()).toBe(1);
});

test("only this machine is asked, and only by a person: a task is refused", async () => {
  expect((await usualPlaces()).map(({ url }) => isLocal(url))).toEqual([true, true, true, true]);
  const server = await serving([]);
  const places = [{ provider: "ollama", url: server.url }];
  expect(await findServers(places, door().forTask("t"), signal)).toEqual([]);
  expect(await findServers([{ provider: "x", url: "https://models.example/v1" }], door(), signal)).toEqual(
    [],
  );
  expect(server.listed()).toBe(0);
});

const model = (document: unknown) => document as ModelAnswer;

test("one is chosen, tried, priced, counted and taken back", async () => {
  const server = await serving([{ text: ["re", "ady"], usage: { input: 30, output: 2 } }]);
  const { run } = there();
  const chosen = ["config", "model", "compatible/small", "--url", server.url, "--json"];
  const { model: before, test: none } = model(documentOf("config", await run(chosen)));
  expect(before).toMatchObject({ id: "compatible/small", url: server.url, from: "here" });
  expect(none).toBeUndefined();
  expect(server.asked).toHaveLength(0);

  await run(["config", "model-price", "1000/10000"]);
  const { test: tried } = model(documentOf("config", await run(["config", "model", "--test", "--json"])));
  expect(tried).toMatchObject({ said: "ready", usage: { input: 30, output: 2, cached: 0 }, dollars: 0.05 });
  const { stdout } = await run(["config", "model", "--test"]);
  expect(stdout).toMatch(/it said "ready" in \d/);
  expect(stdout).toContain("30 tokens read, 2 said, for $0.05");
  expect(stdout).toContain("$1000 read, $10000 said for a million tokens (as you said)");

  const usage = documentOf("usage", await run(["usage", "--by", "model", "--json"])) as UsageAnswer;
  expect(usage.sums).toMatchObject([
    { of: "compatible/small", turns: 2, input: 60, output: 4, dollars: 0.1 },
  ]);
  expect((await run(["usage"])).stdout).toMatch(/\d{4}-\d\d-\d\d +2 +60 +0 +4 +\$0\.10\n/);

  expect(model(documentOf("config", await run(["config", "model", "off", "--json"]))).model).toBeUndefined();
  expect((await run(["config", "model-price"])).stdout).not.toContain("1000");
});

test("keys are told by the name of their variable, never by their value, and written nowhere", async () => {
  const { run, data, folder } = there();
  const env = { ANTHROPIC_API_KEY: "sk-ant-very-secret", GEMINI_API_KEY: "g-very-secret" };
  const answer = await run(["config", "model", "anthropic/claude-haiku-4-5", "--json"], { env });
  const { keys, model: chosen } = model(documentOf("config", answer));
  expect(keys).toEqual([
    { provider: "anthropic", variable: "ANTHROPIC_API_KEY" },
    { provider: "google", variable: "GEMINI_API_KEY" },
  ]);
  expect(chosen).toMatchObject({
    ...{ key: "ANTHROPIC_API_KEY", limits: { context: 200_000 }, price: { input: 1, output: 5 } },
    from: { source: expect.stringContaining("claude.com"), seen: "2026-11-22" },
  });
  const { stdout } = await run(["config", "model"], { env });
  expect(stdout).toContain("key     from ANTHROPIC_API_KEY");
  expect(answer.stdout + stdout).not.toContain("very-secret");
  const { execFileSync } = await import("node:child_process");
  expect(() => execFileSync("grep", ["-r", "very-secret", data, folder])).toThrow();
});

test("it works where there is no repository, and one that fails says what to do", async () => {
  const server = await serving([{ status: 401, error: "Incorrect API key provided" }]);
  const { run, folder } = there();
  const cwd = { cwd: folder };
  expect((await run(["config", "model", "openai/small", "--url", server.url], cwd)).code).toBe(0);
  const { code, stderr } = await run(["config", "model", "--test"], {
    ...cwd,
    env: { OPENAI_API_KEY: "sk-wrong-one" },
  });
  expect(code).toBe(1);
  expect(stderr).toContain("Incorrect API key provided");
  expect(stderr).toContain("familiar config model");
});

test.each([
  [["config", "model", "small"], /PROVIDER\/NAME/],
  [["config", "model", "nobody/small"], /with one of openai, anthropic/],
  [["config", "model", "compatible/small"], /--url ADDRESS/],
  [["config", "color", "--test"], /belong to/],
  [["config", "model", "--test"], /None is configured/],
])("%j is refused with what to do instead", async (args, reason) => {
  const { run } = there();
  const { code, stderr } = await run(args);
  expect(code).not.toBe(0);
  expect(stderr).toMatch(reason);
});

test("with no model nothing was used", async () => {
  const { run } = there();
  expect((await run(["usage"])).stdout).toMatch(/^No language model was asked since \d{4}-\d\d-\d\d\.\n$/);
});
