import { fail, type ModelUsage } from "@familiar/protocol";
import { dearest, ratesFor, worstAt } from "./cost.ts";
import type { Price, Rates } from "./model.ts";

/** What somebody may use up, and has so far; in tokens or in dollars. */
export type Limit = { whose: string; unit: "tokens" | "dollars"; most: number; used: number };

/** What a turn uses; absent dollars are those that nobody knows. */
export type Used = { usage: ModelUsage; microDollars?: number };

export type Allowance = {
  /** Absent where nothing limits it. */
  maxOutput?: number;
  /** At worst, within the limits. */
  worst: Used;
};

/** An answer of fewer tokens is not worth asking for, unless fewer were wanted. */
const leastOutput = 256;

type Turn = { model: string; input: number; output: number; price: Price | undefined };
type Priced = Omit<Turn, "price"> & { rates: Rates | undefined };

/**
 * What one turn may say within all limits, when it reads and says as much as it can.
 * @throws `budget-spent` when that is too little, `price-unknown` for a limit in dollars that cannot be held
 */
export function allow({ price, ...turn }: Turn, limits: readonly Limit[]): Allowance {
  const rates = dearestFor(price, turn.input);
  const least = Math.min(turn.output, leastOutput);
  let room = turn.output;
  for (const limit of limits) {
    const left = roomIn(limit, { ...turn, rates });
    if (left < least) fail("budget-spent", spent(limit, { ...turn, rates, output: least }));
    room = Math.min(room, left);
  }
  const usage: ModelUsage = { input: turn.input, output: room, cached: 0, estimated: true };
  return {
    ...(limits.length > 0 ? { maxOutput: room } : {}),
    worst: { usage, ...(rates ? { microDollars: worstAt(rates, usage) } : {}) },
  };
}

/** A request is smaller than its worst estimate, so that of two rates the dearer one counts. */
function dearestFor(price: Price | undefined, input: number): Rates | undefined {
  const rates = price && ratesFor(price, input);
  if (!price || !rates) return undefined;
  const higher = (name: keyof Rates) => Math.max(price[name] ?? 0, rates[name] ?? 0);
  return { input: Math.max(dearest(price), dearest(rates)), output: higher("output") };
}

/** In tokens to be said. */
function roomIn({ whose, unit, most, used }: Limit, { model, input, rates }: Priced): number {
  if (unit === "tokens") return most - used - input;
  if (!rates)
    fail(
      "price-unknown",
      `${whose} has a limit of ${dollars(most)}, and the price of ${model} is not known.`,
    );
  const left = (most - used) * 1e6 - input * rates.input;
  if (rates.output === 0) return left >= 0 ? Infinity : -Infinity;
  return Math.floor(left / rates.output);
}

function spent({ whose, unit, most, used }: Limit, { model, input, output, rates }: Priced): string {
  if (unit === "tokens")
    return `${whose} may use ${most} tokens and used ${used}; a turn of ${model} takes up to ${input + output} more.`;
  const next = dollars(worstAt(rates!, { input, output, cached: 0 }) / 1e6);
  return `${whose} may cost ${dollars(most)} and cost ${dollars(used)}; a turn of ${model} costs up to ${next} more.`;
}

/** `$0.0042`: cents, and as much below as tells something. */
export const dollars = (amount: number): string =>
  `$${amount.toFixed(amount > 0 ? Math.max(2, 1 - Math.floor(Math.log10(amount))) : 2)}`;
