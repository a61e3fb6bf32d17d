/**
 * Tests that prove themselves: for JavaScript and TypeScript they are searched for, run and weighed; for other
 * languages it is told where they are missing.
 */
import type { TestsAnswer } from "@familiar/protocol";
import type { Skill } from "../skill.ts";
import { plain } from "../text.ts";
import { parseInput, type TestInput } from "./input.ts";
import { makeTests } from "./pipeline.ts";

export type { TestInput } from "./input.ts";

export const test: Skill<TestInput, TestsAnswer> = {
  name: "test",
  parse: parseInput,
  title: ({ target, changed }) =>
    target === undefined
      ? changed
        ? "Make tests for what changed"
        : "Make tests where they are missing most"
      : plain(`Make tests for ${target}`, 160),
  run: makeTests,
};
