import { type Api, type Approval, fail, isFamiliarError, type TaskEvent } from "@familiar/protocol";
import { clean } from "../clean.ts";
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
  const answered = await familiar.answer(id, {
    ...{ granted: !no, always, by },
    ...(reason === undefined ? {} : { reason }),
  });
  if (answered.task !== undefined) await goOn(answered.task, familiar, context);
  return (await familiar.approvals({ open: false })).find((each) => each.id === id) ?? answered;
}

/** Runs the task on that waited for the answer, here or where the server runs it, and says how it stands. */
async function goOn(id: string, familiar: Api, context: Context): Promise<void> {
  const onEvent = (event: TaskEvent) => {
    if (event.type === "progress") context.progress(event);
  };
  const resumed = await familiar.resume(id, { signal: context.signal, onEvent }).catch((error) => {
    if (isFamiliarError(error) && error.code === "task-not-found") return undefined;
    throw error;
  });
  context.endProgress();
  if (!resumed) return context.note("Now run the command again that asked for this; it goes on from here.");
  const { task } = resumed;
  const why = task.error ? `: ${task.error.what} ${task.error.why}` : "";
  context.note(clean(`Task ${id} is ${task.state}${why}`));
}
