import { type Api, fail, type TaskDetail, type TaskRequest } from "@familiar/protocol";
import type { Context } from "./context.ts";
import { failureOf } from "./failure.ts";

/**
 * Runs a task to its end, showing its progress, and gives what it made. Whoever ran it here has seen it.
 * @throws the task's own error, `needs-person` when it waits for one, or `aborted`
 */
export async function runTask<Result>(
  familiar: Api,
  request: TaskRequest,
  context: Context,
): Promise<Result> {
  const detail = await familiar.start(request, {
    signal: context.signal,
    onEvent: (event) => {
      if (event.type === "progress") context.progress(event);
    },
  });
  context.endProgress();
  if (detail.task.state === "done" || detail.task.state === "failed") await familiar.seen(detail.task.id);
  return resultOf<Result>(detail);
}

function resultOf<Result>({ task, result }: TaskDetail): Result {
  if (task.error) throw failureOf(task.error);
  if (task.state === "waiting") fail("needs-person", `Task ${task.id} waits for an answer.`);
  if (result === undefined) fail("aborted", `Task ${task.id} is ${task.state} and left no result.`);
  return result as Result;
}
