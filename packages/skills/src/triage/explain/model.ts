import type { Odds } from "./candidates.ts";
import type { Seen } from "./features.ts";
import type { Linear } from "./linear.ts";
import type { Forest, Tree } from "./trees.ts";
import fitted from "./weights.json" with { type: "json" };

/** What was fitted: weights of lines in hundredths, in the order of `featureNames`; trees over `segmentNames`. */
export type Weights = {
  /** The command that made them. */
  madeBy: string;
  /** Equal in code and weights, or they do not belong together. */
  features: number;
  segmentFeatures: number;
  inside: number[];
  start: number[];
  end: number[];
  bias: { inside: number; end: number };
  /** How good a segment is, as one choice among all of its log. */
  linear: Linear;
  /** How good a segment is by itself. For each tree its splits (feature, threshold) and its leaves, in hundredths. */
  cold: PackedTree[];
  /** The same with what was confirmed in the repository. */
  taught: PackedTree[];
};

export type PackedTree = [features: number[], thresholds: number[], leaves: number[]];

export const pack = ({ trees }: Forest): PackedTree[] =>
  trees.map(({ features, thresholds, leaves }) => [
    features.map((feature, index) => (thresholds[index]! > 1e29 ? -1 : feature)),
    thresholds.map((value) => (value > 1e29 ? 0 : Number(value.toPrecision(4)))),
    leaves.map((value) => Math.round(value * 1000)),
  ]);

export const unpack = (trees: readonly PackedTree[]): Forest => ({
  base: 0,
  trees: trees.map(
    ([features, thresholds, leaves]): Tree => ({
      features: features.map((feature) => Math.max(0, feature)),
      thresholds: thresholds.map((value, index) => (features[index]! < 0 ? Number.POSITIVE_INFINITY : value)),
      leaves: leaves.map((value) => value / 1000),
    }),
  ),
});

/** The weights that are part of Familiar. */
export const ownWeights = fitted as unknown as Weights;

export function oddsOf(seen: readonly Seen[], { inside, start, end, bias }: Weights): Odds {
  const sum = (weights: readonly number[], constant: number) =>
    Float64Array.from(seen, ({ features }) => {
      let odds = constant;
      for (const feature of features) odds += weights[feature]!;
      return odds / 100;
    });
  return { inside: sum(inside, bias.inside), start: sum(start, 0), end: sum(end, bias.end) };
}
