import { watch } from "node:fs";
import { basename } from "node:path";
import { type PetView, petView } from "@familiar/protocol";
import type { Place, Storage } from "@familiar/storage";
import { nextDoubt } from "./tasks/owner.ts";
import { recoverTasks } from "./tasks/recover.ts";

/** Changes that come together are looked at together, after so many milliseconds. */
const gathering = 100;

type ViewsOptions = { storage: Storage; place: Place; clock: () => number };

/**
 * The face of the animal now, and again each time it changes, until `signal` aborts. It hears of changes from the
 * files of the database, whichever process made them. A runner that was killed changes no file: while another
 * process runs a task, one timer waits for the time at which its next sign of life is overdue.
 */
export async function* viewsOf(
  { storage, place, clock }: ViewsOptions,
  signal: AbortSignal,
): AsyncGenerator<PetView> {
  const news = newsOf(place, signal);
  let shown = "";
  try {
    while (!signal.aborted) {
      news.forget();
      await recoverTasks(storage, clock());
      const view = petView(await storage.tasks.notable());
      const leases = (await storage.tasks.running()).map(({ lease }) => lease);
      const text = JSON.stringify(view);
      if (text !== shown) yield view;
      shown = text;
      const now = clock();
      await news.next(Math.min(...leases.map((lease) => nextDoubt(lease, now))) - now);
    }
  } finally {
    news.close();
  }
}

/** Wakes one who waits for something to be written to the database of a place. */
function newsOf({ directory, database }: Place, signal: AbortSignal) {
  let heard = false;
  let wake = () => {};
  let gathered: NodeJS.Timeout | undefined;
  const tell = () => {
    gathered = undefined;
    heard = true;
    wake();
  };
  const changes = watch(directory, (_, file) => {
    if (file?.startsWith(basename(database))) gathered ??= setTimeout(tell, gathering);
  });
  let broken: Error | undefined;
  changes.on("error", (error) => {
    broken = error;
    tell();
  });
  const stop = () => wake();
  signal.addEventListener("abort", stop, { once: true });
  return {
    forget() {
      heard = false;
    },
    /** Resolves with news since `forget`, after so many milliseconds, or when it is aborted. */
    async next(patience: number): Promise<void> {
      if (!heard && !signal.aborted)
        await new Promise<void>((resolve) => {
          const overdue = Number.isFinite(patience) ? setTimeout(resolve, Math.max(0, patience)) : undefined;
          wake = () => {
            clearTimeout(overdue);
            resolve();
          };
        });
      if (broken) throw broken;
    },
    close() {
      clearTimeout(gathered);
      changes.close();
      signal.removeEventListener("abort", stop);
    },
  };
}
