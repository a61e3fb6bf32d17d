import { EventEmitter } from "node:events";

/** For tests: as much of a terminal as a stage uses. Colours are ignored; what scrolls away is kept above. */
export function miniTerminal({ columns, rows }: { columns: number; rows: number }) {
  const lines: string[][] = [[]];
  let [row, column, top] = [0, 0, 0];
  let [cursor, wrap] = [true, true];
  let text = "";

  const lineDown = () => {
    row += 1;
    lines[row] ??= [];
    top = Math.max(top, row - rows + 1);
  };
  const set = (mode: string, on: boolean) => {
    if (mode === "?25") cursor = on;
    if (mode === "?7") wrap = on;
  };
  const control: Record<string, (n: number, raw: string) => void> = {
    A: (n) => (row = Math.max(top, row - n)),
    B: (n) => (row = Math.min(top + rows - 1, row + n)),
    K: () => lines[row]!.splice(column),
    J: () => {
      lines[row]!.splice(column);
      for (const below of lines.slice(row + 1)) below.length = 0;
    },
    h: (_, raw) => set(raw, true),
    l: (_, raw) => set(raw, false),
    m: () => {},
  };
  function put(letter: string): void {
    if (letter === "\r") column = 0;
    else if (letter === "\n") lineDown();
    else {
      if (column === columns && wrap) [column] = [0, lineDown()];
      const at = Math.min(column, columns - 1);
      while (lines[row]!.length < at) lines[row]!.push(" ");
      if (column < columns) lines[row]![at] = letter;
      column = Math.min(columns, column + 1);
    }
  }
  const screen = Object.assign(new EventEmitter(), {
    ...{ columns, rows, isTTY: true },
    write(part: string): boolean {
      text += part;
      for (const [, raw, kind, letter] of part.matchAll(/\x1b\[([?\d;]*)([A-Za-z])|([\s\S])/g))
        if (kind === undefined) put(letter!);
        else if (control[kind]) control[kind](Number(raw) || 1, raw!);
        else throw new Error(`This terminal does not know ${JSON.stringify(raw! + kind)}.`);
      return true;
    },
  });
  return {
    screen,
    written: () => text,
    cursorShown: () => cursor,
    lines: () => lines.map((line) => line.join("").trimEnd()),
  };
}
