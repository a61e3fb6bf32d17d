import { fail } from "@familiar/protocol";
import type { LedgerView } from "@familiar/storage";
import { openCheckpoint } from "./checkpoint.ts";
import { readKey } from "./key.ts";
import { formatVerifier, parseVerifier } from "./note.ts";
import { extendsTree, includes } from "./proof.ts";
import { type SealOptions, sealLedger } from "./seal.ts";
import { storedFrontier, storedNodes } from "./stored.ts";
import { consistencyProof, inclusionProof, rootOf } from "./tree.ts";

export type ProveOptions = SealOptions & { ledger: LedgerView };

/** Where the ledger stands, signed: what is put where this machine cannot change it, as in a pull request. */
export async function checkpointText(options: SealOptions): Promise<string | undefined> {
  return (await sealLedger(options))?.note;
}

/** The public key that checks the ledger's signatures: `name+id+key`. Undefined while nothing was signed. */
export function publicKey(directory: string): string | undefined {
  const signer = readKey(directory);
  return signer && formatVerifier(signer);
}

/**
 * Proof that record `seq` is in the ledger that was signed, as https://c2sp.org/tlog-proof; the entry is the
 * SHA-256 of the record.
 *
 * @throws `record-not-found`, `ledger-broken` when the records no longer give such a proof
 */
export async function proofOf(options: ProveOptions, seq: number): Promise<string> {
  const { ledger } = options;
  const { note, head } = await signedHead(options);
  const [row] = await ledger.digests(seq - 1, 1);
  if (row?.seq !== seq || seq > head.size) return fail("record-not-found", `There is no record ${seq}.`);
  const path = await inclusionProof(storedNodes(ledger), seq - 1, head.size);
  if (!includes(head, seq - 1, row.hash, path))
    fail("ledger-broken", `Record ${seq} is not in what was signed.`);
  return ["c2sp.org/tlog-proof@v1", `index ${seq - 1}`, ...path.map(base64), "", note].join("\n");
}

/** That the signed tree begins with the one of `earlier` records; the path in base64. */
export async function consistencyOf(options: ProveOptions, earlier: number): Promise<string[]> {
  const { ledger } = options;
  const { head } = await signedHead(options);
  if (earlier > head.size) fail("record-not-found", `There are ${head.size} records, not ${earlier}.`);
  const path = await consistencyProof(storedNodes(ledger), earlier, head.size);
  const root = rootOf(await storedFrontier(ledger, earlier));
  if (!extendsTree({ size: earlier, root }, head, path))
    fail("ledger-broken", `The first ${earlier} records are not those that were signed.`);
  return path.map(base64);
}

async function signedHead(options: ProveOptions) {
  const note = await checkpointText(options);
  if (note === undefined) return fail("record-not-found", "There is no record yet.");
  const head = openCheckpoint(note, parseVerifier(publicKey(options.directory)!)!);
  if (!head) return fail("ledger-broken", "Its newest checkpoint is not signed by its key.");
  return { note, head };
}

const base64 = (hash: Buffer): string => hash.toString("base64");
