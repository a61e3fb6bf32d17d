import { z } from "zod";
import { time } from "./common.ts";

/**
 * Tokens of one turn. `cached` are those of `input` that the provider had read before, `stored` those that it
 * keeps for the next time and charges for by themselves.
 */
export const modelUsage = z.object({
  input: z.int().nonnegative(),
  output: z.int().nonnegative(),
  cached: z.int().nonnegative(),
  stored: z.int().nonnegative().optional(),
  /** The provider did not say: counted from the texts. */
  estimated: z.literal(true).optional(),
});

/** What language models were used for. */
export const usageSum = modelUsage.omit({ estimated: true }).extend({
  /** A task, a day (2026-11-22), a person or a model, after the question. */
  of: z.string(),
  turns: z.int().nonnegative(),
  /** Turns of these whose numbers are estimates. */
  estimates: z.int().nonnegative(),
  /** Of the turns whose price is known. */
  dollars: z.number().nonnegative(),
  /** Turns whose price nobody knows. */
  unpriced: z.int().nonnegative(),
});

const rates = z.object({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  cached: z.number().nonnegative().optional(),
  stored: z.number().nonnegative().optional(),
});

/** The language model that is configured, what else could be, and how a turn of it went. */
export const modelAnswer = z.object({
  model: z
    .object({
      /** `provider/name`. */
      id: z.string(),
      url: z.string(),
      /** Where its key is: the name of an environment variable, or `the keychain`. */
      key: z.string().optional(),
      /** In tokens. */
      limits: z.object({ context: z.int().optional(), output: z.int().optional() }),
      /** Dollars for a million tokens; absent where nobody knows. */
      price: rates.extend({ upTo: z.int().optional(), beyond: rates.optional() }).optional(),
      from: z
        .union([z.enum(["settings", "here"]), z.object({ source: z.string(), seen: z.string() })])
        .optional(),
    })
    .optional(),
  /** Servers that answer on this machine. */
  servers: z.array(z.object({ provider: z.string(), url: z.string(), models: z.array(z.string()) })),
  /** Providers whose key is in the environment. */
  keys: z.array(z.object({ provider: z.string(), variable: z.string() })),
  test: z
    .object({
      said: z.string(),
      ms: z.number(),
      /** To the first word; absent when it said none. */
      firstMs: z.number().optional(),
      usage: modelUsage,
      dollars: z.number().nonnegative().optional(),
    })
    .optional(),
});

export const usageAnswer = z.object({
  by: z.enum(["task", "day", "person", "model"]),
  since: time,
  sums: z.array(usageSum),
  total: usageSum,
});
