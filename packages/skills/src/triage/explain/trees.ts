/**
 * A boosted tree of depth d as a complete binary tree: 2^d − 1 splits (feature, threshold) level by level, then 2^d leaves.
 * A value that is not above the threshold goes left.
 */
export type Tree = { features: number[]; thresholds: number[]; leaves: number[] };
export type Forest = { base: number; trees: Tree[] };

export function grow({ base, trees }: Forest, values: readonly number[]): number {
  let sum = base;
  for (const { features, thresholds, leaves } of trees) {
    let node = 0;
    while (node < features.length) node = 2 * node + (values[features[node]!]! > thresholds[node]! ? 2 : 1);
    sum += leaves[node - features.length]!;
  }
  return sum;
}
