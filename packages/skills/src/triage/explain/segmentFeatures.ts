import type { Odds, Segment } from "./candidates.ts";
import { alike, type Seen } from "./features.ts";
import type { Overview } from "./overview.ts";
import { indexOf, names, type Pattern } from "./patterns.ts";
import { measured, ofBefore, ofFirst, ofLast, ofNext, shares } from "./segmentNames.ts";

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
  const counts = new Uint16Array(names.length);
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
    for (const own of line.own) counts[own]!++;
  }
  const twinsOf = all.first.get(first.text) ?? [];
  const step = all.inStep.get(first.step)!;
  const stepWeight = all.weight[step.to + 1]! - all.weight[step.from]! || 1;
  const countOf = (name: Pattern) => counts[indexOf[name]]!;
  const any = (...some: Pattern[]) => flag(some.some((name) => countOf(name) > 0));
  const beyondFirst = (name: Pattern) => countOf(name) - flag(first.has(name));
  const block = all.blockAt.get(from);
  const strength = block?.evidence ?? all.evidence[from]!;
  const others = all.ofStep.get(first.step);
  const total = all.weight.at(-1)! || 1;
  const lag = first.outcome === "ok" ? all.most : all.mostBad;
  const values: Record<string, number> = {
    equalEarlierLog: log(
      all.failures.filter(
        (other) => other.from < from && other.evidence >= strength && seen[other.from]!.outcome !== "ok",
      ).length,
    ),
    hasBlock: flag(block),
    firstOfAll: flag(
      block &&
        !all.failures.some(
          (other) =>
            other.from < from &&
            other.evidence >= Math.min(lag, strength) &&
            seen[other.from]!.outcome !== "ok",
        ) &&
        strength >= lag,
    ),
    endsAtBlank: flag((seen[to + 1]?.blank ?? true) || next?.mark),
    untilEnd: log(all.substance[step.to + 1]! - all.substance[to + 1]!),
    aftermathInside: countOf("aftermath") / lines.length,
    aftermathNext: flag(
      !next || next.mark || next.has("aftermath") || next.has("toolTail") || next.has("make"),
    ),
    stepTextsBefore: log(all.texts[from]! - all.texts[step.from]!),
    stepTexts: log(all.texts[step.to + 1]! - all.texts[step.from]!),
    stepShare: lines.length / Math.max(1, all.texts[step.to + 1]! - all.texts[step.from]!),
    sinceHeader: log(all.sinceHeader[from]!),
    evidenceLagLog: lag - strength,
    strongerEarlierLog: log(
      all.failures.filter(
        (other) => other.from < from && other.evidence > strength && seen[other.from]!.outcome !== "ok",
      ).length,
    ),
    nextStrength: next ? all.evidence[next.at]! : 0,
    countFirst: log(first.count),
    indentLast: last.indent - first.indent,
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
    coverage: (all.weight[to + 1]! - all.weight[from]!) / total,
    holdsBest: flag(from <= all.bestInside && all.bestInside <= to),
    rarity: rarity / lines.length,
    rarest: log(rarest),
    steps: log(steps),
    gapAfter: flag(seen[to + 1]?.gap ?? true),
    stepStart: flag(seen[from - 1]?.mark),
    repeats: log(twinsOf.filter((at) => at < from).length),
    repeatsAfter: log(twinsOf.filter((at) => at > to).length),
    startRankInStep: log(all.orderInStep.get(from) ?? 64),
    contrast:
      sum / lines.length -
      ((before ? odds.inside[before.at]! : -6) + (next ? odds.inside[next.at]! : -6)) / 2,
    firstBad: flag(first.firstBad),
    stepCoverage: (all.weight[to + 1]! - all.weight[from]!) / stepWeight,
    stepBefore: (all.weight[from]! - all.weight[step.from]!) / stepWeight,
    holdsBestStart: flag(all.bestStartAt >= from && all.bestStartAt <= to),
    evidence: strength,
    evidenceMost: others?.most ?? 0,
    evidenceLag: (others?.most ?? 0) - strength,
    evidenceEarlier: log(
      others?.failures.filter((other) => other.from < from && other.evidence >= strength).length ?? 0,
    ),
    evidenceLater: log(
      others?.failures.filter((other) => other.from > to && other.evidence >= strength).length ?? 0,
    ),
    evidenceInside: lines.reduce((most, line) => Math.max(most, all.evidence[line.at]!), 0),
    byParagraph: flag(block?.paragraph === to),
    byBlock: flag(block?.block === to),
    bySection: flag(block?.section === to),
    sectionGoesOn: flag(block && block.section > to),
    headersInside: log(beyondFirst("headerFailures")),
    rulersInside: log(beyondFirst("ruler") + beyondFirst("titled")),
    anyTyped: any("errorTypedFirst", "errorLabel"),
    anyMark: any("failMark", "failAtEnd", "numberedFailure"),
    anyMatcher: any("matcher", "columnLevel"),
    anyNotFound: any("notFound", "undefinedName"),
    anyDenied: any("denied", "network", "timeout", "memory"),
    anyAssertion: any("assertion", "versus", "expectedFirst"),
  };
  return [
    ...measured.map((name) => values[name]!),
    ...ofFirst.map((name) => flag(first.has(name))),
    ...ofBefore.map((name) => flag(before?.has(name))),
    ...ofLast.map((name) => flag(last.has(name))),
    ...ofNext.map((name) => flag(next?.has(name))),
    ...shares.map((name) => countOf(name) / lines.length),
  ];
}
