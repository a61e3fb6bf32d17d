import { expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { knownOf } from "./known.ts";
import { chosen, type ModelSettings } from "./settings.ts";

const now = Date.parse("2026-11-22");
const known = (settings: ModelSettings, at = now) => knownOf(chosen(settings), at);

test("what the person says goes before what is known, and what is not known is absent", () => {
  const settings: ModelSettings = { provider: "anthropic", name: "claude-haiku-4-5-20251001" };
  expect(known(settings)).toMatchObject({
    limits: { context: 200_000, output: 64_000 },
    price: { input: 1, output: 5 },
    from: { source: expect.stringContaining("https://"), seen: "2026-11-22" },
  });
  const own = { input: 0.5, output: 2 };
  expect(known({ ...settings, context: 9000, price: own })).toEqual({
    ...{ limits: { context: 9000, output: 64_000 }, price: own, from: "settings" },
  });
  expect(known({ provider: "anthropic", name: "claude-next" })).toEqual({ limits: {} });
});

test("a name at another address than the provider's own is not the same model", () => {
  expect(known({ provider: "openai", name: "gpt-5.4-mini" }).price).toBeDefined();
  expect(known({ provider: "openai", name: "gpt-5.4-mini", url: "https://proxy.example/v1" })).toEqual({
    limits: {},
  });
});

test("what runs on this machine costs nothing; a server here that wants a key may pass it on", () => {
  expect(known({ provider: "ollama", name: "qwen3" })).toMatchObject({
    price: { input: 0, output: 0 },
    from: "here",
  });
  expect(known({ provider: "ollama", name: "qwen3", url: "https://box.example/v1" })).not.toHaveProperty(
    "price",
  );
  expect(known({ url: "http://127.0.0.1:4000/v1", name: "x", key: "k" })).not.toHaveProperty("price");
});

test("a price that was announced until a day is not known after it", () => {
  const settings: ModelSettings = { provider: "google", name: "gemini-3.8-flash" };
  expect(known(settings).price).toBeDefined();
  expect(known(settings, Date.parse("2027-01-01T00:00:00Z"))).not.toHaveProperty("price");
});

test("every entry says where it comes from and since when, and is about models of one name each", () => {
  const entries = Object.values(catalogue).flat();
  const names = entries.flatMap(({ models }) => models);
  expect(new Set(names).size).toBe(names.length);
  for (const { source, seen, price, limits } of entries) {
    expect(source).toMatch(/^https:\/\/(platform\.claude\.com|ai\.google\.dev|developers\.openai\.com)\//);
    expect(seen).toMatch(/^2026-\d\d-\d\d$/);
    expect(price ?? limits).toBeDefined();
    if (price) expect(price.output).toBeGreaterThan(price.input);
  }
});
