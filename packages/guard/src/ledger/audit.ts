import { fail, isFamiliarError } from "@familiar/protocol";
import type { LedgerRow, LedgerView, StoredCheckpoint } from "@familiar/storage";
import { checkpointsIn } from "./checkpoint.ts";
import { readOutside } from "./checkpointFile.ts";
import { headsOf } from "./heads.ts";
import { readKey } from "./key.ts";
import { formatVerifier, parseVerifier } from "./note.ts";
import { storedFrontier } from "./stored.ts";
import { rootOf } from "./tree.ts";
import { type Head, type Verified, verifyLedger } from "./verify.ts";

export type AuditOptions = {
  ledger: Pick<LedgerView, "digests" | "node"> & {
    read(after: number): Promise<LedgerRow[]>;
    checkpoints(): Promise<StoredCheckpoint[]>;
  };
  /** The data folder of the repository. */
  directory: string;
  /** A public key that was kept elsewhere; else the ledger's own. */
  key?: string;
  /** Text of a checkpoint that was kept elsewhere. */
  checkpoint?: string;
};

export type Audit = Verified & {
  /** The public key that checkpoints were checked with. */
  key?: string;
  remarks: string[];
};

/**
 * Checks every record, against every checkpoint there is.
 * @throws `usage` for a key or checkpoint that is none, `ledger-key`
 */
export async function auditLedger({ ledger, directory, ...given }: AuditOptions): Promise<Audit> {
  if (given.checkpoint !== undefined && checkpointsIn(given.checkpoint).length === 0)
    fail("usage", "There is no checkpoint in that file.");
  const own = given.key === undefined ? readKey(directory) : undefined;
  const key = given.key?.trim() ?? (own && formatVerifier(own));
  const verifier = key === undefined ? undefined : parseVerifier(key);
  if (key !== undefined && !verifier) fail("usage", "That is no public key of a ledger: name+id+key.");

  const kept = {
    stored: await ledger.checkpoints(),
    outside: readOutside(directory),
    elsewhere: given.checkpoint,
  };
  const read = (after: number) => ledger.read(after);
  if (!verifier) {
    const signed = kept.stored.length > 0 || kept.outside !== undefined || kept.elsewhere !== undefined;
    const found = { ...(await verifyLedger(read)), remarks: [] as string[] };
    if (!signed) return { ...found, remarks: ["Nothing was signed yet."] };
    return spoiled(found, "The key that signed the checkpoints is gone.");
  }
  const { heads, problem, remarks } = headsOf(kept, verifier);
  const found = { ...(await verifyLedger(read, heads)), remarks, key: key! };
  if (problem !== undefined) return spoiled(found, problem);
  const newest = heads.find(({ size }) => size === kept.stored.at(-1)?.size);
  if (!found.verified || !newest || (await treeIs(newest, ledger))) return found;
  return spoiled(found, "The records hold, but the nodes of their tree that are stored beside them do not.");
}

async function treeIs({ size, root }: Head, ledger: AuditOptions["ledger"]): Promise<boolean> {
  try {
    return rootOf(await storedFrontier(ledger, size)).equals(root);
  } catch (error) {
    if (isFamiliarError(error) && error.code === "ledger-broken") return false;
    throw error;
  }
}

/** What is wrong with a checkpoint counts when the records themselves show nothing. */
function spoiled(found: Audit, problem: string): Audit {
  if (!found.verified) return found;
  return { ...found, verified: false, problem, fault: { record: 1, done: "replaced" } };
}
