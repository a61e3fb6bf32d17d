import type { ReviewAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import type { ReviewView } from "../review/text.ts";

export type ReviewFlags = {
  all?: boolean;
  hunks?: string | true;
  pieces?: string;
  workTree?: boolean;
  branch?: string;
  because?: string;
  as?: string;
  output?: string;
  from?: string;
};

export default defineCommand<ReviewFlags, ReviewAnswer, ReviewView>({
  summary: "see what was made for you with its evidence, and accept, edit or reject it",
  arguments: [
    { name: "do", about: "list, show, accept, reject, edit, check; list when left out" },
    { name: "number", about: "of a proposal, as the list shows it" },
  ],
  options: [
    { flags: "--all", about: "of list: those that were decided, too" },
    {
      flags: "--hunks [list]",
      about: "of accept: only these changes, such as 1,3.2; each is asked about without a list",
    },
    {
      flags: "--pieces <list>",
      about: "of accept and reject: only these pieces, such as 1,2; others stay open",
    },
    { flags: "--work-tree", about: "of accept: into your files, instead of onto a branch" },
    { flags: "--branch <name>", about: "of accept: another name below familiar/ than the title's" },
    { flags: "--because <text>", about: "of reject: why; it is remembered" },
    { flags: "--as <name>", about: "who decides; your name on this machine unless told" },
    { flags: "--output <file>", about: "of edit: only write the patch there" },
    { flags: "--from <file>", about: "of edit: take the patch from there" },
  ],
  examples: [
    { line: "familiar review", does: "what waits for you" },
    { line: "familiar review show 3", does: "the patch, what was run on it, and its story" },
    { line: "familiar review accept 3", does: "onto a branch of its own, as a commit in your name" },
    { line: "familiar review accept 3 --hunks", does: "change by change: yes, no, or in smaller parts" },
    { line: 'familiar review reject 3 --because "we test through the API"', does: "no, and why" },
  ],
  document: "review",

  async run({ args, options }, context) {
    const { runReview } = await import("../review/index.ts");
    return runReview(args, options, context);
  },

  async text(answer, look) {
    const { reviewText } = await import("../review/text.ts");
    return reviewText(answer, look);
  },
});
