import { z } from "zod";
import { time } from "./common.ts";

export const approvalState = z.enum(["pending", "granted", "refused", "used", "expired"]);

/** One action that policy says to ask about, with exactly what would happen. */
export const approval = z.object({
  id: z.string(),
  task: z.string().optional(),
  /** The action as the ledger keeps it: contents as digests, secrets masked. */
  action: z.record(z.string(), z.unknown()),
  /** The same in plain words, one line. */
  summary: z.string(),
  /** What a digest cannot show: the patch, the text of a comment, the standard input; secrets masked. */
  detail: z.string().optional(),
  /** What says to ask. */
  rule: z.object({ name: z.string(), tier: z.string(), why: z.string(), at: z.string().optional() }),
  /** The line that an answer of "always" adds to the person's own scope file. */
  always: z
    .object({
      section: z.enum(["read", "write", "run", "hosts", "branches", "actions"]),
      entry: z.union([z.string(), z.array(z.string())]),
    })
    .optional(),
  state: approvalState,
  askedAt: time,
  expiresAt: time,
  answeredAt: time.optional(),
  answeredBy: z.string().optional(),
  reason: z.string().optional(),
  usedAt: time.optional(),
});

export const approvalsAnswer = z.object({ approvals: z.array(approval) });

/** A person's answer; `always` also writes the rule, `reason` reaches the task. */
export const approvalReply = z.object({
  granted: z.boolean(),
  by: z.string().trim().min(1).max(200),
  always: z.boolean().default(false),
  reason: z.string().max(2000).optional(),
});
