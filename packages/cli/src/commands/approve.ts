import type { Approval } from "@familiar/protocol";
import { defineCommand } from "../command.ts";

export type ApproveFlags = { no?: boolean; always?: boolean; reason?: string; as?: string; all?: boolean };

export default defineCommand<ApproveFlags, { approvals: Approval[] }>({
  summary: "see what waits for your leave, and say yes or no",
  arguments: [{ name: "ids", about: "of requests; without one all that wait are listed", rest: true }],
  options: [
    { flags: "--no", about: "refuse it" },
    { flags: "--always", about: "yes, and from now on for this rule, which is shown first" },
    { flags: "--reason <text>", about: "why; it reaches the task and the ledger" },
    { flags: "--as <name>", about: "who answers; git's user.name unless told" },
    { flags: "--all", about: "list those that were answered, too" },
  ],
  examples: [
    { line: "familiar approve", does: "what waits, with exactly what would happen" },
    { line: "familiar approve ID", does: "yes, once" },
    { line: 'familiar approve ID --no --reason "not on a Friday"', does: "no, and why" },
  ],
  document: "approve",

  async run({ args, options }, context) {
    const { listApprovals, answerApproval } = await import("../approve/index.ts");
    const approvals = args.length === 0 ? await listApprovals(options, context) : [];
    for (const id of args) approvals.push(await answerApproval(id, options, context));
    return { document: { approvals } };
  },

  async text({ approvals }, look) {
    const { approvalText } = await import("../approve/text.ts");
    if (approvals.length === 0) return "Nothing waits for your leave.";
    return approvals.map((approval) => approvalText(approval, look)).join("\n\n");
  },
});
