import type { Report } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { reportText } from "../reportText.ts";

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
    const { lastConversation, rememberConversation } = await import("../conversation.ts");
    const { runTask } = await import("../runTask.ts");
    const { directory } = context.place();
    const conversation = options.conversation ?? (options.new ? undefined : lastConversation(directory));
    const familiar = await context.familiar();
    const report = await runTask<Report>(
      familiar,
      { skill: "answer", input: { question: args.join(" "), ...(conversation && { conversation }) } },
      context,
    );
    if (report.conversation) rememberConversation(directory, report.conversation);
    return { document: report };
  },

  text: reportText,
});
