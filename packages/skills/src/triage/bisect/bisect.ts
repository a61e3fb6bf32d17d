import { gitPort } from "@familiar/guard";
import type { Bisected, SuspectCommit } from "@familiar/protocol";
import type { SkillContext } from "../../skill.ts";
import { code, count } from "../../text.ts";
import type { Range } from "../suspect/suspects.ts";
import { type Line, lineTo, parentsOf, weightsOf } from "./line.ts";
import { mixed, nextToTry, runsLeft } from "./split.ts";
import type { Trials } from "./trial.ts";
import { type Reference, type Verdict, verdictOf } from "./verdict.ts";

export type Bisecting = {
  range: Range;
  /** How much each commit is suspected. */
  scores: ReadonlyMap<string, number>;
  reference: Reference;
  /** How often the failure shows at the red commit; below 1 it is flaky. */
  rate: number;
  trials: Trials;
  /** What to tell of a commit. */
  tell(commit: string): Promise<SuspectCommit>;
};

type Context = Pick<SkillContext, "repository" | "guard" | "emit" | "now">;

/** At this chance of a wrong green verdict it is believed. */
const doubt = 0.05;
const mostRepeats = 10;

/** Runs that have to hold before a commit is called green, when the failure shows at this rate. */
export const repeatsFor = (rate: number): number =>
  rate >= 1 ? 1 : Math.min(mostRepeats, Math.max(2, Math.ceil(Math.log(doubt) / Math.log(1 - rate))));

/**
 * Finds the first commit that shows the failure: by halves of what is suspected, each verdict from runs in the sandbox. Near
 * the border every verdict is seen again; where the same code gives both, it is said to be flaky.
 */
export async function bisect(options: Bisecting, context: Context): Promise<Bisected> {
  const { range, scores, reference, trials, tell } = options;
  const git = gitPort(context.guard, context.repository.root);
  const started = context.now();
  const verdicts = new Map<string, Verdict>();
  const why: string[] = [];
  let repeats = repeatsFor(options.rate);
  let runs = 0;

  async function once(commit: string, number: number): Promise<Verdict> {
    runs += 1;
    return verdictOf(await trials.at(commit, number), reference);
  }
  async function at(commit: string): Promise<Verdict> {
    const known = verdicts.get(commit);
    if (known) return known;
    let verdict = await once(commit, 1);
    for (let number = 2; verdict.is === "green" && number <= repeats; number++)
      verdict = await once(commit, number);
    verdicts.set(commit, verdict);
    return verdict;
  }
  function tellProgress(left: number) {
    const each = runs === 0 ? 0 : (context.now() - started) / runs;
    const more = runs === 0 ? "" : `, about ${Math.ceil((left * repeats * each) / 1000)} s more`;
    context.emit({ type: "progress", label: `bisecting${more}`, done: runs, total: runs + left * repeats });
  }

  /** The border on a line whose last commit is red; `floor` is how far down it is known to be green. */
  async function border(line: Line, floor: number | undefined) {
    const { commits, before } = line;
    const weights = mixed(await weightsOf(git, line, scores));
    const skipped = new Set<number>();
    let bad = commits.length - 1;
    let good = floor;
    if (good === undefined) {
      const found = await greenBelow(weights, commits, before);
      if (found.good === undefined) return { line, bad: found.bad, skipped, good: undefined };
      ({ good, bad } = found);
    }
    for (;;) {
      const next = nextToTry(weights, { good, bad }, skipped);
      if (next === undefined) return { line, good, bad, skipped };
      tellProgress(runsLeft(weights, { good, bad }));
      const { is } = await at(commits[next]!);
      if (is === "red") bad = next;
      else if (is === "green") good = next;
      else skipped.add(next);
    }
  }

  /** Goes down from the red end until it holds: as far as half of what is suspected, then most of it, then all. */
  async function greenBelow(
    weights: readonly number[],
    commits: readonly string[],
    before: string | undefined,
  ) {
    let bad = commits.length - 1;
    for (const share of [0.5, 0.8, 0.95, 1]) {
      let sum = 0;
      let index = commits.length;
      while (index > 0 && (sum < share - 1e-9 || index === commits.length)) sum += weights[--index]!;
      const place = index - 1;
      const commit = place < 0 ? before : commits[place];
      if (commit === undefined || place >= bad) continue;
      tellProgress(runsLeft(weights, { good: place, bad }));
      const { is } = await at(commit);
      if (is === "green") return { good: place, bad };
      if (is === "red") bad = Math.max(0, place);
    }
    return { good: undefined, bad };
  }

  async function search(): Promise<Bisected> {
    let line = await lineTo(git, range.red, range.green, range.commits.length);
    if (line.commits.length === 0) return answer({ why: ["Nothing came after the commit that held."] });
    let floor: number | undefined;
    if (range.known && line.before !== undefined) {
      const first = await at(line.before);
      if (first.is === "red")
        return answer({
          why: [
            `It fails at ${code(line.before.slice(0, 10))} already, which was to hold: what changed is outside of the repository, or the failure is older.`,
          ],
        });
      if (first.is === "other")
        why.push(
          `At ${code(line.before.slice(0, 10))}, which was to hold, ${first.why}; it is taken as good.`,
        );
      floor = -1;
    }
    for (;;) {
      const found = await border(line, floor);
      const bad = line.commits[found.bad]!;
      if (found.good === undefined)
        return answer({
          bad,
          why: [
            `It fails as far back as ${code(bad.slice(0, 10))}; nothing older that could be run was found to hold.`,
          ],
        });
      const good = found.good < 0 ? line.before! : line.commits[found.good]!;
      const between = line.commits.slice(found.good + 1, found.bad + 1);
      if (between.length > 1)
        return answer({
          good,
          bad,
          culprits: between,
          why: [
            `${count(between.length - 1, "commit")} between could not be run: one of these ${between.length} it is.`,
          ],
        });
      const parents = await parentsOf(git, bad);
      const side = parents[1];
      if (side === undefined) return answer({ good, bad, culprits: [bad] });
      if ((await at(side)).is !== "red")
        return answer({
          good,
          bad,
          culprits: [bad],
          why: ["It is a merge, and what it merged holds by itself: the two sides do not go together."],
        });
      line = await lineTo(git, side, good, range.commits.length);
      floor = -1;
    }
  }

  async function answer(found: {
    good?: string;
    bad?: string;
    culprits?: string[];
    why?: string[];
  }): Promise<Bisected> {
    const { good = range.green ?? "", bad = range.red, culprits = [] } = found;
    const skipped = [...verdicts].flatMap(([commit, { is }]) => (is === "other" ? [commit] : []));
    return {
      ...{ good, bad, runs, skipped, why: [...why, ...(found.why ?? [])] },
      culprits: await Promise.all(culprits.map(tell)),
    };
  }

  /** Sees both sides of the border again. */
  async function steady({ good, bad, culprits }: Bisected): Promise<boolean> {
    if (culprits.length !== 1) return true;
    for (let number = repeats + 1; number <= repeats + 2; number++) {
      if ((await once(good, number)).is === "red") return false;
      if (options.rate >= 1 && (await once(bad, number)).is === "green") return false;
    }
    return true;
  }

  const first = await search();
  if (await steady(first)) return { ...first, runs };
  why.push("The same code gave both results, so every commit was run several times.");
  repeats = mostRepeats;
  verdicts.clear();
  const second = await search();
  return (await steady(second))
    ? { ...second, runs }
    : {
        ...second,
        runs,
        why: [...second.why, "It is flaky: even so the verdicts do not agree, and the culprit is not sure."],
      };
}
