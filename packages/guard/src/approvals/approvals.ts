import { createHash, randomBytes } from "node:crypto";
import { type Approval, fail } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";
import type { Ruling } from "../policy/index.ts";

/** Where requests and answers are kept; storage's approvals fit. */
export type ApprovalPort = Pick<Storage["approvals"], "latest" | "ask" | "use">;

/** How long a request waits for an answer, and an answer for its use. */
const patience = 7 * 24 * 60 * 60_000;

export type Question = {
  /** Digest of the exact action. */
  action: string;
  /** Digest of the policy that asks. */
  policy: string;
  task: string | undefined;
  now: number;
  ruling: Ruling;
  shown: { action: Record<string, unknown>; summary: string; detail?: string };
};

/**
 * Takes a person's leave for exactly this action under exactly this policy, which is then used up.
 *
 * @throws `needs-approval` while nobody answered; `approval-refused` with the reason when the answer was no
 */
export async function leaveFor(port: ApprovalPort, question: Question): Promise<Approval> {
  const used = await port.use(hashOf(question), question.now);
  if (used) return used;
  const open = await askedFor(port, question);
  return fail("needs-approval", `It wants to ${open.summary}. Request ${open.id}.`);
}

/**
 * The request for this leave, made now where there is none; nothing is used up.
 *
 * @throws `approval-refused` with the reason when the answer was no
 */
export async function askedFor(port: ApprovalPort, question: Question): Promise<Approval> {
  const { task, now, ruling, shown } = question;
  const hash = hashOf(question);
  const latest = await port.latest(hash, now);
  if (latest?.state === "refused")
    fail("approval-refused", `${latest.answeredBy} said no to: ${latest.summary}.${reasonOf(latest)}`);
  if (latest?.state === "granted") return latest;
  const { rule: name, tier, why, at, always } = ruling;
  return port.ask({
    ...{ id: randomBytes(6).toString("hex"), hash, ...shown, askedAt: now, expiresAt: now + patience },
    ...(task === undefined ? {} : { task }),
    rule: { name, tier, why, ...(at ? { at: `${at.file}:${at.line}` } : {}) },
    ...(always
      ? { always: { ...always, entry: typeof always.entry === "string" ? always.entry : [...always.entry] } }
      : {}),
  });
}

const hashOf = ({ action, policy, task }: Question): string =>
  createHash("sha256")
    .update(JSON.stringify([action, policy, task ?? null]))
    .digest("hex");

const reasonOf = ({ reason }: Approval): string => (reason ? ` ${reason}` : "");
