import type { PullAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";

export type PullFlags = {
  base?: string;
  ready?: true;
  reviewer?: string[];
  because?: string;
  offline?: true;
  yes?: true;
  as?: string;
};

export default defineCommand<PullFlags, PullAnswer>({
  summary: "open a pull request from what you accepted, and keep it up to date",
  arguments: [
    { name: "do", about: "list, open, update, close; list when left out" },
    { name: "number", about: "of a proposal, as the list shows it" },
  ],
  options: [
    {
      flags: "--base <branch>",
      about: "of open: where it goes; the branch it was made on or the default one",
    },
    { flags: "--ready", about: "of open: ready for review, and no draft" },
    {
      flags: "--reviewer <login>",
      about: "of open: who is asked; who owns the files unless told",
      parse: (text, before) => [...((before as string[] | undefined) ?? []), text],
    },
    { flags: "--because <text>", about: "of close: why; it is said there, and remembered" },
    { flags: "--offline", about: "of list: ask the forge nothing" },
    { flags: "--yes", about: "your leave for the push and the pull request, given beforehand" },
    { flags: "--as <name>", about: "who says so; your name on this machine unless told" },
  ],
  examples: [
    { line: "familiar pr", does: "what is open, and what could be" },
    { line: "familiar pr open 3", does: "push its branch and open a draft, after showing you both" },
    {
      line: "familiar pr update 3",
      does: "push new commits, tell what reviewers said, close it when obsolete",
    },
    { line: 'familiar pr close 3 --because "we do it otherwise"', does: "close it and remember why" },
  ],
  document: "pr",

  async run({ args, options }, context) {
    const { runPull } = await import("../pull/index.ts");
    return runPull(args, options, context);
  },

  async text(answer, look) {
    const { pullText } = await import("../pull/text.ts");
    return pullText(answer, look);
  },
});
