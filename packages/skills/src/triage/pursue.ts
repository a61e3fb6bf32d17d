import { gitPort } from "@familiar/guard";
import type { SuspectCommit, Triage } from "@familiar/protocol";
import type { SkillContext } from "../skill.ts";
import { code, plain } from "../text.ts";
import { type Attempt, attempt } from "./attempt.ts";
import { failingCommand } from "./bisect/failing.ts";
import type { Found } from "./found.ts";
import { messageOf } from "./plan/message.ts";
import { planOf } from "./plan/plan.ts";
import { readChanges } from "./suspect/changes.ts";
import { findSuspects } from "./suspect/index.ts";

/** What a person asked for beyond looking. Each needs the level `propose`. */
export type Wishes = {
  bisect?: boolean;
  prove?: boolean;
  /** The failing command, as a person would type it. */
  command?: string;
  /** The command of the failing step, as the log has it. */
  step?: string;
};

/** From an explained failure to who did it, how that was shown, and what to do. */
export type Pursued = Pick<Triage, "suspects" | "owners" | "missing" | "next"> &
  Partial<Pick<Triage, "reproduced" | "bisect" | "proof" | "plan" | "message" | "proposal">>;

/** Suspects are named always; what is run, and the plan that follows from it, only when a person asked. */
export async function pursue(found: Found, wishes: Wishes, context: SkillContext): Promise<Pursued> {
  const { repository, guard } = context;
  const { weights, ...suspects } = await findSuspects(found, context);
  const { command: given, step } = wishes;
  const failing = failingCommand({ tests: found.tests, given, step }, repository);
  const missing = [...suspects.missing];
  const ran = wishes.bisect || wishes.prove ? await run() : undefined;
  const planning = { suspects, ...ran, command: failing?.argv.join(" "), input: found.input };
  const plan = planOf(planning, repository);
  const what = plain(ran?.shown?.failed[0] ?? found.tests[0]?.name ?? found.lines[0] ?? found.category, 160);
  const { files, commits, owners } = suspects;
  const told = { suspects: { files, commits }, owners, missing };
  if (!ran)
    return {
      ...told,
      next: plan.steps.map(({ text, command }) => (command ? `${text} ${code(command)}` : text)),
    };
  return {
    ...{ ...told, next: [], reproduced: ran.reproduced, plan },
    ...(ran.bisected && { bisect: ran.bisected }),
    ...(ran.shown && { proof: ran.shown.proof }),
    ...(ran.proposal !== undefined && { proposal: ran.proposal }),
    message: messageOf({ what, at: found.commit, branch: found.branch }, planning, plan),
  };

  async function run(): Promise<Attempt | undefined> {
    const { allow, why } = await guard.decide({
      ...{ kind: "worktree", commit: found.commit, why: "to see it fail" },
    });
    if (!allow) missing.push(`Nothing was run: ${why}. From the level \`propose\` on I try it in a sandbox.`);
    else if (!failing)
      missing.push("No failing command is known, so nothing was run. Give one with `--command`.");
    if (!allow || !failing) return undefined;
    const miss = (sentence: string) => void missing.push(sentence);
    return attempt({ found, wishes, failing, suspects, weights, tell, miss }, context);
  }

  async function tell(commit: string): Promise<SuspectCommit> {
    const known = suspects.commits.find((each) => each.commit === commit);
    if (known) return known;
    const [change] = await readChanges(gitPort(guard, repository.root), [commit]);
    const { subject = "", author, at = 0 } = change ?? {};
    return {
      ...{ commit, subject: plain(subject, 120), author: plain(author?.name ?? "", 80), at },
      ...{ score: weights.get(commit) ?? 0, why: [] },
    };
  }
}
