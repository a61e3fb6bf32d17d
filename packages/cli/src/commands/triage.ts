import type { Triage } from "@familiar/protocol";
import { defineCommand } from "../command.ts";

export type TriageFlags = {
  last?: true;
  issue?: true;
  bisect?: true;
  prove?: true;
  command?: string;
  since?: string;
  commit?: string;
  branch?: string;
  runner?: string;
  confirm?: string | true;
  correct?: string;
  green?: true;
  message?: true;
};

export default defineCommand<TriageFlags, Triage>({
  summary: "say why a build failed, who may have done it, and what to do",
  arguments: [
    {
      name: "input",
      about: "a CI log, test report, stack trace or alert: a file, - for standard input, or the URL of a run",
    },
  ],
  options: [
    { flags: "--last", about: "the last failed run of this branch on the forge" },
    { flags: "--issue", about: "it is the text of an issue, or its number on the forge" },
    { flags: "--since <commit>", about: "a commit on which it held; only what came after is suspected" },
    { flags: "--commit <commit>", about: "the commit that failed, where the input does not say it" },
    { flags: "--branch <name>", about: "the branch that failed, where the input does not say it" },
    { flags: "--runner <name>", about: "where it ran, where the input does not say it" },
    { flags: "--command <line>", about: "the command that fails, for --bisect and --prove" },
    { flags: "--bisect", about: "find the commit that did it, in the sandbox" },
    { flags: "--prove", about: "try a revert in the sandbox, and propose it when it holds" },
    { flags: "--confirm [lines]", about: "the lines that were shown are right, or these: FROM-TO" },
    { flags: "--correct <lines>", about: "other lines say why: FROM-TO" },
    { flags: "--green", about: "the log of a run that held, to be learnt" },
    { flags: "--message", about: "print only what to tell the incident channel" },
  ],
  examples: [
    { line: "familiar triage build.log", does: "the lines that say why, the places, suspects, what to do" },
    { line: "familiar triage -", does: "of what is piped in: npm test 2>&1 | familiar triage -" },
    { line: "familiar triage --last", does: "of the last failed run on the forge" },
    { line: "familiar triage junit.xml --since v1.2.0", does: "suspects since a release that held" },
    { line: "familiar triage build.log --correct 120-131", does: "teach it which lines say why, here" },
    {
      line: "familiar triage build.log --prove",
      does: "try a revert; what holds waits in `familiar review`",
    },
  ],
  document: "triage",

  async run({ args, options }, context) {
    const { runTriage } = await import("../triage/run.ts");
    return runTriage(args, options, context);
  },

  async text(told, look) {
    const { triageText } = await import("../triage/text.ts");
    return triageText(told, look);
  },
});
