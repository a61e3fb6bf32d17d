import type { LedgerRow } from "@familiar/storage";
import { hashOf } from "./record.ts";

/** What was done to a ledger; `record` is the first that is not as it was written. */
export type Fault = { record: number; done: Done; why: string };
export type Done = "edited" | "removed" | "inserted" | "reordered" | "truncated" | "replaced";

/** Rows after a number, in order, in pages; an empty page is the end. */
export type ReadRows = (after: number) => Promise<readonly LedgerRow[]>;

/** What is known where a row is looked at. */
export type Standing = {
  /** The number it must have. */
  expected: number;
  /** Digest of the record before. */
  previous: string;
  /** Records that a signed checkpoint covers and that hold. */
  signed: number;
  /** Whether no record before it has a text. */
  erased: boolean;
};

export type Inside = { seq?: unknown; previous?: unknown; kind?: unknown } & Record<string, unknown>;

/** The record in a body; undefined when there is none. */
export function readBody(body: string): Inside | undefined {
  try {
    const inside = JSON.parse(body) as unknown;
    return inside !== null && typeof inside === "object" ? (inside as Inside) : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with a row where it stands, if anything. `inside` is the record in its body. */
export async function faultOf(
  row: LedgerRow,
  inside: Inside | undefined,
  { expected, previous, signed, erased }: Standing,
  read: ReadRows,
): Promise<Fault | undefined> {
  const fault = (done: Done, why: string, record = expected): Fault => ({ record, done, why });
  if (row.seq !== expected) return fault("removed", `Record ${expected} is missing.`);
  if (row.body === "")
    return erased ? undefined : fault("removed", `The text of record ${expected} was taken out.`);
  if (hashOf(row.body) !== row.hash)
    return fault("edited", `Record ${expected} was changed: it does not have its digest.`);
  if (!Number.isSafeInteger(inside?.seq))
    return fault("edited", `Record ${expected} was changed: it is no record.`);
  const own = inside!.seq as number;
  if (own < expected) return fault("inserted", `A copy of record ${own} stands in place of ${expected}.`);
  if (own > expected)
    return (await standsLater(expected, read))
      ? fault("reordered", `Record ${own} stands in place of ${expected}.`)
      : fault("removed", `Record ${expected} is missing, and those after it were given new numbers.`);
  if (inside!.previous === previous) return undefined;
  // Either this one or the one before was changed and given a new digest; the next one knows which.
  const [next] = await read(expected);
  const linked = next === undefined || readBody(next.body)?.previous === row.hash;
  const record = linked && signed < expected - 1 ? expected - 1 : expected;
  return fault("edited", `Record ${record} was changed and given a new digest.`, record);
}

async function standsLater(number: number, read: ReadRows): Promise<boolean> {
  for (let after = number; ; ) {
    const rows = await read(after);
    if (rows.length === 0) return false;
    if (rows.some(({ body }) => readBody(body)?.seq === number)) return true;
    after = rows.at(-1)!.seq;
  }
}
