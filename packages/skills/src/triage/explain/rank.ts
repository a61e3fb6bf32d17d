import type { Green } from "../learn/green.ts";
import type { Learned } from "../learn/learned.ts";
import { candidates, type Segment } from "./candidates.ts";
import type { Seen } from "./features.ts";
import { oddsOf, unpack, type Weights } from "./model.ts";
import { describe, overview } from "./segmentFeatures.ts";
import { grow } from "./trees.ts";

/** What is known of the repository. */
export type Lessons = { learned?: Learned; green?: Green };

/** A segment with how likely it is the explanation or shares lines with it. */
export type Ranked = Segment & { score: number };

const shown = 5;

/** The segments that say why, best first, none overlapping another. */
export function rank(seen: readonly Seen[], weights: Weights, _options: Lessons = {}): Ranked[] {
  const odds = oddsOf(seen, weights);
  const segments = candidates(seen, odds);
  if (segments.length === 0) return [];
  const all = overview(seen, odds);
  const forest = unpack(weights.cold);
  const scores = segments.map((segment) => grow(forest, describe(seen, odds, segment, all)));
  return choose(segments, chancesOf(scores));
}

export function chancesOf(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - most));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** The likeliest, then the likeliest that does not overlap it, and so on. Its score is the chance of all that overlap it. */
export function choose(segments: readonly Segment[], chances: readonly number[]): Ranked[] {
  const order = segments.map((_, index) => index).sort((a, b) => chances[b]! - chances[a]!);
  const chosen: Ranked[] = [];
  for (const index of order) {
    const segment = segments[index]!;
    if (chosen.some((other) => overlap(other, segment))) continue;
    let score = 0;
    for (const [other, chance] of chances.entries()) if (overlap(segments[other]!, segment)) score += chance;
    chosen.push({ ...segment, score: Math.min(1, score) });
    if (chosen.length === shown) break;
  }
  return chosen;
}

const overlap = (a: Segment, b: Segment) => a.from <= b.to && b.from <= a.to;
