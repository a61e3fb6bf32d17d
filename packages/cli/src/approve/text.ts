import type { Approval, ApprovalState } from "@familiar/protocol";
import type { Look } from "../look.ts";
import { ago } from "../numbers.ts";

const said: Record<ApprovalState, string> = {
  pending: "waits for you",
  granted: "allowed, not used yet",
  refused: "refused",
  used: "allowed and done",
  expired: "expired",
};

const mostDetail = 40;

/** One request with exactly what would happen, or what became of it. */
export function approvalText(approval: Approval, look: Look): string {
  const { id, summary, detail, rule, state, task, askedAt, answeredBy, reason } = approval;
  const color = state === "pending" ? "yellow" : state === "refused" ? "red" : "green";
  const lines = [
    `${look.style("bold", id)}  ${look.style(color, said[state])}${answeredBy ? ` by ${answeredBy}` : ""}  ${look.style("dim", ago(askedAt, Date.now()))}`,
    `  It wants to ${summary}.`,
    `  Asked because of ${rule.name} (${rule.tier}${rule.at ? `, ${rule.at}` : ""}): ${rule.why}.`,
    ...(task ? [`  For task ${task}.`] : []),
    ...(reason ? [`  Reason: ${reason}`] : []),
    ...(detail && state === "pending" ? shortened(detail).map((line) => `  │ ${line}`) : []),
    ...(state === "pending"
      ? [look.style("dim", `  familiar approve ${id}      familiar approve ${id} --no --reason "…"`)]
      : []),
  ];
  return lines.join("\n");
}

/** The same in one line. */
export function approvalLine({ id, summary, state, answeredBy }: Approval, look: Look): string {
  const by = answeredBy ? ` by ${answeredBy}` : "";
  const how = state === "pending" ? look.style("dim", `  familiar approve ${id}`) : "";
  return `${said[state]}${by}: ${summary}${how}`;
}

function shortened(detail: string): string[] {
  const lines = detail.trimEnd().split("\n");
  if (lines.length <= mostDetail) return lines;
  return [...lines.slice(0, mostDetail), `… ${lines.length - mostDetail} more lines; see --json`];
}

/** The rule that an answer of "always" writes, as it will stand in the file. */
export const alwaysText = ({ section, entry }: NonNullable<Approval["always"]>): string =>
  `This adds to your own scope file for this repository:\n  ${section}:\n    allow:\n      - ${JSON.stringify(entry)}`;
