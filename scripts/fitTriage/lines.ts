import { type Seen, width } from "../../packages/skills/src/triage/explain/features.ts";
import { minimise } from "./minimise.ts";

/** A log whose lines were looked at, with the indices of what a person marked; -1 when nothing of it was kept. */
export type Case = {
  name: string;
  repository: string;
  firstLine: number;
  lastLine: number;
  seen: Seen[];
  first: number;
  last: number;
  /** Less for each of many logs of a repository that fail alike. */
  weight: number;
};

export type LineWeights = {
  inside: Float64Array;
  start: Float64Array;
  end: Float64Array;
  bias: { inside: number; end: number };
};

export const penalties = { inside: 2, start: 10, end: 6 };

/** Weights of the three models of a line. Each log counts the same, however long it is. */
export function fitLines(cases: readonly Case[]): LineWeights {
  const usable = cases.filter((one) => one.first >= 0);
  const inside = fitLogistic(usable.map(insideRows), penalties.inside);
  const end = fitLogistic(usable.map(endRows), penalties.end);
  return {
    inside: inside.slice(0, width),
    start: fitStart(usable),
    end: end.slice(0, width),
    bias: { inside: inside[width]!, end: end[width]! },
  };
}

type Rows = { features: number[][]; labels: number[]; weights: number[] };

function insideRows({ seen, first, last, weight }: Case): Rows {
  const texts = sampled(seen, first, last);
  const marked = texts.filter((line) => line.at >= first && line.at <= last).length;
  return {
    features: texts.map((line) => line.features),
    labels: texts.map((line) => (line.at >= first && line.at <= last ? 1 : 0)),
    weights: texts.map(
      (line) =>
        weight * (line.at >= first && line.at <= last ? 4 / (marked + 3) : 12 / (texts.length - marked + 1)),
    ),
  };
}

/** Of a long log every third line away from what was marked will do. */
function sampled(seen: readonly Seen[], first: number, last: number): Seen[] {
  const near = (at: number) => at >= first - 40 && at <= last + 40;
  return seen.filter((line) => !line.blank && (seen.length < 1000 || near(line.at) || line.at % 3 === 0));
}

/** Every line of the marked chunk is a chance to end; only its last one did. */
function endRows({ seen, first, last, weight }: Case): Rows {
  const lines = seen.slice(first, last + 1).filter((line) => !line.blank);
  return {
    features: lines.map((line) => line.features),
    labels: lines.map((line) => (line.at === last ? 1 : 0)),
    weights: lines.map((line) => weight * (line.at === last ? 1 : Math.min(1, 4 / lines.length))),
  };
}

function fitLogistic(logs: readonly Rows[], penalty: number): Float64Array {
  return minimise(width + 1, (point, gradient) => {
    let loss = ridge(point, gradient, penalty, width);
    for (const { features, labels, weights } of logs)
      for (let row = 0; row < features.length; row++) {
        const active = features[row]!;
        let score = point[width]!;
        for (const feature of active) score += point[feature]!;
        const label = labels[row]!;
        const chance = 1 / (1 + Math.exp(-score));
        loss -= weights[row]! * Math.log(Math.max(1e-12, label ? chance : 1 - chance));
        const slope = weights[row]! * (chance - label);
        if (Math.abs(slope) < 1e-7) continue;
        gradient[width]! += slope;
        for (const feature of active) gradient[feature]! += slope;
      }
    return loss;
  });
}

/** Which line of a log begins the explanation: one of all its lines, so a softmax over them. */
function fitStart(cases: readonly Case[]): Float64Array {
  const logs = cases.map(({ seen, first, last, weight }) => {
    const texts = sampled(seen, first, last);
    return {
      features: texts.map((line) => line.features),
      truth: texts.findIndex((line) => line.at === first),
      weight,
    };
  });
  return minimise(width, (point, gradient) => {
    let loss = ridge(point, gradient, penalties.start, width);
    for (const { features, truth, weight } of logs) {
      const scores = features.map((active) => active.reduce((sum, feature) => sum + point[feature]!, 0));
      const most = scores.reduce((a, b) => Math.max(a, b), -Infinity);
      let all = 0;
      for (const score of scores) all += Math.exp(score - most);
      loss += weight * (Math.log(all) - (scores[truth]! - most));
      for (let row = 0; row < scores.length; row++) {
        const slope = weight * (Math.exp(scores[row]! - most) / all - (row === truth ? 1 : 0));
        if (Math.abs(slope) < 1e-6) continue;
        for (const feature of features[row]!) gradient[feature]! += slope;
      }
    }
    return loss;
  });
}

function ridge(point: Float64Array, gradient: Float64Array, penalty: number, size: number): number {
  let loss = 0;
  gradient.fill(0);
  for (let index = 0; index < size; index++) {
    loss += (penalty / 2) * point[index]! ** 2;
    gradient[index] = penalty * point[index]!;
  }
  return loss;
}
