import type { AuditRecord } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";
import type { Audit, AuditOptions } from "./audit.ts";
import type { ExportOptions } from "./export/index.ts";
import type { ListOptions } from "./list.ts";
import type { ProveOptions } from "./prove.ts";
import type { Pruned, PruneOptions } from "./prune.ts";
import type { Recent, RecentOptions } from "./recent.ts";
import type { SealOptions } from "./seal.ts";

/**
 * The ledger for those who look at it. What does the work is loaded when it is asked for: only a few commands
 * look, and each would pay at its start.
 */
type Ledger = Storage["ledger"];

export type { LedgerPort } from "./book.ts";
export type { ExportFormat } from "./export/index.ts";
export { sealLedger } from "./seal.ts";
export { type Verified, verifyLedger } from "./verify.ts";
export type { Audit, AuditOptions, ExportOptions, ListOptions, Pruned, PruneOptions, Recent };

/** Checks every record against every checkpoint; names the first bad one. @throws `usage`, `ledger-key` */
export const auditLedger = async (options: AuditOptions): Promise<Audit> =>
  (await import("./audit.ts")).auditLedger(options);

/** Checks what was written since the newest checkpoint, in the same time whatever the size of the ledger. */
export const verifyRecent = async (options: RecentOptions): Promise<Recent> =>
  (await import("./recent.ts")).verifyRecent(options);

/** Where the ledger stands, signed: what is put where this machine cannot change it, as in a pull request. */
export const checkpointText = async (options: SealOptions): Promise<string | undefined> =>
  (await import("./prove.ts")).checkpointText(options);

/** The public key that checks its signatures, `name+id+key`; undefined while nothing was signed. */
export const publicKey = async (directory: string): Promise<string | undefined> =>
  (await import("./prove.ts")).publicKey(directory);

/** Proof that a record is in what was signed (c2sp.org/tlog-proof). @throws `record-not-found`, `ledger-broken` */
export const proofOf = async (options: ProveOptions, seq: number): Promise<string> =>
  (await import("./prove.ts")).proofOf(options, seq);

/** Proof that the signed tree begins with the one of `earlier` records, base64. @throws as `proofOf` */
export const consistencyOf = async (options: ProveOptions, earlier: number): Promise<string[]> =>
  (await import("./prove.ts")).consistencyOf(options, earlier);

/** Records that match, newest first. */
export const listRecords = async (ledger: Ledger, options: ListOptions): Promise<AuditRecord[]> =>
  (await import("./list.ts")).listRecords((before) => ledger.readBack(before), options);

/** One record; undefined when there is none of this number. */
export async function showRecord(ledger: Ledger, seq: number): Promise<AuditRecord | undefined> {
  const [row] = await ledger.read(seq - 1, 1);
  return row?.seq === seq ? (await import("./words.ts")).toAuditRecord(row) : undefined;
}

/** How many texts `pruneLedger` would give up. */
export const pruneable = async (options: Pick<PruneOptions, "ledger" | "before">): Promise<Pruned> =>
  (await import("./prune.ts")).pruneable(options);

/** Gives up the texts of old records; chain, tree and proofs still hold, and a record says who and when. */
export const pruneLedger = async (options: PruneOptions): Promise<Pruned> =>
  (await import("./prune.ts")).pruneLedger(options);

/** Every record as one line of JSON, a page in memory at a time. */
export async function* exportLedger(ledger: Ledger, options: ExportOptions): AsyncGenerator<string> {
  const { exportLines } = await import("./export/index.ts");
  yield* exportLines((after) => ledger.read(after, 1_000), options);
}
