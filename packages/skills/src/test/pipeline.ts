import type { Level, TestsAnswer } from "@familiar/protocol";
import type { SkillContext } from "../skill.ts";
import { plain } from "../text.ts";
import { adviceOf, answerOf, told } from "./answer.ts";
import { shareTime } from "./budget.ts";
import { installed } from "./existing/runner.ts";
import type { TestInput } from "./input.ts";
import { type Made, makeTestsOf } from "./make.ts";
import { testsByModel } from "./model/propose.ts";
import { proposeTests } from "./propose.ts";
import { chooseTargets } from "./target/choose.ts";
import { readCommitted } from "./target/committed.ts";

/** From a target to tests that hold, stage by stage; each stage that took time is a step. */
export async function makeTests(input: TestInput, context: SkillContext): Promise<TestsAnswer> {
  const { guard, now } = context;
  const began = now();
  const time = shareTime(began, input.seconds, now);
  const choice = await chooseTargets(input, context);
  const answer = answerOf(input, choice);
  const ended = () => ({ seconds: Math.round((now() - began) / 100) / 10 });

  const advice = adviceOf(choice, context.model !== undefined);
  if (choice.targets.length === 0 && !context.model)
    return { ...answer, outcome: "advice", said: advice, ...ended() };

  const { commit } = choice.survey;
  const checkout = { kind: "worktree", commit, why: "to try tests in" } as const;
  const { effect, why } = await guard.decide(checkout);
  if (choice.targets.length === 0) {
    const going = { choice, until: time.until(1), propose: input.propose };
    const none = { ...answer, outcome: "advice" as const, said: advice };
    return { ...(effect === "deny" ? none : await testsByModel(none, going, context)), ...ended() };
  }
  if (effect === "deny")
    return { ...answer, outcome: "advice", said: refusalOf(guard.level, why), refused: why, ...ended() };
  const { path: worktree } = await guard.perform(checkout);
  const committed = await readCommitted(context, commit);
  const made: Made[] = [];
  for (const [at, chosen] of choice.targets.entries()) {
    const framework = await installed(chosen.package.framework, worktree, context);
    const target = { ...chosen, package: { ...chosen.package, framework } };
    const until = time.until(choice.targets.length - at);
    const { seed } = input;
    made.push(
      await makeTestsOf({ target, worktree, committed, seed, searchMs: time.search(until), until }, context),
    );
  }
  const { patch } = await guard.perform({ kind: "diff", worktree, why: "to see what new tests change" });
  const done = told(answer, choice, made, patch);
  const proposal =
    input.propose && done.outcome === "made" ? await proposeTests(done, made, context) : undefined;
  return { ...done, ...(proposal === undefined ? {} : { proposal }), ...ended() };
}

const refusalOf = (level: Level, why: string): string =>
  level === "observe"
    ? "Nothing was run: at the level `observe` I only look. `familiar policy set-level propose` lets me try tests in a sandbox, on a copy, and put them before you."
    : `Nothing was run: ${plain(why, 200)}.`;
