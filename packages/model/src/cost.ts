import type { ModelUsage } from "@familiar/protocol";
import type { Price } from "./model.ts";

/** What sums of decimal fractions are off by at most. */
const roundingError = 1e-6;

/** Millionths of a dollar, rounded up: a dollar for a million tokens is one of them for each. */
export function microDollars({ input, output, cached, stored = 0 }: ModelUsage, price: Price): number {
  const fresh = Math.max(0, input - cached - stored);
  const read = cached * (price.cached ?? price.input) + stored * (price.stored ?? price.input);
  const cost = fresh * price.input + read + output * price.output;
  return Math.max(0, Math.ceil(cost - roundingError));
}
