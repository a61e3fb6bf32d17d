import { type Approval, fail } from "@familiar/protocol";
import type { ApproveFlags } from "../commands/approve.ts";
import type { Context } from "../context.ts";
import { personHere } from "../policy/standing.ts";
import { alwaysText } from "./text.ts";

export async function listApprovals({ all }: ApproveFlags, context: Context): Promise<Approval[]> {
  const familiar = await context.familiar();
  return familiar.approvals({ open: !all });
}

/** Answers one request in the name of a person. @throws `not-found`, `approval-closed`, `needs-person` */
export async function answerApproval(id: string, flags: ApproveFlags, context: Context): Promise<Approval> {
  const { no = false, always = false, reason } = flags;
  if (no && always) fail("usage", "--no and --always do not go together.");
  const familiar = await context.familiar();
  const asked = (await familiar.approvals({ open: false })).find((each) => each.id === id);
  if (!asked) fail("not-found", `No request is called ${id}.`);
  if (always) {
    if (!asked.always) fail("usage", "No rule of yours can allow this for always; say yes once.");
    context.note(alwaysText(asked.always));
    if ((await context.confirm("Write this rule?")) === false) fail("aborted", "You said no.");
  }
  const by = flags.as ?? personHere();
  return familiar.answer(id, {
    ...{ granted: !no, always, by },
    ...(reason === undefined ? {} : { reason }),
  });
}
