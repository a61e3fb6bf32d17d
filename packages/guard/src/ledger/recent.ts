import { isFamiliarError } from "@familiar/protocol";
import type { LedgerRow, LedgerView } from "@familiar/storage";
import { openCheckpoint } from "./checkpoint.ts";
import { newestOutside } from "./checkpointFile.ts";
import { readKey } from "./key.ts";
import { formatVerifier, parseVerifier } from "./note.ts";
import { storedFrontier } from "./stored.ts";
import { rootOf } from "./tree.ts";
import { verifyLedger } from "./verify.ts";

export type RecentOptions = {
  ledger: LedgerView & { read(after: number, limit?: number): Promise<LedgerRow[]> };
  directory: string;
};

/** `since`: records up to it were taken by the signature of the newest checkpoint, not one by one. */
export type Recent = { records: number; verified: boolean; problem?: string; since: number };

/**
 * Checks what was written after the newest checkpoint, one by one, and that the tree before it is the one that
 * was signed: the same time whatever the size of the ledger. An older record's text is not looked at.
 */
export async function verifyRecent({ ledger, directory }: RecentOptions): Promise<Recent> {
  const last = await ledger.last();
  const broken = (problem: string): Recent => ({
    records: last?.seq ?? 0,
    verified: false,
    problem,
    since: 0,
  });
  try {
    const stored = await ledger.newestCheckpoint();
    const signer = readKey(directory);
    const verifier = signer && parseVerifier(formatVerifier(signer))!;
    const newest = newestOutside(directory);
    if ((stored || newest) && !verifier) return broken("The key that signed the checkpoints is gone.");
    const head = stored && openCheckpoint(stored.note, verifier!);
    if (stored && head?.size !== stored.size)
      return broken("The newest checkpoint is not signed by the ledger's key.");
    const outside = newest === undefined ? undefined : openCheckpoint(newest, verifier!);

    const since = head?.size ?? 0;
    const frontier = await storedFrontier(ledger, since);
    if (head && !rootOf(frontier).equals(head.root))
      return broken(`The first ${since} records are not those that were signed.`);
    const [before] = since === 0 ? [] : await ledger.digests(since - 1, 1);
    const start = before && { frontier, previous: before.hash };
    const found = await verifyLedger((after) => ledger.read(after), outside ? [outside] : [], start);
    const { records, verified, problem } = found;
    return { records, verified, since, ...(problem !== undefined && { problem }) };
  } catch (error) {
    if (isFamiliarError(error) && error.code.startsWith("ledger-")) return broken(error.why);
    throw error;
  }
}
