import type { Segment } from "../../packages/skills/src/triage/explain/candidates.ts";
import { width } from "../../packages/skills/src/triage/explain/features.ts";
import { pack, type Weights } from "../../packages/skills/src/triage/explain/model.ts";
import {
  chancesOf,
  joined,
  prepare,
  scorer,
  untaught,
} from "../../packages/skills/src/triage/explain/rank.ts";
import { measured, segmentNames, signOf } from "../../packages/skills/src/triage/explain/segmentNames.ts";
import { confirm, type Learned } from "../../packages/skills/src/triage/learn/learned.ts";
import { likeness } from "../../packages/skills/src/triage/learn/similar.ts";
import { fixed, foldsOf } from "./data.ts";
import { boost, type Growth, type Row } from "./forest.ts";
import { fitLinear } from "./linear.ts";
import { type Case, fitLines } from "./lines.ts";

const cold: Growth = {
  trees: 80,
  depth: 3,
  rate: 0.08,
  leaf: 200,
  columns: 0.3,
  rows: 0.7,
  ridge: 10,
  signs: segmentNames.map((name) => signOf[name] ?? 0),
};
const linearPenalty = 100;
const linearSharpness = 2;
const taught: Growth = {
  trees: 60,
  depth: 3,
  rate: 0.08,
  leaf: 40,
  columns: 0.6,
  rows: 0.7,
  ridge: 1,
  sharpness: 3,
};

/** F1 of the lines of a segment against those that a person marked. */
export function f1({ seen, firstLine, lastLine }: Case, { from, to }: Segment): number {
  const [first, last] = [seen[from]!.number, seen[to]!.number];
  const shared = Math.min(last, lastLine) - Math.max(first, firstLine) + 1;
  return shared <= 0 ? 0 : (2 * shared) / (last - first + lastLine - firstLine + 2);
}

/** What a person would have taught by so many other logs of the repository; another draw, other logs. */
export function taughtBy(cases: readonly Case[], one: Case, count: number, draw: string): Learned {
  const others = cases
    .filter((other) => other !== one && other.repository === one.repository)
    .sort((a, b) => fixed(draw + one.name + a.name) - fixed(draw + one.name + b.name))
    .slice(0, count);
  let learned: Learned = { confirmed: [] };
  for (const other of others) learned = confirm(learned, { ...empty, lines: other.seen }, other);
  return learned;
}
const empty = { total: 0, bytes: 0, complete: true };

/**
 * Weights of lines, then trees over segments, then trees over what segments have in common with confirmed ones. Each stage sees
 * what the stage before says of repositories that this was not fitted on, as it will in use; folds are by repository.
 */
export function fit(cases: readonly Case[], inner = 3): Weights {
  const folds = foldsOf(
    cases.map(({ repository }) => repository),
    inner,
  );
  const parts = Array.from({ length: inner }, (_, fold) => {
    const lines = linesOf(cases.filter(({ repository }) => folds.get(repository) !== fold));
    const own = cases.filter(({ repository }) => folds.get(repository) === fold);
    return { lines, own, rows: own.flatMap((one) => rowsOf(one, lines, cases.indexOf(one))) };
  });
  const withCold = { ...linesOf(cases), ...segmentsOf(parts.flatMap(({ rows }) => rows)) };
  const lessons = parts.flatMap(({ lines, own }, fold) => {
    const others = parts.filter((_, other) => other !== fold).flatMap(({ rows }) => rows);
    const forest = { ...lines, ...segmentsOf(others) };
    return own.flatMap((one, at) => taughtRows(cases, one, forest, (fold * 1000 + at) * 4));
  });
  return { ...withCold, taught: pack(boost(lessons, taught)) };
}

export function linesOf(cases: readonly Case[]): Weights {
  const { inside, start, end, bias } = fitLines(cases);
  const hundredths = (weights: Float64Array) => Array.from(weights, (weight) => Math.round(weight * 100));
  return {
    ...{ madeBy: "node scripts/fitTriage.ts", features: width, segmentFeatures: segmentNames.length },
    ...{ inside: hundredths(inside), start: hundredths(start), end: hundredths(end) },
    bias: { inside: Math.round(bias.inside * 100), end: Math.round(bias.end * 100) },
    ...{ linear: { cuts: [], weights: [] }, cold: [], taught: [] },
  };
}

/** The two models of a segment. */
const segmentsOf = (rows: Row[]): Pick<Weights, "linear" | "cold"> => ({
  linear: fitLinear(rows, measured.length, linearPenalty, linearSharpness),
  cold: pack(boost(rows, cold)),
});

const useful = (rows: Row[]) => (rows.some(({ target }) => target > 0) ? rows : []);

function rowsOf(one: Case, weights: Weights, group: number): Row[] {
  const { segments, describe } = prepare(one.seen, weights);
  const { weight } = one;
  return useful(
    segments.map((segment) => ({ values: describe(segment), target: f1(one, segment), group, weight })),
  );
}

/** The log after one, two and three confirmations. */
function taughtRows(cases: readonly Case[], one: Case, weights: Weights, group: number): Row[] {
  const prepared = prepare(one.seen, weights);
  const scoreOf = scorer(weights);
  return [1, 2, 3].flatMap((count) => {
    const learned = taughtBy(cases, one, count, "fit");
    if (learned.confirmed.length === 0) return [];
    const known = likeness(one.seen, learned);
    const segments = joined(prepared.segments, known.segments);
    const scores = segments.map((segment) => scoreOf(prepared.describe(segment)));
    const [chances, most] = [chancesOf(scores), Math.max(...scores)];
    return useful(
      segments.map((segment, at) => ({
        values: known.describe(segment, chances[at]!, scores[at]! - most),
        before: scores[at]! * untaught,
        ...{ target: f1(one, segment), group: group + count, weight: 1 },
      })),
    );
  });
}
