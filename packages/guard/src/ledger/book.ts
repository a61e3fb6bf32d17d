import type { Durability, LedgerRow } from "@familiar/storage";
import { type Entry, link } from "./record.ts";

/** Where rows are kept; storage's ledger fits. */
export type LedgerPort = {
  append(next: (last: LedgerRow | undefined) => readonly LedgerRow[], durability?: Durability): Promise<void>;
};

export type Book = ReturnType<typeof createBook>;

/** So many records at most are written between two checkpoints. */
const sealEvery = 256;

/** An entry that is not needed at once is written with the next one, or after this many milliseconds. */
const soon = 200;

type Waiting = { entry: Entry; durability: Durability; settle?: PromiseWithResolvers<void> };

/**
 * Writes entries in the order they were given. All that wait go into one transaction, with the strongest
 * durability any of them asked for.
 *
 * @param seal signs what is there; a failure is no one's here, since verifying tells of it
 */
export function createBook(ledger: LedgerPort, seal?: () => Promise<unknown>) {
  let unsealed = 0;
  let waiting: Waiting[] = [];
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function drain(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const entries = batch.map(({ entry }) => entry);
    const durability = batch.some((each) => each.durability === "disk") ? "disk" : "process";
    try {
      await ledger.append((last) => link(entries, last), durability);
      for (const { settle } of batch) settle?.resolve();
      unsealed += batch.length;
    } catch (error) {
      for (const { settle } of batch) settle?.reject(error);
      waiting = [...batch.filter(({ settle }) => !settle), ...waiting];
      throw error;
    }
    if (seal && unsealed >= sealEvery) {
      unsealed = 0;
      await seal().catch(() => {});
    }
  }

  function flush(): Promise<void> {
    const turn = writing.then(drain);
    writing = turn.catch(() => {});
    return turn;
  }

  return {
    /** Resolves when the entry is stored, rejects when it is not. */
    write(entry: Entry, durability: Durability): Promise<void> {
      const settle = Promise.withResolvers<void>();
      waiting.push({ entry, durability, settle });
      flush().catch(() => {});
      return settle.promise;
    },
    /** Stores the entry soon, at the latest with the next one. */
    writeSoon(entry: Entry): void {
      waiting.push({ entry, durability: "process" });
      timer ??= setTimeout(() => flush().catch(() => {}), soon).unref();
    },
    /** Resolves when all entries are stored. */
    flush,
  };
}
