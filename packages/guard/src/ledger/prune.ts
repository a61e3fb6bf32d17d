import type { LedgerRow } from "@familiar/storage";
import { readBody } from "./fault.ts";
import { link } from "./record.ts";
import { type SealOptions, type SealPort, sealLedger } from "./seal.ts";

export type PruneOptions = SealOptions & {
  ledger: SealPort & {
    read(after: number): Promise<LedgerRow[]>;
    giveUp(through: number, next: (last: LedgerRow) => LedgerRow): Promise<void>;
  };
  /** Milliseconds since the epoch. */
  before: number;
  /** Who asked for it. */
  by: string;
};

/** `pruned`: texts given up now; `through`: the last record without a text. */
export type Pruned = { pruned: number; through: number };

/** How many texts `pruneLedger` would give up. */
export async function pruneable({
  ledger,
  before,
}: Pick<PruneOptions, "ledger" | "before">): Promise<Pruned> {
  let through = 0;
  let kept = 0;
  for (;;) {
    const rows = await ledger.read(through);
    if (rows.length === 0) break;
    for (const { seq, body } of rows) {
      const at = body === "" ? undefined : Number(readBody(body)?.at);
      if (at !== undefined && !(at < before)) return { pruned: through - kept, through };
      if (at === undefined) kept = seq;
      through = seq;
    }
  }
  return { pruned: through - kept, through };
}

/**
 * Gives up the texts of all records before the first that is not older than `before`. Number and digest stay,
 * so chain, tree and proofs still hold; what was given up, when and by whom is a record of its own.
 */
export async function pruneLedger(options: PruneOptions): Promise<Pruned> {
  const { ledger, before, by, clock = Date.now } = options;
  // Signed first: of a text that is gone, the signature over its digest is all there is.
  await sealLedger(options);
  const { pruned, through } = await pruneable(options);
  if (pruned === 0) return { pruned, through };
  const entry = { kind: "prune" as const, at: clock(), by, before, through, pruned };
  await ledger.giveUp(through, (last) => link([entry], last)[0]!);
  await sealLedger(options);
  return { pruned, through };
}
