import { type Change, putBack, type Replacing, removeFolders, replaceAll } from "../patch/replace.ts";
import type { Entry, Store } from "./store.ts";

export type Draft = Omit<Entry, "id" | "phase" | "folders">;

/**
 * Makes a change of files: all of it or nothing. What is overwritten was kept in the store before.
 *
 * @throws `patch-conflict`, `patch-refused`, `write-failed`; the files are then as they were
 */
export function makeChange(
  store: Store,
  draft: Draft,
  contents: ReadonlyMap<string, Uint8Array>,
  onStep?: Replacing["onStep"],
): Entry {
  return store.alone(() => {
    heal(store);
    const entry = store.add(draft, contents);
    const replaced = new Set<string>();
    const replacing: Replacing = {
      top: entry.top,
      token: entry.id,
      onFolder(path) {
        entry.folders.push(path);
        store.write(entry);
      },
      onReplaced: (path) => void replaced.add(path),
      ...(onStep && { onStep }),
    };
    try {
      replaceAll(entry.changes, store.contentOf(entry.id), replacing);
    } catch (error) {
      takeBack(store, entry, replaced);
      store.settled();
      throw error;
    }
    const done: Entry = { ...entry, phase: "done" };
    store.write(done);
    store.settled();
    return done;
  });
}

/** Takes back what processes that were killed in the middle left. Only for who holds the store alone. */
function heal(store: Store): Entry[] {
  const left = store.list().filter(({ phase }) => phase === "writing");
  for (const entry of left) takeBack(store, entry);
  store.settled();
  return left;
}

/** @returns the changes that were taken back, since whoever made them was killed in the middle. */
export const healStore = (store: Store): Entry[] => (store.isPending() ? store.alone(() => heal(store)) : []);

/** Without `replaced`, any of the files may have been. */
function takeBack(store: Store, entry: Entry, replaced?: ReadonlySet<string>): void {
  const { top, id, changes, folders } = entry;
  const strange = putBack(changes, store.contentOf(id), { top, token: id });
  removeFolders(top, folders);
  if (strange.some((path) => replaced?.has(path) ?? true)) store.write({ ...entry, phase: "stuck" });
  else store.remove(id);
}

export const reversed = (changes: readonly Change[]): Change[] =>
  changes.map(({ path, before, after }) => ({ path, before: after, after: before }));
