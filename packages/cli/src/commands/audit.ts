import type { AuditAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { moment, positive } from "../numbers.ts";

export type AuditFlags = {
  task?: string;
  kind?: string;
  refused?: boolean;
  since?: number;
  limit?: number;
  checkpoint?: string;
  key?: string;
};

export default defineCommand<AuditFlags, AuditAnswer>({
  summary: "look at the record of all that was decided and done, and check that it is whole",
  arguments: [
    { name: "what", about: "list, show or verify", required: true },
    { name: "number", about: "of a record, for show" },
  ],
  options: [
    { flags: "--task <id>", about: "list: of this task" },
    { flags: "--kind <kind>", about: "list: run, write, request, open-url; decision, effect" },
    { flags: "--refused", about: "list: only what was refused" },
    { flags: "--since <time>", about: "list: from this day or time on, 2026-01-31", parse: moment },
    { flags: "--limit <n>", about: "list: at most this many (20)", parse: positive },
    { flags: "--checkpoint <file>", about: "verify: against a checkpoint that was kept elsewhere" },
    { flags: "--key <key>", about: "verify: with a public key that was kept elsewhere" },
  ],
  examples: [
    { line: "familiar audit list --refused", does: "what was refused, newest first" },
    { line: "familiar audit verify", does: "check every record and signature" },
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
