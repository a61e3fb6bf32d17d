import type { LedgerRow } from "@familiar/storage";
import { beginning, hashOf } from "./record.ts";

export type Verified = { records: number; verified: boolean; problem?: string };

/**
 * Follows the chain from its beginning and names the first record that does not hold. A chain cannot show
 * that its end was cut off: that takes a copy of its last hash elsewhere.
 *
 * @param read rows after a number, in order, in pages
 */
export async function verifyLedger(
  read: (after: number) => Promise<readonly LedgerRow[]>,
): Promise<Verified> {
  let records = 0;
  let previous = beginning;
  for (;;) {
    const rows = await read(records);
    if (rows.length === 0) return { records, verified: true };
    for (const row of rows) {
      const problem = problemOf(row, records + 1, previous);
      if (problem) return { records, verified: false, problem: `Record ${records + 1} ${problem}.` };
      records = row.seq;
      previous = row.hash;
    }
  }
}

function problemOf({ seq, hash, body }: LedgerRow, expected: number, previous: string): string | undefined {
  if (seq !== expected) return "is missing";
  if (hashOf(body) !== hash) return "was changed";
  const inside = read(body);
  if (inside === undefined) return "cannot be read";
  if (inside?.seq !== seq || inside.previous !== previous) return "does not follow the one before it";
  return undefined;
}

function read(body: string): { seq?: unknown; previous?: unknown } | null | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
