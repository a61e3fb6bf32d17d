import { PassThrough } from "node:stream";
import { setImmediate as soon } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Editor, openEditor } from "./editor.ts";

/** A terminal that a test types on. */
function terminal(history: string[] = []) {
  const modes: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => void modes.push(on),
  });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 });
  let written = "";
  output.setEncoding("utf8").on("data", (text) => {
    written += text;
  });
  const editor: Editor = openEditor({
    ...{ input: input as never, output: output as never, history },
    ...{ complete: (line) => (line.startsWith("/h") ? ["/help"] : []), onceMore: "Once more leaves." },
  });
  const type = async (...parts: string[]) => {
    for (const part of parts) {
      input.write(part);
      await soon();
      await soon();
    }
  };
  return { editor, type, modes, written: () => written };
}

test("a line is given as it was typed, edited, completed or taken from before", async () => {
  const { editor, type } = terminal(["older", "newest"]);
  const ask = () => editor.ask("> ");
  let line = ask();
  await type("where is g", "\x7f", "f?\r");
  expect(await line).toEqual({ text: "where is f?", typed: "where is f?" });
  line = ask();
  await type("/h", "\t", "\r");
  expect(await line).toMatchObject({ text: "/help" });
  line = ask();
  await type("\x1b[A", "\x1b[A", "\x1b[A", "\r");
  expect(await line).toMatchObject({ text: "newest" });
  editor.close();
});

test("what was typed while an answer was made answers the next prompts, a line each", async () => {
  const { editor, type } = terminal();
  const stops: string[] = [];
  const free = editor.busy(() => void stops.push("stop"));
  await type("one\r", "two", "\r", "\x03");
  expect(stops).toEqual(["stop"]);
  free();
  expect(await editor.ask("> ")).toMatchObject({ text: "one" });
  expect(await editor.ask("> ")).toMatchObject({ text: "two" });
  editor.close();
});

test("a pasted log is one line of the person's, and its text is whole", async () => {
  const { editor, type } = terminal();
  const line = editor.ask("> ");
  await type("why: ", "\x1b[200~Error\r  at f\x1b[201~", "\r");
  expect(await line).toEqual({ text: "why: \nError\n  at f", typed: "why:" });
  editor.close();
});

test("Ctrl-C empties the line first, warns then, and leaves at last; Ctrl-D leaves; modes come back", async () => {
  const one = terminal();
  let line = one.editor.ask("> ");
  await one.type("half a thought", "\x03", "\x03");
  expect(one.written()).toContain("Once more leaves.");
  await one.type("\x03");
  expect(await line).toBeUndefined();
  expect(await one.editor.ask("> ")).toBeUndefined();
  expect(one.modes.at(-1)).toBe(false);
  expect(one.written()).toMatch(/\x1b\[\?2004h.*\x1b\[\?2004l$/s);

  const other = terminal();
  line = other.editor.ask("> ");
  await other.type("\x04");
  expect(await line).toBeUndefined();
});
