import type { Line } from "./log.ts";

/** Which of the CI system's own steps a line is in, how that ended, and the line of the next bad exit (or Infinity). */
export type InStep = {
  step: number;
  outcome: "bad" | "ok" | "unknown";
  firstBad: boolean;
  lastBad: boolean;
  exit: number;
};

const cleaning = /^(?:cleanup|upload|archive|after)_/;

/** A step after which another one followed ended well, unless it said otherwise. Without a bad end nothing is known. */
export function stepsOf(lines: readonly Line[]): InStep[] {
  const outcomes: InStep["outcome"][] = ["unknown"];
  let step = 0;
  /** Steps that clean up; a bad end that is told in one of them is that of the step before. */
  const late = new Set<number>();
  const stepAt = lines.map(({ mark }) => {
    if (mark?.top && mark.kind !== "end") {
      if (outcomes[step] === "unknown") outcomes[step] = "ok";
      outcomes[++step] = "unknown";
    }
    if (mark?.kind === "step" && mark.top && cleaning.test(mark.name)) late.add(step);
    if (mark?.kind === "exit") {
      let of = step;
      while (of > 0 && late.has(of)) of--;
      outcomes[of] = mark.code !== 0 || outcomes[of] === "bad" ? "bad" : "ok";
    }
    return step;
  });
  const firstBad = outcomes.indexOf("bad");
  const lastBad = outcomes.lastIndexOf("bad");
  const exits = new Float64Array(lines.length).fill(Number.POSITIVE_INFINITY);
  let exit = Number.POSITIVE_INFINITY;
  for (let at = lines.length - 1; at >= 0; at--) {
    const { mark, number } = lines[at]!;
    if (mark?.kind === "exit" && mark.code !== 0) exit = number;
    exits[at] = exit;
  }
  return stepAt.map((one, at) => ({
    ...{ step: one, outcome: lastBad < 0 ? ("unknown" as const) : outcomes[one]! },
    ...{ firstBad: one === firstBad, lastBad: one === lastBad, exit: exits[at]! },
  }));
}

const failing = /FAIL|ERROR|[Ee]rror\b|[Ee]xception|crash|not ok|panic|fatal|Traceback|[✕✗✘✖❌]|^\s*\d+\) /u;
const before = 2;
const after = 15;

/**
 * What is worth a close look: all of steps that failed or may have, and of those that ended well what stands around plain words of
 * failure, since a build can go wrong in a step whose exit code is not heeded.
 */
export function worthALook(lines: readonly Line[], steps: readonly InStep[]): number[] {
  const kept: number[] = [];
  let until = -1;
  for (let at = 0; at < lines.length; at++) {
    if (steps[at]!.outcome !== "ok" || lines[at]!.mark) kept.push(at);
    else if (!failing.test(lines[at]!.text)) {
      if (at <= until) kept.push(at);
    } else {
      for (let back = Math.max(at - before, (kept.at(-1) ?? -1) + 1); back < at; back++) kept.push(back);
      kept.push(at);
      until = at + after;
    }
  }
  return kept;
}
