import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { createPastes, pasteMode } from "./paste.ts";

export type Editor = {
  /** The next line, typed or pasted; undefined when the person leaves. */
  ask(prompt: string): Promise<{ text: string; typed: string } | undefined>;
  /** While an answer is made: Ctrl-C calls `stop`, all other keys wait for the next line. Gives the end of it. */
  busy(stop: () => void): () => void;
  close(): void;
};

export type EditorOptions = {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  /** Oldest first. */
  history: readonly string[];
  complete(line: string): string[];
  /** Said when Ctrl-C is pressed on an empty line; the second one leaves. */
  onceMore: string;
};

const ctrlC = "\x03";

/** Node's own line editor on a terminal, with pasted text kept together and Ctrl-C for the answer alone. */
export function openEditor({ input, output, history, complete, onceMore }: EditorOptions): Editor {
  const pastes = createPastes();
  const keys = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => input.setRawMode(on),
  });
  let stop: (() => void) | undefined;
  /** Typed while an answer was made. */
  let held = "";
  let waiting: ((line: string | undefined) => void) | undefined;
  let closed = false;
  let warned = false;

  const give = (line: string | undefined): void => {
    waiting?.(line);
    waiting = undefined;
  };
  /** One line at a time: what was typed ahead answers the next prompts. */
  const feed = (): void => {
    const end = held.search(/[\r\n]/) + 1 || held.length;
    const line = held.slice(0, end);
    held = held.slice(end);
    if (line !== "") keys.write(line);
  };
  const read = (chunk: string): void => {
    if (stop && chunk.includes(ctrlC)) {
      stop();
      return;
    }
    held += pastes.take(chunk);
    if (waiting) feed();
  };

  input.setEncoding("utf8");
  const editor = createInterface({
    ...{ input: keys, output, terminal: true, historySize: 500, removeHistoryDuplicates: true },
    history: [...history].reverse(),
    completer: (line: string) => [complete(line), line],
  });
  const restore = (): void => {
    if (input.isTTY) input.setRawMode(false);
    output.write(pasteMode.off);
  };
  input.on("data", read);
  input.once("end", () => editor.close());
  input.resume();
  output.write(pasteMode.on);
  process.once("exit", restore);
  editor.on("SIGCONT", () => output.write(pasteMode.on));
  editor.on("line", (line) => {
    warned = false;
    give(line);
  });
  editor.on("SIGINT", () => {
    if (editor.line !== "") {
      editor.write(null, { ctrl: true, name: "e" });
      editor.write(null, { ctrl: true, name: "u" });
      return;
    }
    if (warned) return editor.close();
    warned = true;
    output.write(`\n${onceMore}\n`);
    editor.prompt();
  });
  editor.once("close", () => {
    closed = true;
    input.off("data", read);
    input.pause();
    process.off("exit", restore);
    restore();
    give(undefined);
  });

  return {
    async ask(prompt) {
      if (closed) return undefined;
      editor.setPrompt(prompt);
      const next = new Promise<string | undefined>((resolve) => {
        waiting = resolve;
      });
      editor.prompt();
      feed();
      const line = await next;
      return line === undefined ? undefined : { text: pastes.expand(line), typed: pastes.strip(line) };
    },
    busy(whenStopped) {
      stop = whenStopped;
      return () => {
        stop = undefined;
      };
    },
    close: () => editor.close(),
  };
}
