import { EventEmitter } from "node:events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openStage } from "./stage.ts";
import { miniTerminal } from "./testing.ts";

const around = () => Object.assign(new EventEmitter(), { pid: 1, kill: (_: number, name: string) => name });
const open = (terminal: ReturnType<typeof miniTerminal>, process = around()) =>
  openStage(terminal.screen, { process });

test("what was printed before stays, whatever is drawn, and a wiped stage leaves no trace", () => {
  const picture = fc.array(fc.stringMatching(/^[a-z ]{0,12}$/), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(fc.array(picture, { minLength: 1, maxLength: 8 }), fc.boolean(), (pictures, keep) => {
      const terminal = miniTerminal({ columns: 10, rows: 8 });
      terminal.screen.write("one\r\ntwo\r\n");
      const stage = open(terminal);
      for (const lines of pictures) {
        stage.draw(lines);
        const cut = lines.map((line) => line.slice(0, 10).trimEnd());
        expect(terminal.lines().slice(0, 2)).toEqual(["one", "two"]);
        expect(terminal.lines().slice(2, 2 + cut.length)).toEqual(cut);
        expect(
          terminal
            .lines()
            .slice(2 + cut.length)
            .join(""),
        ).toBe("");
        expect(terminal.cursorShown()).toBe(false);
      }
      stage.end(keep);
      expect(terminal.cursorShown()).toBe(true);
      terminal.screen.write("after");
      const last = keep ? pictures.at(-1)!.map((line) => line.slice(0, 10).trimEnd()) : [];
      expect(terminal.lines().join("\n").trimEnd()).toBe(["one", "two", ...last, "after"].join("\n"));
    }),
  );
});

test("nothing is written when nothing changed, and only the line that did", () => {
  const terminal = miniTerminal({ columns: 20, rows: 8 });
  const stage = open(terminal);
  stage.draw(["head", "body"]);
  const before = terminal.written();
  stage.draw(["head", "body"]);
  expect(terminal.written()).toBe(before);
  stage.draw(["head", "tail"]);
  expect(terminal.written().slice(before.length)).toContain("tail");
  expect(terminal.written().slice(before.length)).not.toContain("head");
});

test("a picture as high as the terminal is only its last line", () => {
  const terminal = miniTerminal({ columns: 20, rows: 3 });
  open(terminal).draw(["a", "b", "idle"]);
  expect(terminal.lines().filter(Boolean)).toEqual(["idle"]);
});

test("the cursor comes back when the process ends by itself, and while it is stopped", () => {
  for (const event of ["exit", "SIGTSTP"]) {
    const process = around();
    const terminal = miniTerminal({ columns: 20, rows: 8 });
    const stage = open(terminal, process);
    stage.draw(["a", "b"]);
    process.emit(event);
    expect(terminal.cursorShown()).toBe(true);
    stage.draw(["a", "b"]);
    stage.end(false);
    expect(process.eventNames()).toEqual([]);
    expect(terminal.screen.eventNames()).toEqual([]);
  }
});

test("a stopped picture is there again when the process goes on, without being drawn anew", () => {
  const process = around();
  const terminal = miniTerminal({ columns: 20, rows: 8 });
  const stage = open(terminal, process);
  stage.draw(["head", "body"]);
  process.emit("SIGTSTP");
  terminal.screen.write("$ fg\r\n");
  process.emit("SIGCONT");
  expect(terminal.lines().filter(Boolean)).toEqual(["head", "body", "$ fg", "head", "body"]);
  expect(terminal.cursorShown()).toBe(false);
  stage.end(false);
});

test("a stage that drew nothing writes nothing", () => {
  const terminal = miniTerminal({ columns: 20, rows: 8 });
  open(terminal).end(false);
  expect(terminal.written()).toBe("");
});

test("after a change of size all of it is drawn again", () => {
  const terminal = miniTerminal({ columns: 20, rows: 8 });
  const stage = open(terminal);
  stage.draw(["head", "body"]);
  const before = terminal.written().length;
  terminal.screen.emit("resize");
  stage.draw(["head", "body"]);
  expect(terminal.written().slice(before)).toContain("head");
});
