import type { TestsAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import type { TestView } from "../test/text.ts";

export type TestFlags = {
  changed?: true;
  weakest?: true;
  budget?: number;
  seed?: number;
  dryRun?: true;
  output?: string;
  force?: true;
};

export default defineCommand<TestFlags, TestsAnswer, TestView>({
  summary: "write tests that hold, and show what each is for",
  arguments: [{ name: "target", about: "a file, a folder, a function, or both as src/a.js#parse" }],
  options: [
    { flags: "--changed", about: "what this branch changed; on the main branch, what the last commit did" },
    { flags: "--weakest", about: "what is used and changed most, and tested least" },
    {
      flags: "--budget <time>",
      about: "how long it may take, such as 30s or 5m; 60s unless told",
      parse: secondsOf,
    },
    { flags: "--seed <n>", about: "the same seed gives the same tests; 1 unless told", parse: wholeOf },
    { flags: "--dry-run", about: "show the tests, and propose nothing" },
    { flags: "--output <file>", about: "write the patch to this file, and propose nothing" },
    { flags: "--force", about: "replace the file when there is one" },
  ],
  examples: [
    { line: "familiar test src/parse.js", does: "a proposal with tests of what that file exports" },
    { line: "familiar test Parser.next --budget 30s", does: "of one method, in half a minute" },
    { line: "familiar test --changed", does: "for what your branch adds" },
    { line: "familiar test --weakest --dry-run", does: "the spot that needs them most; nothing is kept" },
  ],
  document: "test",

  async run({ args, options }, context) {
    const { runTest } = await import("../test/index.ts");
    return runTest(args, options, context);
  },

  async text(view, look) {
    const { testText } = await import("../test/text.ts");
    return testText(view, look);
  },
});

function secondsOf(text: string): number {
  const [, number, unit = "s"] = /^(\d+(?:\.\d+)?)\s*(s|m|min)?$/.exec(text.trim()) ?? [];
  if (number === undefined) throw new Error("it is a time, such as 30s or 5m");
  return Number(number) * (unit === "s" ? 1 : 60);
}

function wholeOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Error("it is a whole number");
  return Number(text);
}
