import type { TaskDetail, TaskState } from "@familiar/protocol";
import { approvalLine } from "../approve/text.ts";
import { defineCommand } from "../command.ts";
import { taintText } from "../taintText.ts";
import { taskLine } from "../taskText.ts";

/** What follows for a person who looks at a task that did not come to its end. */
const next: Partial<Record<TaskState, string>> = {
  queued: "It waits for its turn; `familiar start` takes it up.",
  review: "What it made waits for you: `familiar review`.",
  cancelled: "It was stopped for good; ask for the same again and it begins anew.",
};

export default defineCommand<{ cancel?: boolean }, TaskDetail>({
  summary: "show one task, or cancel it",
  arguments: [{ name: "id", about: "as `familiar tasks` shows it", required: true }],
  options: [{ flags: "--cancel", about: "stop it for good; what it finished stays on record" }],
  examples: [
    { line: "familiar task ID", does: "its steps and what happened" },
    { line: "familiar task ID --cancel", does: "stop it" },
  ],
  document: "task",

  async run({ args: [id], options }, context) {
    const familiar = await context.familiar();
    if (options.cancel) await familiar.cancel(id!);
    return { document: await familiar.task(id!) };
  },

  text({ task, steps, events, taints, approvals }, look) {
    const notes = events.flatMap((event) => (event.type === "note" ? [`  ${event.text}`] : []));
    const error = task.error ? [`${task.error.what} ${task.error.why}`, task.error.next] : [];
    return [
      taskLine(task, look),
      ...steps.map(
        ({ name, durationMs }) => `  ${name}  ${look.style("dim", `${Math.round(durationMs)} ms`)}`,
      ),
      ...notes,
      ...taintText(taints).map((line) => `  ${look.style("yellow", line)}`),
      ...approvals.map((approval) => `  ${approvalLine(approval, look)}`),
      ...(next[task.state] ? [`  ${look.style("dim", next[task.state]!)}`] : []),
      ...error.map((line) => `  ${look.style("red", line)}`),
    ].join("\n");
  },
});
