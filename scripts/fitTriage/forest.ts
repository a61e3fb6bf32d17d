import type { Forest, Tree } from "../../packages/skills/src/triage/explain/trees.ts";

/** Candidates of one group (log) are compared with each other; `target` is what choosing it is worth, 0 to 1. */
export type Row = {
  values: readonly number[];
  target: number;
  group: number;
  weight: number;
  before?: number;
};
export type Growth = {
  trees: number;
  depth: number;
  rate: number;
  leaf: number;
  columns: number;
  rows: number;
  seed?: number;
  ridge?: number;
  /** Rows of a group share one choice, the more the sharper; without it each row's own worth is learned. */
  sharpness?: number;
  /** 1 where a larger value may only raise the score, -1 where it may only lower it. */
  signs?: readonly number[];
};

const bins = 32;

/**
 * Gradient boosting of complete trees over histograms, so that the softmax over each group's scores comes near to the share of
 * the group's worth that each row has, or the logistic of each score to the row's worth. Equal input gives equal trees.
 */
export function boost(rows: readonly Row[], growth: Growth): Forest {
  const {
    trees,
    depth,
    rate,
    leaf,
    columns,
    rows: share,
    seed = 1,
    ridge = 1,
    sharpness,
    signs = [],
  } = growth;
  const random = generator(seed);
  const width = rows[0]!.values.length;
  const cuts = Array.from({ length: width }, (_, feature) => cutsOf(rows.map((row) => row.values[feature]!)));
  const binned = cuts.map((cut, feature) => Uint8Array.from(rows, (row) => binOf(cut, row.values[feature]!)));
  const groups = byGroup(rows);
  const wanted =
    sharpness === undefined
      ? Float64Array.from(rows, ({ target }) => target)
      : wantedOf(rows, groups, sharpness);
  const scores = Float64Array.from(rows, ({ before }) => before ?? 0);
  const chance = new Float64Array(rows.length);
  const slope = new Float64Array(rows.length);
  const bend = new Float64Array(rows.length);
  const forest: Tree[] = [];
  const node = new Int32Array(rows.length);
  const inner = 2 ** depth - 1;
  for (let count = 0; count < trees; count++) {
    if (sharpness === undefined)
      for (let row = 0; row < rows.length; row++) chance[row] = 1 / (1 + Math.exp(-scores[row]!));
    else for (const group of groups) softmax(group, chance, (row) => scores[row]!);
    const usedGroup = groups.map(() => random() < share);
    const used: number[] = [];
    for (const [index, group] of groups.entries()) if (usedGroup[index]) used.push(...group);
    for (let row = 0; row < rows.length; row++) {
      const { weight } = rows[row]!;
      slope[row] = weight * (wanted[row]! - chance[row]!);
      bend[row] = weight * chance[row]! * (1 - chance[row]!);
    }
    const chosen = pick(width, Math.max(1, Math.round(width * columns)), random);
    const tree: Tree = {
      features: new Array(inner).fill(0),
      thresholds: new Array(inner).fill(1e30),
      leaves: [],
    };
    node.fill(0);
    for (let level = 0; level < depth; level++) {
      const from = 2 ** level - 1;
      const size = 2 ** level;
      const best = Array.from({ length: size }, () => ({ gain: 1e-6, feature: -1, bin: 0 }));
      const slopes = new Float64Array(size);
      const bends = new Float64Array(size);
      const numbers = new Float64Array(size);
      for (const row of used) {
        const at = node[row]! - from;
        slopes[at]! += slope[row]!;
        bends[at]! += bend[row]!;
        numbers[at]!++;
      }
      for (const feature of chosen) {
        const cut = cuts[feature]!;
        if (cut.length === 0) continue;
        const bin = binned[feature]!;
        const sum = new Float64Array(size * bins);
        const mass = new Float64Array(size * bins);
        const number = new Float64Array(size * bins);
        for (const row of used) {
          const cell = (node[row]! - from) * bins + bin[row]!;
          sum[cell]! += slope[row]!;
          mass[cell]! += bend[row]!;
          number[cell]!++;
        }
        for (let at = 0; at < size; at++) {
          let left = 0;
          let leftMass = 0;
          let leftNumber = 0;
          const whole = slopes[at]! ** 2 / (bends[at]! + ridge);
          for (let index = 0; index < cut.length; index++) {
            const cell = at * bins + index;
            left += sum[cell]!;
            leftMass += mass[cell]!;
            leftNumber += number[cell]!;
            if (leftNumber < leaf || numbers[at]! - leftNumber < leaf) continue;
            const right = slopes[at]! - left;
            const step = right / (bends[at]! - leftMass + ridge) - left / (leftMass + ridge);
            if (step * (signs[feature] ?? 0) < 0) continue;
            const gain =
              left ** 2 / (leftMass + ridge) + right ** 2 / (bends[at]! - leftMass + ridge) - whole;
            if (gain > best[at]!.gain) best[at] = { gain, feature, bin: index };
          }
        }
      }
      for (const [at, { feature, bin }] of best.entries())
        if (feature >= 0) {
          tree.features[from + at] = feature;
          tree.thresholds[from + at] = cuts[feature]![bin]!;
        }
      for (let row = 0; row < rows.length; row++) {
        const split = best[node[row]! - from]!;
        node[row] = 2 * node[row]! + (split.feature >= 0 && binned[split.feature]![row]! > split.bin ? 2 : 1);
      }
    }
    const slopes = new Float64Array(2 ** depth);
    const bends = new Float64Array(2 ** depth);
    for (const row of used) {
      slopes[node[row]! - inner]! += slope[row]!;
      bends[node[row]! - inner]! += bend[row]!;
    }
    tree.leaves = Array.from(slopes, (sum, index) => (rate * sum) / (bends[index]! + ridge));
    for (let row = 0; row < rows.length; row++) scores[row]! += tree.leaves[node[row]! - inner]!;
    forest.push(tree);
  }
  return { base: 0, trees: forest };
}

