import {
  type Api,
  fail,
  type StartOptions,
  type TaskDetail,
  type TaskEvent,
  type TaskRequest,
} from "@familiar/protocol";
import { clean } from "./clean.ts";
import type { Context } from "./context.ts";
import { failureOf } from "./failure.ts";
import { lookOf } from "./look.ts";

/** Where a task is run from: who hears of it, and who is asked. */
export type Here = Pick<Context, "signal" | "progress" | "endProgress" | "note" | "confirm"> & {
  onEvent?(event: TaskEvent): void;
};

/**
 * Runs a task to its end, showing its progress, and gives what it made. Whoever ran it here has seen it.
 * @throws the task's own error, `needs-person` when it waits for one, or `aborted`
 */
export async function runTask<Result>(familiar: Api, request: TaskRequest, context: Here): Promise<Result> {
  const options: StartOptions = {
    signal: context.signal,
    onEvent: (event) => {
      if (event.type === "progress") context.progress(event);
      context.onEvent?.(event);
    },
  };
  let detail = await familiar.start(request, options);
  while (detail.task.state === "waiting" && (await askHere(detail, familiar, context)))
    detail = await familiar.resume(detail.task.id, options);
  context.endProgress();
  if (detail.task.state === "done" || detail.task.state === "failed") await familiar.seen(detail.task.id);
  return resultOf<Result>(detail);
}

/** Asks whoever sits here for the leave that a task waits for; false when nobody does. */
async function askHere({ approvals }: TaskDetail, familiar: Api, context: Here): Promise<boolean> {
  const open = approvals.filter(({ state }) => state === "pending");
  for (const asked of open) {
    const [{ approvalText }, { personHere }] = await Promise.all([
      import("./approve/text.ts"),
      import("./policy/standing.ts"),
    ]);
    context.note(approvalText(clean(asked), lookOf(process.stderr, "auto")));
    const granted = await context.confirm("Allow it, once?");
    if (granted === undefined) return false;
    await familiar.answer(asked.id, { granted, by: personHere() });
  }
  return open.length > 0;
}

function resultOf<Result>({ task, result }: TaskDetail): Result {
  if (task.error) throw failureOf(task.error);
  if (task.state === "waiting") fail("needs-approval", `Task ${task.id} waits for an answer.`);
  if (result === undefined) fail("aborted", `Task ${task.id} is ${task.state} and left no result.`);
  return result as Result;
}
