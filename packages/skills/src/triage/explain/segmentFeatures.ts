import type { Odds, Segment } from "./candidates.ts";
import { alike, type Seen } from "./features.ts";
import type { Pattern } from "./patterns.ts";

const ofFirst = [
  "errorLabel",
  "errorBracket",
  "errorTypedFirst",
  "errorWord",
  "failMark",
  "failAtEnd",
  "failFirst",
  "failWord",
  "headerFailures",
  "numberedFailure",
  "ruler",
  "titled",
  "placeFirst",
  "place",
  "path",
  "matcher",
  "columnLevel",
  "command",
  "toolTail",
  "exitSentence",
  "frame",
  "traceStart",
  "warning",
  "notFound",
  "cannot",
  "testName",
  "info",
  "packageError",
  "make",
  "success",
  "bullet",
  "indented",
] as const satisfies Pattern[];
const ofBefore = [
  "headerFailures",
  "command",
  "ruler",
  "titled",
  "frame",
  "okFirst",
  "errorLabel",
  "summaryTests",
  "failWord",
  "indented",
  "building",
  "progress",
] as const satisfies Pattern[];
const ofLast = [
  "frame",
  "caret",
  "summaryTests",
  "summaryErrors",
  "exitSentence",
  "toolTail",
  "hint",
  "make",
  "place",
  "errorLabel",
  "codeLine",
  "diffLine",
  "colonEnd",
  "success",
  "indented",
] as const satisfies Pattern[];
const ofNext = [
  "exitSentence",
  "toolTail",
  "summaryTests",
  "headerFailures",
  "numberedFailure",
  "okFirst",
  "make",
  "frame",
  "ruler",
  "titled",
  "hint",
  "errorLabel",
  "failWord",
  "indented",
  "command",
  "building",
  "caret",
  "finishedIn",
] as const satisfies Pattern[];
const shares = [
  "frame",
  "place",
  "matcher",
  "errorWord",
  "failWord",
  "success",
  "download",
  "expected",
  "assertion",
  "codeLine",
  "warning",
  "building",
  "toolTail",
  "okFirst",
  "command",
  "environmentDump",
] as const satisfies Pattern[];

const measured = [
  "startOdds",
  "startMargin",
  "startRank",
  "insideMean",
  "insideMax",
  "insideSum",
  "insideLast",
  "insideFirst",
  "insideBefore",
  "insideAfter",
  "endOdds",
  "endBest",
  "lines",
  "texts",
  "blanks",
  "blankBefore",
  "blankAfter",
  "indentFirst",
  "indentNext",
  "indentLeast",
  "nextAlike",
  "alikeInside",
  "beforeAlike",
  "redShare",
  "redFirst",
  "redLast",
  "redBefore",
  "redNext",
  "anyRed",
  "fromEnd",
  "toExit",
  "badStep",
  "okStep",
  "lastBad",
  "stepShare",
  "position",
  "coverage",
  "holdsBest",
  "startsBehind",
  "rarity",
  "rarest",
  "steps",
  "gapAfter",
  "stepStart",
  "repeats",
  "kept",
  "insideLeast",
] as const;

export const segmentNames: readonly string[] = [
  ...measured,
  ...ofFirst.map((name) => `first.${name}`),
  ...ofBefore.map((name) => `before.${name}`),
  ...ofLast.map((name) => `last.${name}`),
  ...ofNext.map((name) => `next.${name}`),
  ...shares.map((name) => `share.${name}`),
];

/** What is the same for all segments of a log. */
export type Overview = {
  order: Map<number, number>;
  bestStart: number;
  bestInside: number;
  weight: Float64Array;
  anyRed: boolean;
};

export function overview(seen: readonly Seen[], odds: Odds): Overview {
  const text = seen.filter((line) => !line.blank);
  const byStart = [...text].sort((a, b) => odds.start[b.at]! - odds.start[a.at]!).slice(0, 64);
  const weight = new Float64Array(seen.length + 1);
  let bestInside = text[0]?.at ?? 0;
  for (const line of seen) {
    weight[line.at + 1] = weight[line.at]! + (line.blank ? 0 : 1 / (1 + Math.exp(-odds.inside[line.at]!)));
    if (!line.blank && odds.inside[line.at]! > odds.inside[bestInside]!) bestInside = line.at;
  }
  return {
    order: new Map(byStart.map((line, rank) => [line.at, rank])),
    bestStart: byStart[0] ? odds.start[byStart[0].at]! : 0,
    bestInside,
    weight,
    anyRed: seen.some((line) => line.red && !line.mark),
  };
}

