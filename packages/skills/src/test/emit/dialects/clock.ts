import type { TestStyle } from "../style/style.ts";
import type { Needs } from "../write/needs.ts";
import { take } from "../write/needs.ts";

/** Virtual time: the framework's own fake timers, and Node's where it has none. */
export type Clock = { start: string; advance(ms: number): string; stop: string };

export function clockOf({ framework }: TestStyle, needs: Needs): Clock {
  if (framework === "vitest" || framework === "jest") {
    const name = framework === "vitest" ? "vi" : "jest";
    needs.framework.add(name);
    return {
      start: `${name}.useFakeTimers()`,
      advance: (ms) => `${name}.advanceTimersByTime(${ms})`,
      stop: `${name}.useRealTimers()`,
    };
  }
  take(needs, "test", "mock");
  return {
    start: "mock.timers.enable()",
    advance: (ms) => `mock.timers.tick(${ms})`,
    stop: "mock.timers.reset()",
  };
}
