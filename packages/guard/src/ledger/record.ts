import { createHash } from "node:crypto";
import type { LedgerRow } from "@familiar/storage";
import canonicalize from "canonicalize";

/**
 * What is recorded. A `decision` stands before the effect, an `effect` after it and names its decision. A
 * `prune` tells of texts that were given up.
 */
export type Entry = { kind: "decision" | "effect" | "prune" | "taint"; at: number } & Record<string, unknown>;

/** The hash before the first record. */
export const beginning = "0".repeat(64);

export const hashOf = (body: string): string => createHash("sha256").update(body).digest("hex");

/** Links entries to the chain: each record holds its number and the hash of the one before it (RFC 8785 text). */
export function link(entries: readonly Entry[], last: LedgerRow | undefined): LedgerRow[] {
  let seq = last?.seq ?? 0;
  let previous = last?.hash ?? beginning;
  return entries.map((entry) => {
    seq += 1;
    const body = canonicalize({ ...entry, seq, previous })!;
    previous = hashOf(body);
    return { seq, hash: previous, body };
  });
}
