import type { Trials } from "./trial.ts";
import { type Reference, type Verdict, verdictOf } from "./verdict.ts";

/** At this chance of a wrong green verdict it is believed. */
const doubt = 0.05;
const mostRepeats = 10;

/** Runs that have to hold before a commit is called green, when the failure shows at this rate. */
export const repeatsFor = (rate: number): number =>
  rate >= 1 ? 1 : Math.min(mostRepeats, Math.max(2, Math.ceil(Math.log(doubt) / Math.log(1 - rate))));

/**
 * Says of a commit whether it shows the failure. One red run is enough for red; green takes as many runs as the failure's
 * rate asks for, and all that there can be once the same code was seen to give both.
 */
export function createJudge(trials: Trials, reference: Reference, rate: number) {
  const verdicts = new Map<string, Verdict>();
  const made = new Set<string>();
  let repeats = repeatsFor(rate);

  async function once(commit: string, number: number): Promise<Verdict> {
    made.add(`${commit} ${number}`);
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

  return {
    at,
    /** Looks at both sides of the border again: false when either gives the other result. */
    async agrees(good: string, bad: string): Promise<boolean> {
      for (let number = repeats + 1; number <= repeats + 2; number++) {
        if ((await once(good, number)).is === "red") return false;
        if (rate >= 1 && (await once(bad, number)).is === "green") return false;
      }
      return true;
    },
    /** Forgets the verdicts; from now on green takes the most runs. */
    doubtAll(): void {
      repeats = mostRepeats;
      verdicts.clear();
    },
    skipped: () => [...verdicts].flatMap(([commit, { is }]) => (is === "other" ? [commit] : [])),
    runs: () => made.size,
    repeats: () => repeats,
  };
}

export type Judge = ReturnType<typeof createJudge>;
