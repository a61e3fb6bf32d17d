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

export const usageAnswer = z.object({
  by: z.enum(["task", "day", "person", "model"]),
  since: time,
  sums: z.array(usageSum),
  total: usageSum,
});
