import type { TestsAnswer } from "@familiar/protocol";
import type { SkillContext } from "../skill.ts";
import { count } from "../text.ts";
import { adviceOf, answerOf } from "./answer.ts";
import { runExisting } from "./existing/run.ts";
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
  const { path: worktree } = await guard.perform({ kind: "worktree", commit, why: "to try tests in" });
  const existing = await context.step(`tests that are there, of ${target.path}`, async () => ({
    ran: await runExisting(target, worktree, context),
  }));
  const failing = existing.ran?.failing ?? [];
  return {
    ...answer,
    ...{ outcome: "nothing", said: `${count(failing.length, "test")} failed before anything was added.` },
    ...(existing.ran ? { existing: existing.ran } : {}),
    ...ended(),
  };
}
