import { aftermath, type Block } from "./blocks.ts";
import type { Seen } from "./features.ts";

/** A run of lines that may be the explanation, as indices into the lines that were kept; both ends have text. */
export type Segment = { from: number; to: number };

/** Log odds of each line: to be in the explanation, to begin it, to end it. */
export type Odds = { inside: Float64Array; start: Float64Array; end: Float64Array };

const starts = 8;
const longest = 400;
const mostCandidates = 240;

/** Segments that are worth a closer look. */
export function candidates(seen: readonly Seen[], odds: Odds, failures: readonly Block[]): Segment[] {
  const found = new Map<number, Segment>();
  const add = (from: number, to: number) => {
    const segment = trimmed(seen, from, to);
    if (segment && found.size < mostCandidates) found.set(segment.from * 65536 + segment.to, segment);
  };
  for (const { from, paragraph, block, section } of foremost(seen, failures))
    for (const to of [paragraph, block, section]) add(from, to);
  for (const shift of [0, 1, -1, 2.5])
    for (const { from, to } of heaviest(seen, odds.inside, shift, 8)) add(from, to);
  for (const { from, to } of lastWords(seen)) add(from, to);
  for (const from of best(seen, odds.start, starts)) for (const to of ends(seen, odds, from)) add(from, to);
  const all = [...found.values()];
  const telling = all.filter(({ from, to }) =>
    seen.slice(from, to + 1).some((line) => !line.blank && !line.mark),
  );
  return telling.length > 0 ? telling : all;
}

/** What stands before a bad end and what only follows from the failure: its paragraph, and all that the command said. */
function lastWords(seen: readonly Seen[]): Segment[] {
  const exits = seen.filter(({ mark }) => mark?.kind === "exit" && mark.code !== 0).map(({ at }) => at);
  const found: Segment[] = [];
  for (const exit of new Set([exits[0] ?? seen.length, exits.at(-1) ?? seen.length])) {
    let to = exit - 1;
    while (
      to > 0 &&
      !seen[to]!.gap &&
      (seen[to]!.blank ||
        seen[to]!.mark?.kind === "end" ||
        aftermath.some((pattern) => seen[to]!.has(pattern)))
    )
      to--;
    if (to < 0 || seen[to]!.mark) continue;
    let from = to;
    let paragraph = -1;
    for (let at = to - 1; at >= 0 && to - at < 60; at--) {
      const line = seen[at]!;
      if (seen[at + 1]!.gap || (line.mark && line.mark.kind !== "end")) break;
      if (line.blank && paragraph < 0) paragraph = at + 1;
      from = at;
    }
    found.push({ from, to });
    if (paragraph >= 0) found.push({ from: paragraph, to });
    for (const back of [0, 1, 2, 3]) if (to - back >= from) found.push({ from: to - back, to });
  }
  return found;
}

const mostFailures = 24;

/** The first failures of each strength, those in steps that failed before others. */
function foremost(seen: readonly Seen[], failures: readonly Block[]): Block[] {
  const place = ({ from, evidence }: Block) =>
    evidence + (seen[from]!.outcome === "bad" ? 1.5 : seen[from]!.outcome === "ok" ? -2 : 0);
  return [...failures].sort((a, b) => place(b) - place(a) || a.from - b.from).slice(0, mostFailures);
}

function trimmed(seen: readonly Seen[], from: number, to: number): Segment | undefined {
  let first = from;
  let last = to;
  while (first < last && seen[first]!.blank) first++;
  while (last > first && seen[last]!.blank) last--;
  return seen[first]?.blank === false ? { from: first, to: last } : undefined;
}

function best(seen: readonly Seen[], odds: Float64Array, count: number): number[] {
  const order = seen.filter((line) => !line.blank).map((line) => line.at);
  return order.sort((a, b) => odds[b]! - odds[a]!).slice(0, count);
}

/** Segments of the greatest sums of odds, none overlapping another (Ruzzo and Tompa); no segment crosses a gap. */
export function heaviest(seen: readonly Seen[], odds: Float64Array, shift: number, count: number): Segment[] {
  type Run = Segment & { left: number; right: number };
  let stack: Run[] = [];
  const done: Run[] = [];
  let sum = 0;
  for (let index = 0; index < seen.length; index++) {
    if (seen[index]!.gap) {
      done.push(...stack);
      stack = [];
    }
    const value = seen[index]!.blank ? -0.02 : Math.max(-4, Math.min(4, odds[index]! + shift));
    const left = sum;
    sum += value;
    if (value <= 0) continue;
    let run: Run = { from: index, to: index, left, right: sum };
    for (;;) {
      const earlier = stack.findLastIndex((other) => other.left < run.left);
      if (earlier < 0 || stack[earlier]!.right >= run.right) break;
      run = { ...run, from: stack[earlier]!.from, left: stack[earlier]!.left };
      stack = stack.slice(0, earlier);
    }
    stack.push(run);
  }
  done.push(...stack);
  return done.sort((a, b) => b.right - b.left - (a.right - a.left)).slice(0, count);
}

/** Where an explanation that begins there may end: at blank lines, where shapes change, at likely last lines. */
function ends(seen: readonly Seen[], odds: Odds, from: number): number[] {
  const found = new Set<number>([from]);
  const first = seen[from]!;
  const likely: number[] = [];
  let blanks = 0;
  let limit = from;
  for (let index = from; index < Math.min(seen.length, from + longest); index++) {
    const line = seen[index]!;
    if (index > from && (line.gap || (line.step !== first.step && (line.mark?.kind === "exit") === false)))
      break;
    limit = index;
    if (line.blank) continue;
    likely.push(index);
    const next = seen[index + 1];
    if ((!next || next.blank || next.gap) && blanks++ < 4) found.add(index);
    if (line.mark?.kind === "exit") break;
  }
  for (const index of likely.sort((a, b) => odds.end[b]! - odds.end[a]!).slice(0, 6)) found.add(index);
  found.add(limit);
  return [...found];
}
