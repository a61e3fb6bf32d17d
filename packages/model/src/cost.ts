import type { ModelUsage } from "@familiar/protocol";
import type { Price, Rates } from "./model.ts";

/** What sums of decimal fractions are off by at most. */
const roundingError = 1e-6;

/** What holds for a request of so many tokens; undefined where nobody knows. */
export function ratesFor({ upTo = Infinity, beyond, ...rates }: Price, input: number): Rates | undefined {
  return input <= upTo ? rates : beyond;
}

/**
 * Millionths of a dollar, rounded up: a dollar for a million tokens is one of them for each. Undefined where
 * nobody knows.
 */
export function microDollars(usage: ModelUsage, price: Price | undefined): number | undefined {
  const rates = price && ratesFor(price, usage.input);
  return rates && costAt(rates, usage);
}

export function costAt(rates: Rates, { input, output, cached, stored = 0 }: ModelUsage): number {
  const fresh = Math.max(0, input - cached - stored);
  const read = cached * (rates.cached ?? rates.input) + stored * (rates.stored ?? rates.input);
  const cost = fresh * rates.input + read + output * rates.output;
  return Math.max(0, Math.ceil(cost - roundingError));
}

/** The same when all of it is read at the dearest rate. */
export function worstAt(rates: Rates, { input, output }: ModelUsage): number {
  return costAt({ input: dearest(rates), output: rates.output }, { input, output, cached: 0 });
}

export const dearest = ({ input, cached = 0, stored = 0 }: Rates): number => Math.max(input, cached, stored);
