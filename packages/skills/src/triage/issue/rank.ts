import type { Signals } from "./signals/index.ts";
import fitted from "./weights.json" with { type: "json" };

export type Weights = Readonly<Record<string, number>>;

/** Of each file, how likely it is the one among all, by the weights that `scripts/fitLocate.ts` found. */
export function chances(signals: Signals, files: number, weights: Weights = fitted.weights): Float64Array {
  const sums = new Float64Array(files);
  for (const [name, weight] of Object.entries(weights)) {
    const column = signals[name]?.column;
    if (column) for (let file = 0; file < files; file++) sums[file]! += weight * column[file]!;
  }
  const most = sums.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const odds = sums.map((sum) => Math.exp(sum - most));
  const total = odds.reduce((a, b) => a + b, 0);
  return odds.map((each) => each / total);
}

/** What each signal adds to one file, most first. */
export const contributions = (
  signals: Signals,
  file: number,
  weights: Weights = fitted.weights,
): { name: string; worth: number }[] =>
  Object.entries(weights)
    .map(([name, weight]) => ({ name, worth: weight * (signals[name]?.column[file] ?? 0) }))
    .sort((a, b) => b.worth - a.worth);
