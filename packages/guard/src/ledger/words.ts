import type { AuditRecord } from "@familiar/protocol";
import type { LedgerRow } from "@familiar/storage";
import { readBody } from "./fault.ts";

/** A row as a person is shown it. */
export function toAuditRecord({ seq, hash, body }: LedgerRow): AuditRecord {
  const record = readBody(body);
  if (!record) return { seq, hash, text: "its text was given up" };
  const { at, kind, task } = record;
  return {
    ...{ seq, hash, text: sentence(record), record },
    ...(typeof at === "number" && { at }),
    ...(typeof kind === "string" && { kind }),
    ...(typeof task === "string" && { task }),
  };
}

type Fields = Record<string, unknown>;

/** What a record says, in one line. */
function sentence(record: Fields): string {
  switch (record.kind) {
    case "decision":
      return `${record.allow ? "allowed" : "REFUSED"}: ${deed(record.action)} (${record.rule})`;
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
  const { kind, argv, path, url, bytes } = (action ?? {}) as Fields;
  switch (kind) {
    case "run":
      return Array.isArray(argv) ? argv.join(" ") : "run";
    case "write":
      return `write ${path}, ${bytes} bytes`;
    case "request":
      return `POST ${url}, ${bytes} bytes`;
    default:
      return [kind, url ?? path].filter(Boolean).join(" ");
  }
}

function outcome({ ok, error, why, code, status, bytes, durationMs }: Fields): string {
  if (error !== undefined) return `failed: ${error}, ${why}`;
  const how = [
    ...(code === undefined ? [] : [`exit code ${code}`]),
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(bytes === undefined ? [] : [`${bytes} bytes`]),
    ...(durationMs === undefined ? [] : [`${durationMs} ms`]),
  ];
  return [ok ? "done" : "not done", ...how].join(", ");
}
