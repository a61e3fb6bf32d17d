import type { Report } from "@familiar/protocol";
import { expect, test } from "vitest";
import { reportText } from "./reportText.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";
const base: Report = {
  kind: "report",
  question: "where is it",
  answer:
    "`merge` is defined in src/merge.ts:3: a function that joins two sorted lists into one sorted list.\n- also a method in b.ts:9",
  citations: [{ path: "src/merge.ts", line: 3, commit }],
  found: true,
  by: "instinct",
  intent: "where",
  nearest: [],
};

test("a report is its answer, its citations and a hint, no line wider than asked", () => {
  const text = reportText({ ...base, hint: "A hint." }, { width: 50, color: false });
  expect(text.split("\n").every((line) => line.length <= 50)).toBe(true);
  expect(text).toContain("  src/merge.ts:3@0123456789");
  expect(text.endsWith("A hint.")).toBe(true);
  expect(text).not.toContain("\u001b");
});

test("what was not found comes with what is nearest", () => {
  const nearest = [{ text: "mergeAll", citation: { path: "src/all.ts", line: 1, commit } }];
  const text = reportText(
    { ...base, found: false, citations: [], answer: "Not found: “merj”.", nearest },
    { width: 80, color: false },
  );
  expect(text).toBe("Not found: “merj”.\n\nNearest:\n  mergeAll\n    src/all.ts:1@0123456789");
});

test("shown code keeps its spaces, and colour is only added when asked for", () => {
  const report: Report = { ...base, intent: "show", answer: "a.ts:1\n1  if (x) {\n2      y();" };
  expect(reportText(report, { width: 80, color: false })).toContain("\n2      y();");
  expect(reportText(report, { width: 80, color: true })).toContain("\u001b[1m");
});

test("a file that is called like a command to the terminal is shown as text", () => {
  const path = "src/\u001b[2J\u202e.ts";
  const text = reportText({ ...base, citations: [{ path, line: 1, commit }] }, { width: 80, color: false });
  expect(text).toContain("  src/.ts:1@0123456789");
});
