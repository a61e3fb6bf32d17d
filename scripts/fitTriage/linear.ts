import { above, type Linear } from "../../packages/skills/src/triage/explain/linear.ts";
import { byGroup, type Row, wantedOf } from "./forest.ts";
import { minimise } from "./minimise.ts";

const parts = 6;

/**
 * The linear model whose softmax over each group's rows comes nearest to the share of the group's worth that each has, with a
 * strong ridge: what is learned of few repositories must hold in others. The first `measured` features are cut at quantiles.
 */
export function fitLinear(
  rows: readonly Row[],
  measured: number,
  penalty: number,
  sharpness: number,
): Linear {
  const width = rows[0]!.values.length;
  const cuts = Array.from({ length: width }, (_, feature) =>
    feature < measured ? quantiles(rows.map(({ values }) => values[feature]!)) : [],
  );
  const starts: number[] = [];
  let size = 0;
  for (const cut of cuts) {
    starts.push(size);
    size += Math.max(1, cut.length);
  }
  const bins = cuts.map((cut, feature) =>
    Uint8Array.from(rows, ({ values }) => above(cut, values[feature]!)),
  );
  const plain = cuts.map((cut, feature) =>
    cut.length > 0 ? undefined : Float64Array.from(rows, ({ values }) => values[feature]!),
  );
  const groups = byGroup(rows);
  const wanted = wantedOf(rows, groups, sharpness);
  const scores = new Float64Array(rows.length);
  const slopes = new Float64Array(rows.length);
  const weights = minimise(
    size,
    (point, gradient) => {
      scores.fill(0);
      for (let feature = 0; feature < width; feature++) {
        const from = starts[feature]!;
        const column = plain[feature];
        if (column) {
          const weight = point[from]!;
          if (weight !== 0) for (let row = 0; row < rows.length; row++) scores[row]! += weight * column[row]!;
          continue;
        }
        const worth = new Float64Array(cuts[feature]!.length + 1);
        for (let cut = 0; cut < cuts[feature]!.length; cut++)
          worth[cut + 1] = worth[cut]! + point[from + cut]!;
        const bin = bins[feature]!;
        for (let row = 0; row < rows.length; row++) scores[row]! += worth[bin[row]!]!;
      }
      let loss = 0;
      for (let at = 0; at < size; at++) {
        loss += (penalty / 2) * point[at]! ** 2;
        gradient[at] = penalty * point[at]!;
      }
      for (const group of groups) {
        let most = Number.NEGATIVE_INFINITY;
        for (const row of group) most = Math.max(most, scores[row]!);
        let all = 0;
        for (const row of group) all += Math.exp(scores[row]! - most);
        for (const row of group) {
          const { weight } = rows[row]!;
          const chance = Math.exp(scores[row]! - most) / all;
          loss -= weight * wanted[row]! * Math.log(chance + 1e-12);
          slopes[row] = weight * (chance - wanted[row]!);
        }
      }
      for (let feature = 0; feature < width; feature++) {
        const from = starts[feature]!;
        const column = plain[feature];
        if (column) {
          let sum = 0;
          for (let row = 0; row < rows.length; row++) sum += slopes[row]! * column[row]!;
          gradient[from]! += sum;
          continue;
        }
        const inBin = new Float64Array(cuts[feature]!.length + 1);
        const bin = bins[feature]!;
        for (let row = 0; row < rows.length; row++) inBin[bin[row]!]! += slopes[row]!;
        let beyond = 0;
        for (let cut = cuts[feature]!.length - 1; cut >= 0; cut--) {
          beyond += inBin[cut + 1]!;
          gradient[from + cut]! += beyond;
        }
      }
      return loss;
    },
    80,
  );
  return {
    cuts: cuts.map((cut) => cut.map((value) => Number(value.toPrecision(4)))),
    weights: cuts.map((cut, feature) =>
      Array.from(weights.subarray(starts[feature]!, starts[feature]! + Math.max(1, cut.length)), (weight) =>
        Number(weight.toFixed(3)),
      ),
    ),
  };
}

function quantiles(values: number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const cuts = new Set<number>();
  for (let part = 1; part < parts; part++) cuts.add(sorted[Math.floor((part * sorted.length) / parts)]!);
  cuts.delete(sorted.at(-1)!);
  return [...cuts].sort((a, b) => a - b);
}
