import { gitPort } from "@familiar/guard";
import {
  type Bisected,
  isFamiliarError,
  type Reproduced,
  type SuspectCommit,
  type Triage,
} from "@familiar/protocol";
import type { ProposalDraft, SkillContext } from "../skill.ts";
import { code, count, plain } from "../text.ts";
import { bisect } from "./bisect/bisect.ts";
import { failingCommand, suiteOf } from "./bisect/failing.ts";
import { onlyTests, withoutOlder } from "./bisect/narrow.ts";
import { createTrials } from "./bisect/trial.ts";
import type { Found } from "./found.ts";
import { messageOf } from "./plan/message.ts";
import { planOf } from "./plan/plan.ts";
import { type Proved, prove, type Shown } from "./prove/prove.ts";
import { reproduce } from "./prove/reproduce.ts";
import { readChanges } from "./suspect/changes.ts";
import { findSuspects } from "./suspect/index.ts";
import { saidBy } from "./suspect/said.ts";

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

type Attempt = {
  reproduced: Reproduced;
  bisected?: Bisected | undefined;
  shown?: Shown;
  proposal?: number | undefined;
};

/** How many suspects are taken back in turn where no bisection says which. */
const mostReverts = 3;

export async function pursue(found: Found, wishes: Wishes, context: SkillContext): Promise<Pursued> {
  const { repository } = context;
  const { weights, ...suspects } = await findSuspects(found, context);
  const failing = failingCommand(
    { tests: found.tests, given: wishes.command, step: wishes.step },
    repository,
  );
  const missing = [...suspects.missing];
  const ran = wishes.bisect || wishes.prove ? await attempt() : undefined;
  const planning = { suspects, ...ran, command: failing?.argv.join(" ") };
  const plan = planOf(planning, repository);
  const what = plain(found.tests[0]?.name ?? found.lines[0] ?? found.category, 160);
  return {
    ...{
      suspects: { files: suspects.files, commits: suspects.commits },
      owners: suspects.owners,
      missing,
    },
    ...(ran && { plan, reproduced: ran.reproduced, ...(ran.bisected && { bisect: ran.bisected }) }),
    ...(ran?.shown && { proof: ran.shown.proof }),
    ...(ran?.proposal !== undefined && { proposal: ran.proposal }),
    message: messageOf({ what, at: found.commit, branch: found.branch }, planning, plan),
    next: (ran ? [] : plan.steps).map(({ text, command }) => (command ? `${text} ${code(command)}` : text)),
  };

  async function attempt(): Promise<Attempt | undefined> {
    const allowed = await context.guard.decide({
      kind: "worktree",
      commit: found.commit,
      why: "to see it fail",
    });
    if (!allowed.allow) {
      missing.push(`Nothing was run: ${allowed.why}. From the level \`propose\` on I try it in a sandbox.`);
      return undefined;
    }
    if (!failing) {
      missing.push("No failing command is known, so nothing was run. Give one with `--command`.");
      return undefined;
    }
    const trials = createTrials(failing, context);
    context.emit({ type: "note", text: `Running ${code(failing.argv.join(" "), 80)} to see it fail` });
    const { reproduced, reference, rate } = await reproduce(
      { failing, commit: found.commit, log: saidBy(found) },
      trials,
    );
    if (!reference) {
      missing.push(`${reproduced.why} So nothing was bisected or proved.`);
      return { reproduced };
    }
    const { range } = suspects;
    const older = range.green === undefined ? undefined : await trials.at(range.green, 1);
    const wanted = older ? withoutOlder(reference, older) : reference;
    const left = reference.wanted.tests.length - (wanted?.wanted.tests.length ?? 0);
    if (wanted && left > 0)
      missing.push(
        `${count(left, "test")} that ${left === 1 ? "fails" : "fail"} in the log ${left === 1 ? "fails" : "fail"} here at ${code(range.green!.slice(0, 10))} too, and ${left === 1 ? "is" : "are"} left out.`,
      );
    if (!wanted) {
      missing.push(
        `The same fails at ${code(range.green!.slice(0, 10))} already, which was to hold. So nothing was bisected or proved.`,
      );
      return { reproduced };
    }
    const bisection = wishes.bisect
      ? await bisect({ range, scores: weights, reference: wanted, rate, trials, tell }, context)
      : undefined;
    const bisected = bisection?.bisected;
    if (!wishes.prove) return { reproduced, bisected };
    const sure = bisected?.culprits.map(({ commit }) => commit) ?? [];
    const culprits = [...sure, ...(bisection?.merge ? [bisection.merge] : [])];
    const tests = found.tests.flatMap(({ name, place }) => (place ? [{ name, path: place.path }] : []));
    // What fails beside it would keep the whole command red, with any fix.
    const exact = wanted.beside.length > 0 ? onlyTests(failing, wanted.wanted.tests) : undefined;
    const suite = suiteOf(failing, repository) ?? (exact ? failing : undefined);
    const proved = await context.step("prove a fix", () =>
      prove(
        {
          ...{
            failing: exact ?? failing,
            reference: wanted,
            tests,
            suspected: suspects.files.slice(0, 3).map(({ path }) => path),
          },
          culprits:
            culprits.length > 0
              ? culprits.slice(0, mostReverts)
              : suspects.commits.slice(0, mostReverts).map(({ commit }) => commit),
          ...(suite && { suite }),
        },
        context,
      ),
    );
    missing.push(...proved.limits, ...proved.tried.map((each) => `Tried and not kept: ${each}`));
    return {
      reproduced,
      bisected,
      ...(proved.shown && { shown: proved.shown, proposal: await propose(proved) }),
    };
  }

  async function propose({ shown, tried }: Proved): Promise<number | undefined> {
    if (!shown || !context.propose) return undefined;
    const { proof, records } = shown;
    const what = failing!.argv.join(" ");
    const draft: ProposalDraft = {
      ...{ kind: "code", title: `Hotfix: ${proof.title}`, patch: proof.patch, evidence: records },
      ...{ target: `triage ${found.signature ?? proof.commit}`, commit: repository.head().commit },
      story: {
        why: plain(
          `${what} fails at ${found.commit.slice(0, 10)}: ${found.tests[0]?.name ?? found.lines[0] ?? ""}`,
          400,
        ),
        tried,
      },
      measures: shown.measures,
      findings: proof.limits,
    };
    try {
      return await context.step("propose the fix", async () => (await context.propose!(draft)).number);
    } catch (error) {
      if (!isFamiliarError(error) || !["proposal-refused", "secret-found"].includes(error.code)) throw error;
      missing.push(`The fix was not put before a person: ${error.why}`);
      return undefined;
    }
  }

  async function tell(commit: string): Promise<SuspectCommit> {
    const known = suspects.commits.find((each) => each.commit === commit);
    if (known) return known;
    const [change] = await readChanges(gitPort(context.guard, repository.root), [commit]);
    const { subject = "", author, at = 0 } = change ?? {};
    return {
      ...{ commit, subject: plain(subject, 120), author: plain(author?.name ?? "", 80), at },
      ...{ score: weights.get(commit) ?? 0, why: [] },
    };
  }
}
