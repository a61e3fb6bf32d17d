import type { Line, Log } from "../read/log.ts";
import { stepsOf, worthALook } from "../read/steps.ts";
import { indexOf, matches, names, type Pattern } from "./patterns.ts";

const count = names.length;

/** Features of a line beside its own patterns and those of its neighbours, in the order of the weights. */
const surroundings = [
  ...["count1", "count2", "count3", "count6", "count21"],
  ...[
    "fromEnd4",
    "fromEnd8",
    "fromEnd16",
    "fromEnd32",
    "fromEnd64",
    "fromEnd128",
    "fromEnd512",
    "fromEndFar",
  ],
  ...[
    "toExit2",
    "toExit4",
    "toExit8",
    "toExit16",
    "toExit32",
    "toExit64",
    "toExit256",
    "toExitFar",
    "noExit",
  ],
  ...[
    "badStep",
    "okStep",
    "lastBadStep",
    "firstBadStep",
    "afterLastExit",
    "firstOfStep",
    "blankBefore",
    "blankAfter",
    "blanksBefore",
  ],
  ...["red", "redBefore", "redAfter", "green", "redBegins", "redEnds", "gap"],
  ...["deeper", "shallower", "nextDeeper", "nextShallower", "sameShapeBefore", "sameShapeAfter"],
  ...["firstSuspect", "lastSuspect", "quietBefore", "quietAfter"],
] as const;

type Surrounding = (typeof surroundings)[number];
const at = Object.fromEntries(surroundings.map((name, index) => [name, 3 * count + index])) as Record<
  Surrounding,
  number
>;

/** How many features a line can have: own patterns, those of the line with text before, of the one after, surroundings. */
export const width = 3 * count + surroundings.length;

export const featureNames: readonly string[] = [
  ...names,
  ...names.map((name) => `before.${name}`),
  ...names.map((name) => `after.${name}`),
  ...surroundings,
];

/** A line with what is known of it. `features` are indices below `width`. */
export type Seen = Line & {
  at: number;
  own: number[];
  /** Bits of `own`, for tests. */
  has: (pattern: Pattern) => boolean;
  indent: number;
  blank: boolean;
  gap: boolean;
  /** Number of the step that it belongs to, and whether that ended badly. */
  step: number;
  outcome: "bad" | "ok" | "unknown";
  lastBad: boolean;
  firstBad: boolean;
  /** Lines until the next bad exit, or Infinity. */
  toExit: number;
  fromEnd: number;
  before: number;
  after: number;
  features: number[];
};

const suspicious: readonly Pattern[] = [
  "errorLabel",
  "errorTypedFirst",
  "failMark",
  "failAtEnd",
  "failFirst",
  "headerFailures",
  "matcher",
  "fatal",
  "numberedFailure",
  "columnLevel",
  "pytestError",
  "traceStart",
  "abort",
];

/** The lines of a log that are worth a look, with their features. */
export function see({ lines, total }: Log): Seen[] {
  const steps = stepsOf(lines);
  let last = -1;
  const seen = worthALook(lines, steps).map((from, index): Seen => {
    const line = lines[from]!;
    const own = matches(line.text);
    const set = new Set(own);
    const { step, outcome, firstBad, lastBad, exit } = steps[from]!;
    const gap = index > 0 && last !== line.number - 1;
    last = line.number;
    return {
      ...line,
      ...{ at: index, own, has: (pattern: Pattern) => set.has(indexOf[pattern]) },
      ...{ indent: line.text.length - line.text.trimStart().length, blank: set.has(indexOf.blank), gap },
      ...{ step, outcome, firstBad, lastBad, toExit: exit - line.number, fromEnd: total - line.number },
      ...{ before: -1, after: -1, features: [] },
    };
  });
  neighbours(seen);
  surround(seen);
  return seen;
}

function neighbours(seen: Seen[]): void {
  let before = -1;
  for (const line of seen) {
    line.before = line.gap ? -1 : before;
    if (!line.blank) before = line.at;
    else if (line.gap) before = -1;
  }
  let after = -1;
  for (let index = seen.length - 1; index >= 0; index--) {
    const line = seen[index]!;
    line.after = after;
    if (!line.blank) after = index;
    if (line.gap) after = -1;
  }
}

