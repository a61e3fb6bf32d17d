import { gitPort } from "@familiar/guard";
import type { Bisected, SuspectCommit } from "@familiar/protocol";
import type { SkillContext } from "../../skill.ts";
import { code, count } from "../../text.ts";
import type { Range } from "../suspect/suspects.ts";
import { borderOn } from "./border.ts";
import { createJudge } from "./judge.ts";
import { lineTo, parentsOf } from "./line.ts";
import type { Trials } from "./trial.ts";
import type { Reference } from "./verdict.ts";

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

/** `merge` brought the culprit onto the line that failed. */
export type Bisection = { bisected: Bisected; merge?: string };

type Context = Pick<SkillContext, "repository" | "guard" | "emit" | "now">;
type Ended = { good?: string; bad?: string; culprits?: string[]; why?: string; merge?: string };

/**
 * Finds the first commit that shows the failure: by halves of what is suspected, each verdict from runs in the sandbox. At
 * the border every verdict is seen again; where the same code gives both, all is run several times, and said to be flaky.
 */
export async function bisect(options: Bisecting, context: Context): Promise<Bisection> {
  const { range, scores, reference, trials, tell } = options;
  const git = gitPort(context.guard, context.repository.root);
  const judge = createJudge(trials, reference, options.rate);
  const started = context.now();
  const why: string[] = [];

  function onTrial(left: number) {
    const runs = judge.runs();
    const more = left * judge.repeats();
    const seconds = runs === 0 ? undefined : Math.ceil((more * (context.now() - started)) / runs / 1000);
    const label = `bisecting${seconds === undefined ? "" : `, about ${seconds} s more`}`;
    context.emit({ type: "progress", label, done: runs, total: runs + more });
  }

  async function search(): Promise<Ended> {
    const most = range.commits.length;
    let line = await lineTo(git, range.red, range.green, most);
    if (line.commits.length === 0) return { why: "Nothing came after the commit that held." };
    if (range.known && line.before !== undefined) {
      const ground = code(line.before.slice(0, 10));
      const { is, why: because } = await judge.at(line.before);
      if (is === "red")
        return {
          why: `It fails at ${ground} already, which was to hold: what changed is outside of the repository, or it is older.`,
        };
      if (is === "other") why.push(`${ground} was to hold, and there ${because}; it is taken as good.`);
    }
    let merge: string | undefined;
    for (;;) {
      const border = await borderOn(line, range.known || merge !== undefined, {
        git,
        judge,
        scores,
        onTrial,
      });
      const bad = line.commits[border.bad]!;
      if (border.good === undefined)
        return {
          bad,
          why: `It fails as far back as ${code(bad.slice(0, 10))}; nothing older that could be run was found to hold.`,
        };
      const good = (border.good < 0 ? line.before : line.commits[border.good])!;
      const culprits = line.commits.slice(border.good + 1, border.bad + 1);
      const found = { good, bad, culprits, ...(merge && { merge }) };
      if (culprits.length > 1)
        return {
          ...found,
          why: `${count(culprits.length - 1, "commit")} between could not be run: it is one of these ${culprits.length}.`,
        };
      const side = (await parentsOf(git, bad))[1];
      if (side === undefined) return { ...found, why: firstOf(good, bad, merge) };
      if ((await judge.at(side)).is !== "red")
        return {
          ...found,
          why: "It is a merge, and what it merged holds by itself: the two sides do not go together.",
        };
      merge ??= bad;
      line = await lineTo(git, side, good, most);
    }
  }

  const firstOf = (good: string, bad: string, merge: string | undefined): string =>
    `${code(bad.slice(0, 10))} is the first commit that fails, and ${code(good.slice(0, 10))} before it holds${merge ? `; ${code(merge.slice(0, 10))} merged it` : ""}.`;

  const agrees = async ({ good, bad, culprits = [] }: Ended): Promise<boolean> =>
    culprits.length !== 1 || judge.agrees(good!, bad!);

  let ended = await search();
  if (!(await agrees(ended))) {
    why.push("It is flaky: the same code gave both results, so every commit was run several times.");
    judge.doubtAll();
    ended = await search();
    if (!(await agrees(ended))) why.push("Even so the verdicts do not agree, and the culprit is not sure.");
  }
  const { good = range.green ?? "", bad = range.red, culprits = [], merge } = ended;
  return {
    ...(merge && { merge }),
    bisected: {
      ...{ good, bad, runs: judge.runs(), skipped: judge.skipped() },
      why: [...(ended.why ? [`${ended.why} ${count(judge.runs(), "run")}.`] : []), ...why],
      culprits: await Promise.all(culprits.map(tell)),
    },
  };
}
