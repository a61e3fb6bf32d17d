import { expect, test } from "vitest";
import { progressLine, progressText } from "./progress.ts";
import { miniTerminal } from "./terminal/testing.ts";

test("counts, and the time left once a tenth is done", () => {
  expect(progressText({ label: "Reading", done: 1200, total: 13_500 }, 2000)).toBe("Reading 1,200 of 13,500");
  expect(progressText({ label: "Reading", done: 2700, total: 13_500 }, 2000)).toBe(
    "Reading 2,700 of 13,500, 8 s left",
  );
  expect(progressText({ label: "Commits", done: 40 }, 2000)).toBe("Commits 40");
});

const step = (done: number) => ({ label: "Reading", done, total: 10 });

test("nothing is drawn within the first second, one line after it, and it is wiped at the end", () => {
  const { screen, written, lines, cursorShown } = miniTerminal({ columns: 30, rows: 10 });
  let now = 0;
  const line = progressLine(screen, () => now);
  screen.write("before\r\n");
  line.show(step(1));
  now = 900;
  line.show(step(2));
  expect(written()).toBe("before\r\n");
  now = 1_500;
  line.show({ label: "Reading a very long name of a step", done: 5, total: 10 });
  expect(lines()).toEqual(["before", "Reading a very long name of a"]);
  line.end();
  expect(lines()).toEqual(["before", ""]);
  expect(cursorShown()).toBe(true);
});

test("a quick command draws and wipes nothing", () => {
  const { screen, written } = miniTerminal({ columns: 30, rows: 10 });
  const line = progressLine(screen, () => 0);
  line.show(step(1));
  line.end();
  expect(written()).toBe("");
});

test("company comes once work is long, moves with the news of it, and goes with the line", async () => {
  const { screen, lines } = miniTerminal({ columns: 30, rows: 10 });
  let now = 0;
  let asked = 0;
  const line = progressLine(screen, () => now);
  line.beside(async () => {
    asked += 1;
    return (elapsed) => ["(o.o)", elapsed > 2_000 ? "[_] " : "[-] "];
  });
  line.show(step(1));
  expect(asked).toBe(0);
  for (const at of [1_500, 1_700, 2_500]) {
    now = at;
    line.show(step(5));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(asked).toBe(1);
  expect(lines()).toEqual(["(o.o)", "[_]", "Reading 5 of 10, 3 s left"]);
  line.end();
  expect(lines().join("")).toBe("");
});

test("in a narrow terminal the time left gives way, and nothing is cut in the middle of it", () => {
  const step = { label: "reading files", done: 1_969, total: 13_503 };
  expect(progressText(step, 2_000)).toBe("Reading files 1,969 of 13,503, 12 s left");
  expect(progressText(step, 2_000, 39)).toBe("Reading files 1,969 of 13,503");
  expect(progressText(step, 2_000, 10)).toBe("Reading fi");
});