function surround(seen: Seen[]): void {
  const suspects = seen.filter((line) => suspicious.some((name) => line.has(name))).map((line) => line.at);
  const firstOf = new Map<number, number>();
  const lastOf = new Map<number, number>();
  for (const index of suspects) {
    const step = seen[index]!.step;
    if (!firstOf.has(step)) firstOf.set(step, index);
    lastOf.set(step, index);
  }
  const isSuspect = new Uint8Array(seen.length + 12);
  for (const index of suspects) isSuspect[index] = 1;
  for (const line of seen) {
    const index = line.at;
    const prior = seen[index - 1];
    const next = seen[index + 1];
    const before = seen[line.before];
    const after = seen[line.after];
    const add = (name: Surrounding) => line.features.push(at[name]);
    line.features.push(...line.own);
    for (const own of before?.own ?? []) line.features.push(count + own);
    for (const own of after?.own ?? []) line.features.push(2 * count + own);
    add(
      line.count <= 1
        ? "count1"
        : line.count <= 2
          ? "count2"
          : line.count <= 5
            ? "count3"
            : line.count <= 20
              ? "count6"
              : "count21",
    );
    add(fromEnd(line.fromEnd));
    add(toExit(line.toExit));
    if (line.outcome === "bad") add("badStep");
    if (line.outcome === "ok") add("okStep");
    if (line.lastBad) add("lastBadStep");
    if (line.firstBad) add("firstBadStep");
    if (!Number.isFinite(line.toExit)) add("afterLastExit");
    if (prior?.mark && prior.mark.kind !== "end") add("firstOfStep");
    if (prior?.blank) add("blankBefore");
    if (next?.blank) add("blankAfter");
    if (prior?.blank && seen[index - 2]?.blank) add("blanksBefore");
    if (line.red) add("red");
    if (before?.red) add("redBefore");
    if (after?.red) add("redAfter");
    if (line.green) add("green");
    if (line.red && !before?.red) add("redBegins");
    if (line.red && !after?.red) add("redEnds");
    if (line.gap) add("gap");
    if (before && line.indent > before.indent) add("deeper");
    if (before && line.indent < before.indent) add("shallower");
    if (after && after.indent > line.indent) add("nextDeeper");
    if (after && after.indent < line.indent) add("nextShallower");
    if (before && alike(before, line)) add("sameShapeBefore");
    if (after && alike(after, line)) add("sameShapeAfter");
    if (isSuspect[index]) {
      if (firstOf.get(line.step) === index) add("firstSuspect");
      if (lastOf.get(line.step) === index) add("lastSuspect");
    }
    if (![1, 2, 3, 4, 5, 6, 7, 8].some((back) => isSuspect[index - back])) add("quietBefore");
    if (![1, 2, 3, 4, 5, 6, 7, 8].some((ahead) => isSuspect[index + ahead])) add("quietAfter");
  }
}

const fromEnd = (lines: number): Surrounding =>
  lines <= 4
    ? "fromEnd4"
    : lines <= 8
      ? "fromEnd8"
      : lines <= 16
        ? "fromEnd16"
        : lines <= 32
          ? "fromEnd32"
          : lines <= 64
            ? "fromEnd64"
            : lines <= 128
              ? "fromEnd128"
              : lines <= 512
                ? "fromEnd512"
                : "fromEndFar";

const toExit = (lines: number): Surrounding =>
  lines <= 2
    ? "toExit2"
    : lines <= 4
      ? "toExit4"
      : lines <= 8
        ? "toExit8"
        : lines <= 16
          ? "toExit16"
          : lines <= 32
            ? "toExit32"
            : lines <= 64
              ? "toExit64"
              : lines <= 256
                ? "toExit256"
                : Number.isFinite(lines)
                  ? "toExitFar"
                  : "noExit";

/** Whether two lines match nearly the same patterns. */
export function alike(a: Seen, b: Seen): boolean {
  const shared = a.own.filter((own) => b.own.includes(own)).length;
  return shared > 0 && shared >= 0.75 * Math.max(a.own.length, b.own.length);
}
