import type { Report, Transcript } from "@familiar/protocol";
import { defineCommand } from "../command.ts";

type Options = { conversation?: string; new?: boolean; show?: boolean | string };

export default defineCommand<Options, Report | Transcript | undefined>({
  summary: "talk with the familiar about the repository",
  options: [
    { flags: "--new", about: "start over; otherwise it goes on from what was asked last" },
    { flags: "--conversation <id>", about: "continue this conversation instead" },
    { flags: "--show [id]", about: "print a conversation, the last one unless told, and leave" },
  ],
  examples: [
    { line: "familiar chat", does: "a conversation; /help says what can be asked" },
    { line: "familiar chat --json", does: "from a pipe: a question a line, a document each" },
    { line: "familiar chat --show", does: "what was said, as Markdown" },
  ],
  document: "chat",

  async run({ options }, context) {
    const { randomUUID } = await import("node:crypto");
    const { lastConversation, rememberConversation } = await import("../conversation.ts");
    const { directory } = context.place();
    const last = options.new ? undefined : lastConversation(directory);
    if (options.show) {
      const { fail } = await import("@familiar/protocol");
      const { transcriptOf } = await import("../chat/transcript.ts");
      const id =
        (typeof options.show === "string" ? options.show : last) ??
        fail("not-found", "There was no conversation here yet.");
      const document = await transcriptOf((await context.open()).storage, id);
      if (document.turns.length === 0) fail("not-found", `Nothing was asked in a conversation ${id}.`);
      return { document };
    }
    const conversation = options.conversation ?? last ?? randomUUID();
    const familiar = await context.familiar();
    const answer = { document: undefined, stream: nothing(), exit: 0 };
    if (process.stdin.isTTY && process.stdout.isTTY && !context.json) {
      const [{ talk }, { greetingOf }] = await Promise.all([
        import("../chat/terminal.ts"),
        import("../chat/greeting.ts"),
      ]);
      const continued = last !== undefined || options.conversation !== undefined;
      await talk({ familiar, context, conversation, ...(await greetingOf(familiar, context, continued)) });
      return answer;
    }
    const { pipedAnswers } = await import("../chat/pipe.ts");
    rememberConversation(directory, conversation);
    const asked = { familiar, conversation, here: context };
    const piped = { asked, json: context.json, look: context.look(), input: process.stdin };
    answer.stream = pipedAnswers(piped, (exit) => {
      answer.exit = exit;
    });
    return answer;
  },

  async text(document) {
    const { transcriptText } = await import("../chat/transcript.ts");
    return document && "turns" in document ? transcriptText(document) : "";
  },
});

async function* nothing(): AsyncIterable<string> {}
