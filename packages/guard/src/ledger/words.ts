import type { AuditRecord } from "@familiar/protocol";
import type { LedgerRow } from "@familiar/storage";
import { type Inside, readBody } from "./fault.ts";
import { verdictOf } from "./verdict.ts";

/** A row as a person is shown it. */
export function toAuditRecord({ seq, hash, body }: LedgerRow): AuditRecord {
  const record = readBody(body);
  if (!record) return { seq, hash, text: "its text was given up" };
  const { at, kind, task } = record;
  const verdict = verdictOf(record);
  return {
    ...{ seq, hash, text: sentence(record), record },
    ...(typeof at === "number" && { at }),
    ...(typeof kind === "string" && { kind }),
    ...(typeof task === "string" && { task }),
    ...(verdict && { verdict }),
  };
}

type Fields = Record<string, unknown>;

const verdicts = { allow: "allowed", ask: "asked a person", deny: "REFUSED" };

/** What a record says, in one line. */
export function sentence(record: Inside): string {
  switch (record.kind) {
    case "decision":
      return `${verdicts[verdictOf(record)!]}: ${deed(record.action)}${record.rule ? ` (${record.rule})` : ""}`;
    case "effect":
      return outcome(record);
    case "prune":
      return `${record.by} gave up the texts of records up to ${record.through}`;
    default:
      return JSON.stringify(record);
  }
}

/** What an action would do. */
export function deed(action: unknown): string {
  const { kind, argv, path, url, branch, title, bytes } = (action ?? {}) as Fields;
  switch (kind) {
    case "run":
      return Array.isArray(argv) ? argv.join(" ") : "run";
    case "write":
      return `write ${path}, ${bytes} bytes`;
    case "request":
      return `POST ${url}, ${bytes} bytes`;
    default:
      return [kind, url ?? path ?? branch ?? title].filter(Boolean).join(" ");
  }
}

export function outcome({ ok, error, why, code, status, bytes, durationMs }: Fields): string {
  if (error !== undefined) return `failed: ${error}, ${why}`;
  const how = [
    ...(code === undefined ? [] : [`exit code ${code}`]),
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(bytes === undefined ? [] : [`${bytes} bytes`]),
    ...(durationMs === undefined ? [] : [`${durationMs} ms`]),
  ];
  return [ok ? "done" : "not done", ...how].join(", ");
}
