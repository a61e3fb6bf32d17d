import { fail, type ModelUsage } from "@familiar/protocol";
import { microDollars } from "./cost.ts";
import type { Price } from "./model.ts";

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

/**
 * What one turn may say within all limits, when it reads and says as much as it can.
 * @throws `budget-spent` when that is too little, `price-unknown` for a limit in dollars that cannot be held
 */
export function allow({ model, input, output, price }: Turn, limits: readonly Limit[]): Allowance {
  const least = Math.min(output, leastOutput);
  let room = output;
  for (const limit of limits) {
    const left = roomIn(limit, { model, input, price });
    if (left < least) fail("budget-spent", spent(limit, { model, input, output: least, price }));
    room = Math.min(room, left);
  }
  const usage: ModelUsage = { input, output: room, cached: 0, estimated: true };
  return {
    ...(limits.length > 0 ? { maxOutput: room } : {}),
    worst: { usage, ...(price ? { microDollars: worstOf(usage, price) } : {}) },
  };
}

const dearest = (price: Price): number => Math.max(price.input, price.stored ?? 0, price.cached ?? 0);
const worstOf = ({ input, output }: ModelUsage, price: Price): number =>
  microDollars({ input, output, cached: 0 }, { input: dearest(price), output: price.output });

/** In tokens to be said. */
function roomIn({ whose, unit, most, used }: Limit, { model, input, price }: Omit<Turn, "output">): number {
  if (unit === "tokens") return most - used - input;
  if (!price)
    fail(
      "price-unknown",
      `${whose} has a limit of ${dollars(most)}, and the price of ${model} is not known.`,
    );
  const left = (most - used) * 1e6 - input * dearest(price);
  if (price.output === 0) return left >= 0 ? Infinity : -Infinity;
  return Math.floor(left / price.output);
}

function spent({ whose, unit, most, used }: Limit, { model, input, output, price }: Turn): string {
  const usage = { input, output, cached: 0 };
  if (unit === "tokens")
    return `${whose} may use ${most} tokens and used ${used}; a turn of ${model} takes up to ${input + output} more.`;
  const next = dollars(worstOf(usage, price!) / 1e6);
  return `${whose} may cost ${dollars(most)} and cost ${dollars(used)}; a turn of ${model} costs up to ${next} more.`;
}

/** `$0.0042`: cents, and as much below as tells something. */
export const dollars = (amount: number): string =>
  `$${amount.toFixed(amount > 0 ? Math.max(2, 1 - Math.floor(Math.log10(amount))) : 2)}`;
