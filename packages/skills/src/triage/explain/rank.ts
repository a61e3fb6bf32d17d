import type { Green } from "../learn/green.ts";
import type { Learned } from "../learn/learned.ts";
import { likeness, usual } from "../learn/similar.ts";
import { blocks, evidenceOf } from "./blocks.ts";
import { candidates, type Segment } from "./candidates.ts";
import type { Seen } from "./features.ts";
import { lookupOf, weigh } from "./linear.ts";
import { oddsOf, unpack, type Weights } from "./model.ts";
import { overview } from "./overview.ts";
import { describe } from "./segmentFeatures.ts";
import { grow } from "./trees.ts";

/** What is known of the repository. */
export type Lessons = { learned?: Learned; green?: Green };

/** A segment with how likely it is the explanation or shares lines with it. */
export type Ranked = Segment & { score: number };

const shown = 5;

/** The segments that say why, best first, none overlapping another. */
export function rank(seen: readonly Seen[], weights: Weights, { learned, green }: Lessons = {}): Ranked[] {
  const prepared = prepare(seen, weights);
  const known = learned && learned.confirmed.length > 0 ? likeness(seen, learned) : undefined;
  const segments = known ? joined(prepared.segments, known.segments) : prepared.segments;
  if (segments.length === 0) return [];
  const scoreOf = scorer(weights);
  let scores = segments.map((segment) => scoreOf(prepared.describe(segment)));
  if (known) {
    const taught = unpack(weights.taught);
    const chances = chancesOf(scores);
    const most = Math.max(...scores);
    scores = scores.map(
      (score, at) =>
        score * untaught + grow(taught, known.describe(segments[at]!, chances[at]!, score - most)),
    );
  }
  if (green) {
    const share = usual(seen, green);
    scores = scores.map((score, at) => score - usualCosts * share(segments[at]!));
  }
  return choose(segments, chancesOf(scores.map((score) => score * plainness)));
}

/** Below 1, since the scores are surer of themselves than they are right on repositories that they were not fitted on. */
const plainness = 0.7;

/** How much the score without lessons still counts beside them: it is surer of itself than it should be. */
export const untaught = 0.25;

/** How much the choice among all weighs beside what each is worth by itself. */
const linearWeighs = 1.5;

/** What the numbers that describe a segment are worth. */
export function scorer({ linear, cold }: Weights): (values: readonly number[]) => number {
  const forest = unpack(cold);
  const lookup = lookupOf(linear);
  return (values) => linearWeighs * weigh(lookup, values) + grow(forest, values);
}

/** What stood in runs that held is hardly why this one did not. */
const usualCosts = 8;

/** The candidates of a log, and their description without what is known of the repository. */
export function prepare(seen: readonly Seen[], weights: Weights) {
  const odds = oddsOf(seen, weights);
  const evidence = seen.map(evidenceOf);
  const failures = blocks(seen, evidence);
  const all = overview(seen, odds, evidence, failures);
  return {
    segments: candidates(seen, odds, failures),
    describe: (segment: Segment) => describe(seen, odds, segment, all),
  };
}

export function joined(segments: readonly Segment[], more: readonly Segment[]): Segment[] {
  const all = new Map<string, Segment>();
  for (const segment of [...segments, ...more]) all.set(`${segment.from} ${segment.to}`, segment);
  return [...all.values()];
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
