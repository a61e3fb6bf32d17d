import { candidates, type Segment } from "../../packages/skills/src/triage/explain/candidates.ts";
import { width } from "../../packages/skills/src/triage/explain/features.ts";
import { oddsOf, pack, type Weights } from "../../packages/skills/src/triage/explain/model.ts";
import {
  describe,
  overview,
  segmentNames,
} from "../../packages/skills/src/triage/explain/segmentFeatures.ts";
import { foldsOf } from "./data.ts";
import { boost, type Growth, type Row } from "./forest.ts";
import { type Case, fitLines } from "./lines.ts";

export const growth: Growth = {
  trees: 120,
  depth: 3,
  rate: 0.07,
  leaf: 40,
  columns: 0.3,
  rows: 0.7,
  ridge: 1,
  sharpness: 4,
};

/** F1 of the lines of a segment against those that a person marked. */
export function f1({ seen, firstLine, lastLine }: Case, { from, to }: Segment): number {
  const [first, last] = [seen[from]!.number, seen[to]!.number];
  const shared = Math.min(last, lastLine) - Math.max(first, firstLine) + 1;
  return shared <= 0 ? 0 : (2 * shared) / (last - first + lastLine - firstLine + 2);
}

/**
 * Weights of lines, then trees over segments. The trees see odds of lines that come from weights fitted on other repositories, as
 * they will in use; folds are by repository.
 */
export function fit(cases: readonly Case[], inner = 4): Weights {
  const folds = foldsOf(
    cases.map(({ repository }) => repository),
    inner,
  );
  const rows: Row[] = [];
  for (let fold = 0; fold < inner; fold++) {
    const lines = linesOf(cases.filter(({ repository }) => folds.get(repository) !== fold));
    for (const one of cases.filter(({ repository }) => folds.get(repository) === fold))
      rows.push(...rowsOf(one, lines, rows.length));
  }
  const all = linesOf(cases);
  return { ...all, cold: pack(boost(rows, growth)) };
}

function linesOf(cases: readonly Case[]): Weights {
  const { inside, start, end, bias } = fitLines(cases);
  const hundredths = (weights: Float64Array) => Array.from(weights, (weight) => Math.round(weight * 100));
  return {
    madeBy: "node scripts/fitTriage.ts",
    features: width,
    segmentFeatures: segmentNames.length,
    inside: hundredths(inside),
    start: hundredths(start),
    end: hundredths(end),
    bias: { inside: Math.round(bias.inside * 100), end: Math.round(bias.end * 100) },
    cold: [],
    taught: [],
  };
}

function rowsOf(one: Case, weights: Weights, group: number): Row[] {
  const odds = oddsOf(one.seen, weights);
  const all = overview(one.seen, odds);
  const rows = candidates(one.seen, odds).map((segment) => ({
    values: describe(one.seen, odds, segment, all),
    target: f1(one, segment),
    group,
  }));
  return rows.some(({ target }) => target > 0) ? rows : [];
}
