import type { AuditRecord } from "@familiar/protocol";
import type { LedgerRow } from "@familiar/storage";
import { verdictOf } from "./verdict.ts";
import { toAuditRecord } from "./words.ts";

export type ListOptions = {
  limit: number;
  /** A task, by its whole name or its beginning. */
  task?: string;
  /** A kind of record (decision, effect …) or of action (run, write …). */
  kind?: string;
  /** Only decisions that refused. */
  refused?: boolean;
  /** Milliseconds since the epoch. */
  since?: number;
};

/** Records may stand so many milliseconds out of order, as when two processes write. */
const apart = 60 * 60_000;

/** Records that match, newest first. Those whose text was given up match nothing but no filter at all. */
export async function listRecords(
  readBack: (before?: number) => Promise<readonly LedgerRow[]>,
  { limit, task, kind, refused, since }: ListOptions,
): Promise<AuditRecord[]> {
  const fits = (each: AuditRecord): boolean => {
    const action = (each.record?.action ?? {}) as { kind?: unknown };
    return (
      (task === undefined || each.task?.startsWith(task) === true) &&
      (kind === undefined || each.kind === kind || action.kind === kind) &&
      (!refused || verdictOf(each.record ?? {}) === "deny") &&
      (since === undefined || (each.at ?? 0) >= since)
    );
  };
  const found: AuditRecord[] = [];
  for (let before: number | undefined; ; ) {
    const rows = await readBack(before);
    if (rows.length === 0) return found;
    for (const row of rows) {
      const record = toAuditRecord(row);
      if (since !== undefined && (record.at ?? since) < since - apart) return found;
      if (fits(record) && found.push(record) === limit) return found;
    }
    before = rows.at(-1)!.seq;
  }
}
