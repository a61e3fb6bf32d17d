import type { Segment } from "../explain/candidates.ts";
import type { Seen } from "../explain/features.ts";
import { digest, mask } from "../read/mask.ts";
import type { Green } from "./green.ts";
import { digestsOf } from "./green.ts";
import type { Confirmed, Learned } from "./learned.ts";

/** What a segment has in common with what was confirmed in the repository. */
export const likenessNames = [
  ...["whole", "start", "before", "end", "after", "startExact", "inside", "length", "command", "elsewhere"],
  ...["confirmed", "bestOfLog", "lines", "chance", "margin"],
] as const;

export type Likeness = {
  /** Segments that begin and end as confirmed ones did. */
  segments: Segment[];
  /** In the order of `likenessNames`. `chance` is that of the segment without all this, `margin` how far its score is from the best. */
  describe(segment: Segment, chance: number, margin: number): number[];
};

type Words = Set<string>;
type Known = { one: Confirmed; first: Words; before: Words; last: Words; after: Words; inside: Set<string> };

const words = (masked: string): Words =>
  new Set(
    masked
      .toLowerCase()
      .split(/[^\p{L}#]+/u)
      .filter(Boolean),
  );
const likely = 0.55;

/** Dice's coefficient of the words of two masked lines; two lines without words are alike. */
function dice(a: Words, b: Words): number {
  if (a.size === 0 || b.size === 0) return a.size === b.size ? 1 : 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return (2 * shared) / (a.size + b.size);
}

export function likeness(seen: readonly Seen[], { confirmed }: Learned): Likeness {
  const masked = seen.map(({ text, blank }) => (blank ? "" : mask(text)));
  const ofLine = masked.map(words);
  const none: Words = new Set();
  const known: Known[] = confirmed.map((one) => ({
    one,
    first: words(one.lines[0] ?? ""),
    before: words(one.before.at(-1) ?? ""),
    last: words(one.lines.at(-1) ?? ""),
    after: words(one.after[0] ?? ""),
    inside: new Set(one.lines),
  }));
  const around = (at: number) => (at < 0 ? none : ofLine[at]!);
  const startOf = (line: Seen, { first, before }: Known) =>
    dice(ofLine[line.at]!, first) + 0.5 * dice(around(line.before), before);
  const endOf = (line: Seen, { last, after }: Known) =>
    dice(ofLine[line.at]!, last) + 0.7 * dice(around(line.after), after);
  const texts = seen.filter((line) => !line.blank);

  const segments: Segment[] = [];
  let best = 0;
  for (const one of known) {
    const starts = texts
      .map((line) => ({ at: line.at, score: startOf(line, one) + (line.outcome === "ok" ? -0.2 : 0) }))
      .filter(({ score }) => score >= likely + 0.2)
      .sort((a, b) => b.score - a.score || a.at - b.at)
      .slice(0, 4);
    for (const { at, score } of starts) {
      best = Math.max(best, score);
      const reach = texts.filter((line) => line.at >= at && line.at < at + 3 * one.one.texts + 60);
      const ends = reach
        .map((line, index) => ({ at: line.at, score: endOf(line, one) - index / (reach.length * 4) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, 2);
      const same = reach[Math.min(one.one.texts, reach.length) - 1];
      for (const to of [...ends.map((end) => end.at), ...(same ? [same.at] : [])])
        segments.push({ from: at, to });
    }
  }

  function describe({ from, to }: Segment, chance: number, margin: number): number[] {
    const [first, last] = [seen[from]!, seen[to]!];
    const lines = texts.filter((line) => line.at >= from && line.at <= to);
    let most = { whole: -1, start: 0, before: 0, end: 0, after: 0, length: 9, exact: 0, command: 0 };
    for (const one of known) {
      const start = dice(ofLine[from]!, one.first);
      const before = dice(around(first.before), one.before);
      const end = dice(ofLine[to]!, one.last);
      const after = dice(around(last.after), one.after);
      const length = Math.abs(Math.log2((lines.length + 1) / (one.one.texts + 1)));
      const whole = start + 0.5 * before + end + 0.5 * after - 0.2 * length;
      if (whole <= most.whole) continue;
      const exact = masked[from] === one.one.lines[0] ? 1 : 0;
      most = {
        whole,
        start,
        before,
        end,
        after,
        length,
        exact,
        command: one.one.command === undefined ? 0 : 1,
      };
    }
    const some = lines.slice(0, 40);
    const inside =
      some.filter((line) => known.some((one) => one.inside.has(masked[line.at]!))).length /
      (some.length || 1);
    const around3 = [first.before, last.after].filter((at) => at >= 0);
    const elsewhere = around3.filter((at) => known.some((one) => one.inside.has(masked[at]!))).length;
    return [
      ...[
        most.whole,
        most.start,
        most.before,
        most.end,
        most.after,
        most.exact,
        inside,
        most.length,
        most.command,
      ],
      ...[elsewhere, known.length, best, Math.log2(1 + lines.length), chance, margin],
    ];
  }
  return { segments, describe };
}

/** Share of a segment's lines that runs which held had too. */
export function usual(seen: readonly Seen[], green: Green): (segment: Segment) => number {
  const known = digestsOf(green);
  const held = Uint8Array.from(seen, ({ text, blank }) => (!blank && known.has(digest(mask(text))) ? 1 : 0));
  return ({ from, to }) => {
    let [texts, old] = [0, 0];
    for (let at = from; at <= to; at++)
      if (!seen[at]!.blank) {
        texts++;
        old += held[at]!;
      }
    return texts === 0 ? 0 : old / texts;
  };
}
