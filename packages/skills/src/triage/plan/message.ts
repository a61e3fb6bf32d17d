import type { HotfixPlan } from "@familiar/protocol";
import { code, list } from "../../text.ts";
import { culpritOf, type Planning } from "./plan.ts";

/** What is told where people talk about the incident: what fails, since when, who did it as far as is known, and what is next. */
export function messageOf(
  { what, at, branch }: { what: string; at: string; branch?: string | undefined },
  planning: Planning,
  plan: HotfixPlan,
): string {
  const { reproduced, bisected, shown, proposal, suspects } = planning;
  const { commit, sure } = culpritOf(planning);
  const by = commit && `${code(commit.commit.slice(0, 10))} “${commit.subject}” by ${commit.author}`;
  return [
    `**Red${branch ? ` on ${branch}` : ""}** at ${code(at.slice(0, 10))}: ${what}`,
    ...(reproduced ? [reproduced.why] : []),
    ...(by
      ? [
          sure
            ? `Culprit: ${by} (found by ${bisected!.runs} runs).`
            : `Suspected, not proved: ${by}${commit.why[0] ? `, since it ${commit.why[0]}` : ""}.`,
        ]
      : []),
    ...(shown
      ? [
          `Fix: ${shown.proof.title}. The failing command held ${shown.proof.after.times} times with it${shown.proof.others.length > 0 ? ", and the suite is no worse" : ""}.${proposal ? ` Waiting for review as proposal ${proposal}.` : ""}`,
        ]
      : []),
    ...(shown ? [`Risk: ${plan.risk.level}. ${plan.risk.why[0]}`] : []),
    ...(plan.owners.length > 0 ? [`Ask: ${list(plan.owners.slice(0, 3).map(({ name }) => name))}.`] : []),
    ...(suspects.range.known ? [] : ["The last commit that held is not known."]),
  ].join("\n");
}
