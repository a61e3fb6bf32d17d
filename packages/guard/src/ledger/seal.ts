import { fail } from "@familiar/protocol";
import type { LedgerNode, LedgerView, Seal, StoredCheckpoint } from "@familiar/storage";
import { type Checkpoint, openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { keepOutside, newestOutside } from "./checkpointFile.ts";
import { makeKey, readKey } from "./key.ts";
import { formatVerifier, parseVerifier, type Signer } from "./note.ts";
import { storedFrontier, storedLevel } from "./stored.ts";
import { grow, leafOf, rootOf } from "./tree.ts";

/** Storage's ledger fits. */
export type SealPort = {
  seal(work: (view: LedgerView) => Promise<Seal | undefined>): Promise<StoredCheckpoint | undefined>;
  newestCheckpoint(): Promise<StoredCheckpoint | undefined>;
};

export type SealOptions = {
  ledger: SealPort;
  /** The data folder of the repository: the key and the file of checkpoints lie there. */
  directory: string;
  clock?: () => number;
};

/**
 * Signs what the ledger holds now and keeps the checkpoint in the database and outside of it; nothing is
 * signed twice. A tree that is not the one signed before is never signed.
 *
 * @returns the newest checkpoint; undefined while there is no record
 * @throws `ledger-broken`, `ledger-key`, `write-failed`, `database-…`
 */
export async function sealLedger({ ledger, directory, clock = Date.now }: SealOptions) {
  const made = await ledger.seal(async (view) => {
    const stored = await view.newestCheckpoint();
    const last = await view.last();
    if (!last || last.seq === stored?.size) return undefined;
    const outside = newestOutside(directory);
    const signer = readKey(directory) ?? (stored || outside ? undefined : makeKey(directory));
    if (!signer) return fail("ledger-key", `There is none in ${directory}, and it signed before.`);
    return extend(view, signedBefore(stored, outside, signer), { signer, at: clock() });
  });
  // Stored on disk by now: the file never tells of records that a power cut can take back.
  if (made) keepOutside(directory, made.note);
  return made ?? ledger.newestCheckpoint();
}

/** The newest head that was signed; whoever took it out of the database may have left it outside. */
function signedBefore(
  stored: StoredCheckpoint | undefined,
  outside: string | undefined,
  signer: Signer,
): Checkpoint | undefined {
  const verifier = parseVerifier(formatVerifier(signer))!;
  const inside = stored && openCheckpoint(stored.note, verifier);
  if (inside?.size !== stored?.size) fail("ledger-broken", "Its newest checkpoint is not signed by its key.");
  const beside = outside === undefined ? undefined : openCheckpoint(outside, verifier);
  return (beside?.size ?? 0) > (inside?.size ?? 0) ? beside : inside;
}

async function extend(
  view: LedgerView,
  before: Checkpoint | undefined,
  { signer, at }: { signer: Signer; at: number },
): Promise<Seal> {
  const frontier = await storedFrontier(view, before?.size ?? 0);
  if (before && !before.root.equals(rootOf(frontier)))
    fail("ledger-broken", `The first ${before.size} records are not those that were signed.`);

  const nodes: LedgerNode[] = [];
  for (;;) {
    const digests = await view.digests(frontier.size);
    if (digests.length === 0) break;
    for (const { seq, hash } of digests) {
      if (seq !== frontier.size + 1) fail("ledger-broken", `Record ${frontier.size + 1} is missing.`);
      grow(frontier, leafOf(hash), (level, position, node) => {
        if (level >= storedLevel) nodes.push({ level, position, hash: node.toString("hex") });
      });
    }
  }
  const { size } = frontier;
  return { checkpoint: { size, at, note: signCheckpoint({ size, root: rootOf(frontier) }, signer) }, nodes };
}
