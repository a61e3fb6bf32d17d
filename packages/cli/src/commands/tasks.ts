import type { Task } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { positive } from "../numbers.ts";
import { taskLine } from "../taskText.ts";

export default defineCommand<{ limit?: number }, { tasks: Task[] }>({
  summary: "list what was asked of the familiar, newest first",
  options: [{ flags: "--limit <n>", about: "at most this many (20)", parse: positive }],
  examples: [{ line: "familiar tasks --limit 5", does: "the five newest" }],
  document: "tasks",

  async run({ options }, context) {
    const familiar = await context.familiar();
    return { document: { tasks: await familiar.tasks({ limit: options.limit ?? 20 }) } };
  },

  text: ({ tasks }, look) =>
    tasks.length === 0 ? "No task yet." : tasks.map((task) => taskLine(task, look)).join("\n"),
});
