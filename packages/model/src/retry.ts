import type { Clock } from "./clock.ts";
import type { Failure } from "./failure.ts";

/** What may pass is tried so often in all. */
export const mostTries = 4;
const firstMs = 500;
const longestMs = 30_000;
/** Who asks for more patience than this is not waited for. */
const mostAskedMs = 60_000;

/**
 * Milliseconds to wait before the next try: what the server asks for, else twice as long each time; never in step
 * with others. Undefined when it asks for too much.
 */
export function delayBefore(tries: number, { headers }: Failure, clock: Clock): number | undefined {
  const asked = askedFor(headers, clock.now());
  if (asked !== undefined) return asked > mostAskedMs ? undefined : asked + firstMs * clock.random();
  return Math.min(longestMs, firstMs * 2 ** tries) * (0.5 + clock.random() / 2);
}

/** `Retry-After` in seconds or as a date, and the same in milliseconds as some send it. */
function askedFor(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const ms = Number(headers["retry-after-ms"] ?? NaN);
  if (ms >= 0) return ms;
  const after = headers["retry-after"];
  if (after === undefined) return undefined;
  const seconds = after.trim() === "" ? NaN : Number(after);
  const wait = Number.isNaN(seconds) ? Date.parse(after) - now : seconds * 1000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
