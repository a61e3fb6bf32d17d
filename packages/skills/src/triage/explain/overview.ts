import { aftermath, type Block } from "./blocks.ts";
import type { Odds } from "./candidates.ts";
import type { Seen } from "./features.ts";

/** What is the same for all segments of a log. */
export type Overview = {
  evidence: readonly number[];
  ofStep: Map<number, { most: number; failures: readonly Block[] }>;
  blockAt: Map<number, Block>;
  inStep: Map<number, { best: number; from: number; to: number }>;
  orderInStep: Map<number, number>;
  first: Map<string, number[]>;
  order: Map<number, number>;
  bestStart: number;
  bestInside: number;
  bestStartAt: number;
  weight: Float64Array;
  anyRed: boolean;
  /** Lines with text before each line; those of them that are no mark and no aftermath. */
  texts: Float64Array;
  substance: Float64Array;
  /** Lines with text since a heading of failures in the same step. */
  sinceHeader: Float64Array;
  most: number;
  mostBad: number;
  failures: readonly Block[];
};

export function overview(
  seen: readonly Seen[],
  odds: Odds,
  evidence: readonly number[],
  failures: readonly Block[],
): Overview {
  const text = seen.filter((line) => !line.blank);
  const byStart = [...text].sort((a, b) => odds.start[b.at]! - odds.start[a.at]!).slice(0, 64);
  const weight = new Float64Array(seen.length + 1);
  let bestInside = text[0]?.at ?? 0;
  for (const line of seen) {
    weight[line.at + 1] = weight[line.at]! + (line.blank ? 0 : 1 / (1 + Math.exp(-odds.inside[line.at]!)));
    if (!line.blank && odds.inside[line.at]! > odds.inside[bestInside]!) bestInside = line.at;
  }
  const inStep = new Map<number, { best: number; from: number; to: number }>();
  const first = new Map<string, number[]>();
  for (const line of seen) {
    const step = inStep.get(line.step);
    if (step) step.to = line.at;
    else inStep.set(line.step, { best: line.at, from: line.at, to: line.at });
    if (line.blank) continue;
    const twins = first.get(line.text);
    if (twins) twins.push(line.at);
    else first.set(line.text, [line.at]);
  }
  const ofStep = new Map<number, { most: number; failures: Block[] }>();
  for (const block of failures) {
    const { step } = seen[block.from]!;
    const known = ofStep.get(step) ?? { most: 0, failures: [] };
    known.most = Math.max(known.most, block.evidence);
    known.failures.push(block);
    ofStep.set(step, known);
  }
  const orderInStep = new Map<number, number>();
  const counted = new Map<number, number>();
  for (const line of byStart) {
    const rank = counted.get(line.step) ?? 0;
    orderInStep.set(line.at, rank);
    counted.set(line.step, rank + 1);
  }
  const texts = new Float64Array(seen.length + 1);
  const substance = new Float64Array(seen.length + 1);
  const sinceHeader = new Float64Array(seen.length).fill(1e4);
  let header = -1;
  for (const line of seen) {
    texts[line.at + 1] = texts[line.at]! + (line.blank ? 0 : 1);
    const idle = line.blank || line.mark || aftermath.some((pattern) => line.has(pattern));
    substance[line.at + 1] = substance[line.at]! + (idle ? 0 : 1);
    if (header >= 0 && seen[header]!.step === line.step)
      sinceHeader[line.at] = texts[line.at]! - texts[header]!;
    if (line.has("headerFailures")) header = line.at;
  }
  const strongest = (some: readonly Block[]) =>
    some.reduce((most, block) => Math.max(most, block.evidence), 0);
  return {
    texts,
    substance,
    sinceHeader,
    failures,
    most: strongest(failures),
    mostBad: strongest(failures.filter(({ from }) => seen[from]!.outcome !== "ok")),
    evidence,
    ofStep,
    blockAt: new Map([...failures].reverse().map((block) => [block.from, block])),
    inStep,
    orderInStep,
    first,
    order: new Map(byStart.map((line, rank) => [line.at, rank])),
    bestStart: byStart[0] ? odds.start[byStart[0].at]! : 0,
    bestStartAt: byStart[0]?.at ?? -1,
    bestInside,
    weight,
    anyRed: seen.some((line) => line.red && !line.mark),
  };
}