/** What share of its group's worth each row has. */
export function wantedOf(rows: readonly Row[], groups: readonly number[][], sharpness: number): Float64Array {
  const wanted = new Float64Array(rows.length);
  for (const group of groups) {
    let all = 0;
    for (const row of group) all += wanted[row] = rows[row]!.target ** sharpness;
    for (const row of group) wanted[row]! /= all;
  }
  return wanted;
}

export function byGroup(rows: readonly Row[]): number[][] {
  const groups = new Map<number, number[]>();
  for (const [index, { group }] of rows.entries()) {
    const members = groups.get(group);
    if (members) members.push(index);
    else groups.set(group, [index]);
  }
  return [...groups.values()];
}

function softmax(group: readonly number[], into: Float64Array, score: (row: number) => number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const row of group) most = Math.max(most, score(row));
  let all = 0;
  for (const row of group) all += into[row] = Math.exp(score(row) - most);
  for (const row of group) into[row]! /= all;
}

function cutsOf(values: number[]): number[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  if (sorted.length <= bins)
    return sorted.slice(0, -1).map((value, index) => (value + sorted[index + 1]!) / 2);
  const ordered = values.sort((a, b) => a - b);
  const cuts = new Set<number>();
  for (let index = 1; index < bins; index++) cuts.add(ordered[Math.floor((index * ordered.length) / bins)]!);
  cuts.delete(ordered.at(-1)!);
  return [...cuts].sort((a, b) => a - b);
}

function binOf(cuts: readonly number[], value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > cuts[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pick(width: number, count: number, random: () => number): number[] {
  const all = Array.from({ length: width }, (_, index) => index);
  for (let index = 0; index < count; index++) {
    const other = index + Math.floor(random() * (width - index));
    [all[index], all[other]] = [all[other]!, all[index]!];
  }
  return all.slice(0, count);
}

export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
