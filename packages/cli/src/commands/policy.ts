import { type Level, levels, type PolicyAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { moment } from "../numbers.ts";

export type PolicyFlags = {
  level?: Level;
  origin?: "person" | "schedule" | "webhook" | "agent";
  tainted?: boolean;
  at?: number;
  revoke?: boolean;
  yes?: boolean;
};

export default defineCommand<PolicyFlags, PolicyAnswer>({
  summary: "show what a familiar may do here, explain any action, and change its level",
  arguments: [
    { name: "what", about: "show, explain, test, set-level, trust or init; show when left out" },
    { name: "words", about: "the action, the file or the level", rest: true },
  ],
  options: [
    { flags: "--level <level>", about: "explain: as if this were its level", choices: levels },
    {
      flags: "--origin <origin>",
      about: "explain: as if this had started the task",
      choices: ["person", "schedule", "webhook", "agent"],
    },
    { flags: "--tainted", about: "explain: as if the task had read untrusted text" },
    { flags: "--at <time>", about: "explain: as if it were then, 2026-01-31T22:30", parse: moment },
    { flags: "--revoke", about: "trust: take it back" },
    { flags: "--yes", about: "set-level, trust: do not ask" },
  ],
  loose: true,
  examples: [
    {
      line: "familiar policy explain run npm test",
      does: "allowed, asked or denied; which line says so; what would change it",
    },
    { line: "familiar policy explain -- write --at", does: "everything after -- belongs to the action" },
    { line: "familiar policy set-level propose", does: "lets it run confined commands and propose patches" },
    { line: "familiar policy trust", does: "lets this repository's own scope file allow things" },
    {
      line: "familiar policy test policy.yaml",
      does: "checks what a team expects; exit code 1 when it does not hold",
    },
    {
      line: "familiar policy init .familiar/scope.yaml",
      does: "a scope file to start from, with every field explained",
    },
  ],
  document: "policy",

  async run({ args, options }, context) {
    const { policy } = await import("../policy/index.ts");
    return policy(args, options, context);
  },

  async text(answer, look) {
    const { policyText } = await import("../policy/text.ts");
    return policyText(answer, look);
  },
});