const log = (value: number) => Math.log2(1 + Math.max(0, Number.isFinite(value) ? value : 1e5));
const flag = (value: unknown) => (value ? 1 : 0);

/** Numbers that describe a segment, in the order of `segmentNames`. */
export function describe(seen: readonly Seen[], odds: Odds, { from, to }: Segment, all: Overview): number[] {
  const lines = seen.slice(from, to + 1).filter((line) => !line.blank);
  const first = seen[from]!;
  const last = seen[to]!;
  const before = first.before < 0 ? undefined : seen[first.before];
  const next = last.after < 0 ? undefined : seen[last.after];
  let sum = 0;
  let max = -20;
  let least = 20;
  let red = 0;
  let twins = 0;
  let rarity = 0;
  let rarest = 1e9;
  let indentLeast = 99;
  let endBest = -20;
  let steps = 0;
  for (const line of lines) {
    const inside = odds.inside[line.at]!;
    sum += Math.max(-6, Math.min(6, inside));
    max = Math.max(max, inside);
    least = Math.min(least, inside);
    endBest = Math.max(endBest, odds.end[line.at]!);
    if (line.red) red++;
    if (line.at !== from && alike(first, line)) twins++;
    rarity += log(line.count);
    rarest = Math.min(rarest, line.count);
    indentLeast = Math.min(indentLeast, line.indent);
    if (line.mark) steps++;
  }
  let repeats = 0;
  for (let index = Math.max(0, from - 2000); index < from; index++)
    if (seen[index]!.text === first.text) repeats++;
  const total = all.weight.at(-1)! || 1;
  const values: Record<(typeof measured)[number], number> = {
    startOdds: odds.start[from]!,
    startMargin: odds.start[from]! - all.bestStart,
    startRank: log(all.order.get(from) ?? 64),
    insideMean: sum / lines.length,
    insideMax: max,
    insideLeast: least,
    insideSum: sum,
    insideLast: odds.inside[to]!,
    insideFirst: odds.inside[from]!,
    insideBefore: before ? odds.inside[before.at]! : -8,
    insideAfter: next ? odds.inside[next.at]! : -8,
    endOdds: odds.end[to]!,
    endBest: odds.end[to]! - endBest,
    lines: log(to - from + 1),
    texts: log(lines.length),
    blanks: log(to - from + 1 - lines.length),
    blankBefore: flag(seen[from - 1]?.blank),
    blankAfter: flag(seen[to + 1]?.blank),
    indentFirst: first.indent,
    indentNext: next ? next.indent - first.indent : -20,
    indentLeast: indentLeast - first.indent,
    nextAlike: flag(next && alike(first, next)),
    alikeInside: log(twins),
    beforeAlike: flag(before && alike(first, before)),
    redShare: red / lines.length,
    redFirst: flag(first.red),
    redLast: flag(last.red),
    redBefore: flag(before?.red),
    redNext: flag(next?.red),
    anyRed: flag(all.anyRed),
    fromEnd: log(last.fromEnd),
    toExit: log(last.toExit),
    badStep: flag(first.outcome === "bad"),
    okStep: flag(first.outcome === "ok"),
    lastBad: flag(first.lastBad),
    stepShare: 0,
    position: first.number / (first.number + first.fromEnd + 1),
    coverage: (all.weight[to + 1]! - all.weight[from]!) / total,
    holdsBest: flag(from <= all.bestInside && all.bestInside <= to),
    startsBehind: all.weight[from]! / total,
    rarity: rarity / lines.length,
    rarest: log(rarest),
    steps: log(steps),
    gapAfter: flag(seen[to + 1]?.gap ?? true),
    stepStart: flag(seen[from - 1]?.mark),
    repeats: log(repeats),
    kept: log(seen.length),
  };
  return [
    ...measured.map((name) => values[name]),
    ...ofFirst.map((name) => flag(first.has(name))),
    ...ofBefore.map((name) => flag(before?.has(name))),
    ...ofLast.map((name) => flag(last.has(name))),
    ...ofNext.map((name) => flag(next?.has(name))),
    ...shares.map((name) => lines.filter((line) => line.has(name)).length / lines.length),
  ];
}
