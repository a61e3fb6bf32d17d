import type { Durability, LedgerRow } from "@familiar/storage";
import { type Entry, link } from "./record.ts";

/** Where rows are kept; storage's ledger fits. */
export type LedgerPort = {
  append(next: (last: LedgerRow | undefined) => readonly LedgerRow[], durability?: Durability): Promise<void>;
};

export type Book = ReturnType<typeof createBook>;

/** An entry that is not needed at once is written with the next one, or after this many milliseconds. */
const soon = 200;

/**
 * Writes entries in the order they were given. All that wait go into one transaction, with the strongest
 * durability any of them asked for.
 */
export function createBook(ledger: LedgerPort) {
  let waiting: { entry: Entry; durability: Durability }[] = [];
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const turn = writing.then(async () => {
      const batch = waiting;
      waiting = [];
      if (batch.length === 0) return;
      const durability = batch.some((each) => each.durability === "disk") ? "disk" : "process";
      await ledger.append(
        (last) =>
          link(
            batch.map(({ entry }) => entry),
            last,
          ),
        durability,
      );
    });
    writing = turn.catch(() => {});
    return turn;
  }

  return {
    /** Resolves when the entry is stored. */
    write(entry: Entry, durability: Durability): Promise<void> {
      waiting.push({ entry, durability });
      return flush();
    },
    /** Stores the entry soon, at the latest with the next one. */
    writeSoon(entry: Entry): void {
      waiting.push({ entry, durability: "process" });
      timer ??= setTimeout(() => void flush().catch(() => {}), soon).unref();
    },
    flush,
  };
}
