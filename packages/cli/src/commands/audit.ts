import type { AuditAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { moment, positive } from "../numbers.ts";

export type AuditFlags = {
  task?: string;
  kind?: string;
  refused?: boolean;
  since?: number;
  limit?: number;
  proof?: boolean;
  checkpoint?: string;
  key?: string;
  from?: number;
  format?: "jsonl" | "ocsf" | "cloudevents";
  before?: number;
  dryRun?: boolean;
  yes?: boolean;
};

export default defineCommand<AuditFlags, AuditAnswer>({
  summary: "look at the record of all that was decided and done, and check that it is whole",
  arguments: [
    { name: "what", about: "list, show, verify, checkpoint, export or prune", required: true },
    { name: "number", about: "show: of the record" },
  ],
  options: [
    { flags: "--task <id>", about: "list: of this task" },
    { flags: "--kind <kind>", about: "list: of action (run, write, push…) or of record (decision, effect…)" },
    { flags: "--refused", about: "list: only what was refused" },
    { flags: "--since <time>", about: "list: from this day or time on, 2026-01-31", parse: moment },
    { flags: "--limit <n>", about: "list: at most this many (20)", parse: positive },
    { flags: "--proof", about: "show: with the proof that it is in what was signed" },
    { flags: "--checkpoint <file>", about: "verify: against a checkpoint that was kept elsewhere" },
    { flags: "--key <key>", about: "verify: with a public key that was kept elsewhere" },
    {
      flags: "--from <n>",
      about: "checkpoint: with the proof that the first n records are still so",
      parse: positive,
    },
    { flags: "--format <format>", about: "export: in this form", choices: ["jsonl", "ocsf", "cloudevents"] },
    { flags: "--before <time>", about: "prune: give up the texts of older records", parse: moment },
    { flags: "--dry-run", about: "prune: say how many, change nothing" },
    { flags: "--yes", about: "prune: do not ask" },
  ],
  examples: [
    { line: "familiar audit list --refused", does: "what was refused, newest first" },
    { line: "familiar audit show 41 --proof", does: "one record, and that it was signed" },
    { line: "familiar audit verify", does: "check every record and every signature" },
    { line: "familiar audit checkpoint", does: "sign what is there; keep the text on another machine" },
    { line: "familiar audit verify --checkpoint FILE", does: "that nothing before it changed since" },
    { line: "familiar audit export --format ocsf", does: "every record, a line each" },
    { line: "familiar audit prune --before 2026-01-01", does: "forget texts, keep what proves them" },
  ],
  document: "audit",

  async run({ args, options }, context) {
    const { audit } = await import("../audit/index.ts");
    return audit(args, options, context);
  },

  async text(answer, look) {
    const { auditText } = await import("../audit/text.ts");
    return auditText(answer, look);
  },
});
