import type { Model, Price } from "./model.ts";

/**
 * What is known of a model: limits in tokens, dollars for a million. Only what a source says; the rest is absent.
 * `seen` is the day on which the source said so; `until` the last day of a price that its source ends.
 */
export type Entry = {
  models: readonly string[];
  limits?: Model["limits"];
  price?: Price;
  until?: string;
  source: string;
  seen: string;
};

const claude = "https://platform.claude.com/docs/en/about-claude/pricing";
const claudeModel = (name: string) => `https://platform.claude.com/docs/en/models/${name}/overview`;
const gemini = "https://ai.google.dev/gemini-api/docs/pricing";
const openai = "https://developers.openai.com/api/docs/pricing";

const long = { context: 1_000_000, output: 128_000 };

export const catalogue: { anthropic: Entry[]; google: Entry[]; openai: Entry[] } = {
  anthropic: [
    {
      models: ["claude-opus-5-5"],
      limits: long,
      price: { input: 4, output: 20, cached: 0.2, stored: 5 },
      ...{ source: claudeModel("opus-5-5"), seen: "2026-11-22" },
    },
    {
      models: ["claude-opus-5"],
      limits: long,
      price: { input: 5, output: 25, cached: 0.5, stored: 6.25 },
      ...{ source: claudeModel("opus-5"), seen: "2026-11-22" },
    },
    {
      models: ["claude-sonnet-5-5", "claude-sonnet-5"],
      limits: long,
      // Every model charges 1.25 times its input for what it keeps for five minutes.
      price: { input: 2, output: 10, stored: 2.5 },
      ...{ source: claudeModel("haiku-5-5"), seen: "2026-11-22" },
    },
    { models: ["claude-haiku-5-5"], limits: long, source: claudeModel("haiku-5-5"), seen: "2026-11-22" },
    {
      models: ["claude-haiku-4-5"],
      limits: { context: 200_000, output: 64_000 },
      price: { input: 1, output: 5, cached: 0.1, stored: 1.25 },
      ...{ source: claude, seen: "2026-11-22" },
    },
    {
      models: ["claude-opus-4-8", "claude-opus-4-7", "claude-opus-4-6", "claude-opus-4-5"],
      price: { input: 5, output: 25, cached: 0.5, stored: 6.25 },
      ...{ source: claude, seen: "2026-11-22" },
    },
    {
      models: ["claude-sonnet-4-6", "claude-sonnet-4-5"],
      price: { input: 3, output: 15, cached: 0.3, stored: 3.75 },
      ...{ source: claude, seen: "2026-11-22" },
    },
  ],
  google: [
    {
      models: ["gemini-3.8-flash"],
      limits: { context: 1_048_576, output: 65_536 },
      price: { input: 0.75, output: 3.75 },
      ...{ until: "2026-12-31", source: gemini, seen: "2026-10-07" },
    },
    {
      models: ["gemini-3.5-flash"],
      price: { input: 1.5, output: 9 },
      ...{ source: gemini, seen: "2026-10-07" },
    },
    {
      models: ["gemini-3.5-flash-lite"],
      price: { input: 0.3, output: 2.5 },
      ...{ source: gemini, seen: "2026-10-07" },
    },
    {
      models: ["gemini-3.1-pro-preview"],
      price: { input: 2, output: 12, upTo: 200_000, beyond: { input: 4, output: 18 } },
      ...{ source: gemini, seen: "2026-10-07" },
    },
  ],
  // What prompts of more than 200,000 tokens cost could not be read from the source.
  openai: [
    {
      models: ["gpt-5.5"],
      price: { input: 5, output: 30, cached: 0.5, upTo: 200_000 },
      ...{ source: openai, seen: "2026-05-04" },
    },
    {
      models: ["gpt-5.4"],
      price: { input: 2.5, output: 15, cached: 0.25, upTo: 200_000 },
      ...{ source: openai, seen: "2026-05-04" },
    },
    {
      models: ["gpt-5.4-mini"],
      price: { input: 0.75, output: 4.5, cached: 0.075, upTo: 200_000 },
      ...{ source: openai, seen: "2026-05-04" },
    },
    {
      models: ["gpt-5.4-nano"],
      price: { input: 0.2, output: 1.25, cached: 0.02, upTo: 200_000 },
      ...{ source: openai, seen: "2026-05-04" },
    },
  ],
};
