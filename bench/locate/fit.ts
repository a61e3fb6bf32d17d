import type { Case } from "./cases.ts";

export type Weights = Record<string, number>;

const steps = 150;
/** How much a weight costs, squared; found by cross-validation over repositories. */
const cost = 0.01;
const { momentum, memory } = { momentum: 0.9, memory: 0.99 };

/**
 * Weights under which a file that the fix touched is likeliest the first one: the softmax over a repository's files,
 * by gradient descent (Adam). Repositories count by the root of their cases, so that none rules.
 */
export function fit(cases: readonly Case[], names: readonly string[]): Weights {
  const perRepository = Map.groupBy(cases, ({ issue }) => issue.repository);
  const data = cases
    .map(({ issue, paths, fixed, columns }) => ({
      columns: names.map((name) => Float64Array.from(columns[name]!)),
      right: new Set(fixed.map((path) => paths.indexOf(path)).filter((file) => file >= 0)),
      files: paths.length,
      share: 1 / Math.sqrt(perRepository.get(issue.repository)!.length),
    }))
    .filter(({ right }) => right.size > 0);
  const total = data.reduce((sum, { share }) => sum + share, 0);
  const [weights, mean, square] = [names, names, names].map(() => new Float64Array(names.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let step = 1; step <= steps; step++) {
    const slope = weights.map((weight) => cost * weight);
    for (const each of data) {
      const { odds, all, rightly } = oddsOf(each, weights);
      for (const [at, column] of each.columns.entries()) {
        let [expected, wanted] = [0, 0];
        for (let file = 0; file < column.length; file++) {
          expected += odds[file]! * column[file]!;
          if (each.right.has(file)) wanted += odds[file]! * column[file]!;
        }
        slope[at]! += (each.share / total) * (expected / all - wanted / rightly);
      }
    }
    const pace = 0.1 * (1 - step / steps) + 0.002;
    for (let at = 0; at < names.length; at++) {
      mean[at] = momentum * mean[at]! + (1 - momentum) * slope[at]!;
      square[at] = memory * square[at]! + (1 - memory) * slope[at]! ** 2;
      const root = Math.sqrt(square[at]! / (1 - memory ** step)) + 1e-8;
      weights[at]! -= (pace * (mean[at]! / (1 - momentum ** step))) / root;
    }
  }
  return Object.fromEntries(names.map((name, at) => [name, Math.round(weights[at]! * 100) / 100]));
}

type Datum = { columns: Float64Array[]; right: ReadonlySet<number>; files: number };

function oddsOf({ columns, right, files }: Datum, weights: Float64Array) {
  const sums = new Float64Array(files);
  for (const [at, column] of columns.entries()) {
    for (let file = 0; file < files; file++) sums[file]! += weights[at]! * column[file]!;
  }
  const most = sums.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const odds = sums.map((sum) => Math.exp(sum - most));
  let [all, rightly] = [0, 0];
  for (const [file, each] of odds.entries()) {
    all += each;
    if (right.has(file)) rightly += each;
  }
  return { odds, all, rightly };
}
