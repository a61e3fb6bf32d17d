import type { Report } from "@familiar/protocol";
import { expect, test } from "vitest";
import { isSure } from "./route.ts";

const report = (more: Partial<Report>): Report => ({
  ...{
    kind: "report",
    question: "q",
    answer: "a",
    citations: [],
    found: true,
    by: "instinct",
    intent: "where",
  },
  ...{ nearest: [], ...more },
});

test("what is said to the familiar itself is never handed to a model, whatever came of it", () => {
  for (const intent of [
    "remember",
    "forget",
    "recall",
    "run",
    "undo",
    "permission",
    "activity",
    "help",
  ] as const)
    for (const found of [true, false])
      expect(isSure(report({ intent, found, hint: "h", question: `remember ${"that ".repeat(40)}` }))).toBe(
        true,
      );
});

test("what was not found, or is not looked up, is handed over", () => {
  expect(isSure(report({ found: false }))).toBe(false);
  expect(isSure(report({ intent: "why" }))).toBe(false);
  expect(isSure(report({}))).toBe(true);
});
