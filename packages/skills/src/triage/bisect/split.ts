/**
 * Which of the commits to try next: the one that halves what is suspected, so that a strong suspect and its parent are
 * tried at once, and without one it is a plain binary search. `weights[i]` is how much commit `i` is suspected, oldest
 * first; the culprit is in `(good, bad]`. Undefined when nothing between can be tried.
 */
export function nextToTry(
  weights: readonly number[],
  { good, bad }: { good: number; bad: number },
  skipped: ReadonlySet<number>,
): number | undefined {
  let sum = 0;
  for (let at = good + 1; at <= bad; at++) sum += weights[at]!;
  let before = 0;
  let best: { at: number; off: number } | undefined;
  for (let at = good + 1; at < bad; at++) {
    before += weights[at]!;
    const off = Math.abs(before - sum / 2);
    if (!skipped.has(at) && (!best || off < best.off)) best = { at, off };
  }
  return best?.at;
}

/** Suspicion mixed with an equal share for each, so that a wrong suspicion costs a few runs and not many. */
export function mixed(scores: readonly number[], trust = 0.6): number[] {
  const total = scores.reduce((sum, score) => sum + score, 0);
  return scores.map((score) => (total > 0 ? (trust * score) / total : 0) + (1 - trust) / scores.length);
}

/** About how many more runs it takes. */
export function runsLeft(weights: readonly number[], { good, bad }: { good: number; bad: number }): number {
  const inside = weights.slice(good + 1, bad + 1);
  const sum = inside.reduce((a, b) => a + b, 0) || 1;
  const bits = inside.reduce((bits, weight) => bits - (weight / sum) * Math.log2(weight / sum || 1), 0);
  return inside.length < 2 ? 0 : Math.max(1, Math.ceil(bits));
}
