import type { GitPort } from "@familiar/repository";
import type { Judge } from "./judge.ts";
import { type Line, weightsOf } from "./line.ts";
import { mixed, nextToTry, runsLeft } from "./split.ts";

/** Places on a line: the last that holds (-1 is what it stands on) and the first that fails. */
export type Border = { good: number | undefined; bad: number };

export type Searching = {
  git: GitPort;
  judge: Judge;
  scores: ReadonlyMap<string, number>;
  /** Told before each trial how many more there may be. */
  onTrial(left: number): void;
};

/** The border on a line whose last commit is red. `grounded`: what it stands on is known to hold. */
export async function borderOn(line: Line, grounded: boolean, searching: Searching): Promise<Border> {
  const { git, judge, scores, onTrial } = searching;
  const weights = mixed(await weightsOf(git, line, scores));
  const start = { good: -1, bad: line.commits.length - 1 };
  const { good: floor, bad: ceiling } = grounded ? start : await greenBelow(line, weights, searching);
  if (floor === undefined) return { good: undefined, bad: ceiling };
  let [good, bad] = [floor, ceiling];
  const skipped = new Set<number>();
  for (;;) {
    const next = nextToTry(weights, { good, bad }, skipped);
    if (next === undefined) return { good, bad };
    onTrial(runsLeft(weights, { good, bad }));
    const { is } = await judge.at(line.commits[next]!);
    if (is === "red") bad = next;
    else if (is === "green") good = next;
    else skipped.add(next);
  }
}

/** Goes down from the red end until it holds: as far as half of what is suspected, then most of it, then all. */
async function greenBelow(
  { commits, before }: Line,
  weights: readonly number[],
  { judge, onTrial }: Searching,
): Promise<Border> {
  let bad = commits.length - 1;
  for (const share of [0.5, 0.8, 0.95, 1]) {
    let sum = 0;
    let first = commits.length;
    while (first > 0 && sum < share - 1e-9) sum += weights[--first]!;
    const place = first - 1;
    const commit = place < 0 ? before : commits[place];
    if (commit === undefined || place >= bad) continue;
    onTrial(runsLeft(weights, { good: place, bad }));
    const { is } = await judge.at(commit);
    if (is === "green") return { good: place, bad };
    if (is === "red") bad = Math.max(0, place);
  }
  return { good: undefined, bad };
}
