import type { Level, TestsAnswer } from "@familiar/protocol";
import type { SkillContext } from "../skill.ts";
import { count, plain } from "../text.ts";
import { adviceOf, answerOf } from "./answer.ts";
import { runExisting } from "./existing/run.ts";
import { installed } from "./existing/runner.ts";
import type { TestInput } from "./input.ts";
import { chooseTargets } from "./target/choose.ts";

/** From a target to tests that hold, stage by stage; each stage that took time is a step. */
export async function makeTests(input: TestInput, context: SkillContext): Promise<TestsAnswer> {
  const { guard, now } = context;
  const began = now();
  const choice = await chooseTargets(input, context);
  const answer = answerOf(input, choice);
  const ended = () => ({ seconds: Math.round((now() - began) / 100) / 10 });
  const [target] = choice.targets;
  if (!target) return { ...answer, outcome: "advice", said: adviceOf(choice), ...ended() };

  const { commit } = choice.survey;
  const checkout = { kind: "worktree", commit, why: "to try tests in" } as const;
  const { effect, why } = await guard.decide(checkout);
  if (effect === "deny")
    return { ...answer, outcome: "advice", said: refusalOf(guard.level, why), refused: why, ...ended() };
  const { path: worktree } = await guard.perform(checkout);
  const framework = await installed(target.package.framework, worktree, context);
  const own = { ...target, package: { ...target.package, framework } };
  const existing = await context.step(`tests that are there, of ${target.path}`, async () => ({
    ran: await runExisting(own, worktree, context),
  }));
  const failing = existing.ran?.failing ?? [];
  return {
    ...answer,
    ...{ outcome: "nothing", said: `${count(failing.length, "test")} failed before anything was added.` },
    ...(existing.ran ? { existing: existing.ran } : {}),
    ...ended(),
  };
}

const refusalOf = (level: Level, why: string): string =>
  level === "observe"
    ? "Nothing was run: at the level `observe` I only look. `familiar policy set-level propose` lets me try tests in a sandbox, on a copy, and put them before you."
    : `Nothing was run: ${plain(why, 200)}.`;
