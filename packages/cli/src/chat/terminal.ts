import { randomUUID } from "node:crypto";
import type { Api } from "@familiar/protocol";
import { clean } from "../clean.ts";
import type { Context } from "../context.ts";
import { rememberConversation } from "../conversation.ts";
import { taskLine } from "../taskText.ts";
import { wrap } from "../wrap.ts";
import { calmLine } from "./calm.ts";
import { openEditor } from "./editor.ts";
import { historyOf, readHistory } from "./history.ts";
import { completed, type Slash, slashes, slashHelp, slashOf } from "./slash.ts";
import { showTurn } from "./turn.ts";

export type Talk = {
  familiar: Api;
  context: Context;
  conversation: string;
  /** The lines of the first screen. */
  greeting: readonly string[];
  model: string;
};

/** A conversation on a terminal, until the person leaves. */
export async function talk({ familiar, context, conversation: first, greeting, model }: Talk): Promise<void> {
  const look = context.look();
  const { directory } = context.place();
  const { stdin, stdout, stderr } = process;
  const say = (text: string): void => void stdout.write(`${text}\n`);
  context.hushProgress();
  const line = calmLine(stderr, (text) => look.style("dim", text));
  const keep = historyOf(directory);
  const editor = openEditor({
    ...{ input: stdin, output: stdout, history: readHistory(directory), complete: completed },
    onceMore: look.style("dim", "Ctrl-C once more, or Ctrl-D, leaves."),
  });
  context.signal.addEventListener("abort", () => editor.close(), { once: true });
  const prompt = look.style(["bold", "cyan"], "› ");
  let conversation = first;

  async function turn(question: string): Promise<void> {
    const stop = new AbortController();
    let asking = false;
    const interrupted = (): void => {
      if (stop.signal.aborted) editor.close();
      stop.abort();
    };
    let free = editor.busy(interrupted);
    const here = {
      signal: AbortSignal.any([stop.signal, context.signal]),
      progress() {},
      endProgress() {},
      note: (text: string) => {
        line.clear();
        say(
          text
            .split("\n")
            .map((row) => wrap(row, look.width))
            .join("\n"),
        );
      },
      async confirm(text: string) {
        line.clear();
        asking = true;
        free();
        const answer = await editor.ask(`${text} [y/N] `);
        if (answer === undefined) stop.abort();
        free = editor.busy(interrupted);
        asking = false;
        return /^y(es)?$/i.test(answer?.text.trim() ?? "");
      },
    };
    try {
      await showTurn(
        question,
        { familiar, conversation, here },
        { write: (text) => void stdout.write(text), line, look },
      );
      rememberConversation(directory, conversation);
    } finally {
      if (!asking) free();
    }
  }

  async function command(slash: Slash): Promise<boolean> {
    if ("question" in slash) await turn(slash.question);
    else if (slash.does === "help") {
      await turn("help");
      say(`\n${slashHelp(look.width)}`);
    } else if (slash.does === "new") {
      conversation = randomUUID();
      say(look.style("dim", "A new conversation."));
    } else if (slash.does === "tasks") {
      const tasks = clean(await familiar.tasks({ limit: 10 }));
      say(
        tasks.length === 0 ? "Nothing was done yet." : tasks.map((task) => taskLine(task, look)).join("\n"),
      );
    } else if (slash.does === "model") say(wrap(model, look.width));
    return "does" in slash && slash.does === "quit";
  }

  for (const each of greeting) say(wrap(each, look.width));
  for (;;) {
    say("");
    const given = await editor.ask(prompt);
    if (given === undefined) break;
    const { text, typed } = given;
    if (text === "") continue;
    await keep(typed);
    const slash = slashOf(text);
    if (slash === "unknown")
      say(`There is no ${text}; there are ${slashes.map(({ name }) => `/${name}`).join(" ")}.`);
    else if (slash === undefined && !/^(?:exit|quit|:q)$/.test(text)) await turn(text);
    else if (slash === undefined || (await command(slash))) break;
  }
  editor.close();
}
