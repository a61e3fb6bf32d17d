import { expect, test } from "vitest";
import { progressLine, progressText } from "./progress.ts";

test("counts, and the time left once a tenth is done", () => {
  expect(progressText({ label: "Reading", done: 1200, total: 13_500 }, 2000)).toBe("Reading 1,200 of 13,500");
  expect(progressText({ label: "Reading", done: 2700, total: 13_500 }, 2000)).toBe(
    "Reading 2,700 of 13,500, 8 s left",
  );
  expect(progressText({ label: "Commits", done: 40 }, 2000)).toBe("Commits 40");
});

function terminal() {
  let written = "";
  const stream = { columns: 30, write: (text: string) => (written += text) };
  return { stream: stream as unknown as NodeJS.WriteStream, written: () => written };
}

test("nothing is drawn within the first second, one line after it, and it is wiped at the end", () => {
  const { stream, written } = terminal();
  let now = 0;
  const line = progressLine(stream, () => now);
  line.show({ label: "Reading", done: 1, total: 10 });
  now = 900;
  line.show({ label: "Reading", done: 2, total: 10 });
  expect(written()).toBe("");
  now = 1_500;
  line.show({ label: "Reading a very long name of a step", done: 5, total: 10 });
  expect(written()).toBe("\r\u001b[KReading a very long name of a");
  line.end();
  expect(written().endsWith("\r\u001b[K")).toBe(true);
});

test("a quick command draws and wipes nothing", () => {
  const { stream, written } = terminal();
  const line = progressLine(stream, () => 0);
  line.show({ label: "Reading", done: 1 });
  line.end();
  expect(written()).toBe("");
});
