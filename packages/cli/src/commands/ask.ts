import type { Report } from "@familiar/protocol";
import { defineCommand } from "../command.ts";

type Options = { conversation?: string; new?: boolean };

export default defineCommand<Options, Report>({
  summary: "ask about the repository; answers are short and cited",
  arguments: [{ name: "question", about: "in plain words", required: true, rest: true }],
  options: [
    { flags: "--new", about: "forget what was asked before; otherwise a question may follow on the last" },
    { flags: "--conversation <id>", about: "continue this conversation instead" },
  ],
  examples: [
    { line: 'familiar ask "where is the config file parsed?"', does: "the place, with its line" },
    { line: 'familiar ask "and who wrote it?"', does: "follows on the last question" },
    { line: 'familiar ask --new "how do I run the tests?"', does: "a fresh start" },
  ],
  document: "ask",

  async run({ args, options }, context) {
    const { randomUUID } = await import("node:crypto");
    const { lastConversation, rememberConversation } = await import("../conversation.ts");
    const { runTask } = await import("../runTask.ts");
    const { directory } = context.place();
    const last = options.new ? undefined : lastConversation(directory);
    const conversation = options.conversation ?? last ?? randomUUID();
    const familiar = await context.familiar();
    const report = await runTask<Report>(
      familiar,
      { skill: "answer", input: { question: args.join(" "), conversation } },
      {
        ...context,
        onEvent(event) {
          if (event.type === "tool" && event.phase === "started")
            context.progress({ label: `${event.tool} ${event.about}`, done: 0 });
        },
      },
    );
    rememberConversation(directory, conversation);
    return { document: report };
  },

  async text(report, look) {
    const { reportText } = await import("@familiar/skills");
    return reportText(report, look);
  },
});
