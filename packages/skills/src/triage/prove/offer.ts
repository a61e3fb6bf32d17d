import { isFamiliarError } from "@familiar/protocol";
import type { ProposalDraft, SkillContext } from "../../skill.ts";
import { plain } from "../../text.ts";
import type { Failing } from "../bisect/failing.ts";
import type { Found } from "../found.ts";
import type { Shown } from "./shown.ts";

export type Offering = {
  found: Pick<Found, "commit" | "signature" | "tests" | "lines">;
  failing: Failing;
  shown: Shown;
  tried: readonly string[];
  /** Takes why it was not put before a person. */
  miss(sentence: string): void;
};

/** Puts the fix before a person, with the runs by which it was shown; gives the proposal's number. */
export async function offer(
  { found, failing, shown, tried, miss }: Offering,
  { propose, repository, step }: SkillContext,
): Promise<number | undefined> {
  if (!propose) return undefined;
  const { proof, records, measures } = shown;
  const [first] = shown.failed.length > 0 ? shown.failed : found.lines;
  const draft: ProposalDraft = {
    ...{ kind: "code", title: `Hotfix: ${proof.title}`, patch: proof.patch, evidence: records, measures },
    ...{ target: `triage ${found.signature ?? proof.commit}`, commit: repository.head().commit },
    story: {
      why: plain(`${failing.argv.join(" ")} fails at ${found.commit.slice(0, 10)}: ${first ?? ""}`, 400),
      tried,
    },
    findings: proof.limits,
  };
  try {
    return await step("propose the fix", async () => (await propose(draft)).number);
  } catch (error) {
    if (!isFamiliarError(error) || !["proposal-refused", "secret-found"].includes(error.code)) throw error;
    miss(`The fix was not put before a person: ${error.why}`);
    return undefined;
  }
}
