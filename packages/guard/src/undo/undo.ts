import { join } from "node:path";
import { type FileChange, fail } from "@familiar/protocol";
import { readBelow, sameState } from "../patch/state.ts";
import { healStore, makeChange, reversed } from "./change.ts";
import { createStore, type Entry } from "./store.ts";

export type UndoOptions = {
  dataDirectory: string;
  /** The work tree; the changes of others that share the data folder are left out. */
  root: string;
  clock?: () => number;
};

export const undoFolder = (dataDirectory: string): string => join(dataDirectory, "undo");

/** Takes back what processes that were killed in the middle of a change left; says what that was. */
export const healChanges = ({ dataDirectory }: Pick<UndoOptions, "dataDirectory">): FileChange[] =>
  healStore(createStore(undoFolder(dataDirectory))).map((entry) => toChange(entry, []));

/** What Familiar changed in the person's files, newest first. Mends what a killed process left. */
export function listChanges(options: UndoOptions): FileChange[] {
  healChanges(options);
  const all = createStore(undoFolder(options.dataDirectory)).list();
  return all.filter(({ top }) => top === options.root).map((entry) => toChange(entry, all));
}

/** The newest change that still stands. */
export const lastChange = (options: UndoOptions): FileChange | undefined =>
  listChanges(options).find(({ undoneBy, undoes, stuck }) => !undoneBy && !undoes && !stuck);

/**
 * Takes back a change, the newest that still stands when none is named. That is a change itself, which can
 * be taken back too.
 *
 * @throws `change-not-found`, `undo-refused` with the files that were changed since
 */
export function undo(options: UndoOptions, id: string | undefined = lastChange(options)?.id): FileChange {
  const { dataDirectory, root, clock = Date.now } = options;
  const store = createStore(undoFolder(dataDirectory));
  healStore(store);
  const all = store.list();
  const entry = all.find((each) => each.id === id && each.top === root);
  if (!entry)
    fail("change-not-found", id === undefined ? "There is no change to undo." : `There is no change ${id}.`);
  const { undoneBy } = toChange(entry, all);
  if (undoneBy) fail("undo-refused", `${entry.id} was undone already, by ${undoneBy}.`);

  const changed = entry.changes
    .filter(({ path, after }) => !isNow(entry.top, path, after))
    .map(({ path }) => path);
  if (changed.length > 0) fail("undo-refused", `These files changed since: ${changed.join(", ")}.`);
  const contentOf = store.contentOf(entry.id);
  const changes = reversed(entry.changes);
  const hashes = changes
    .flatMap(({ before, after }) => [before, after])
    .flatMap((state) => state?.hash ?? []);
  const contents = new Map(hashes.map((hash) => [hash, contentOf(hash)]));
  const { top, why, task } = entry;
  const draft = { at: clock(), top, why: `undo: ${why}`, undoes: entry.id, changes, ...(task && { task }) };
  return toChange(makeChange(store, draft, contents), all);
}

function isNow(top: string, path: string, state: Entry["changes"][number]["after"]): boolean {
  try {
    return sameState(readBelow(top, path).state, state);
  } catch {
    return false;
  }
}

function toChange(
  { id, at, top, why, task, undoes, phase, changes }: Entry,
  all: readonly Entry[],
): FileChange {
  const undoneBy = undoerOf(id, all);
  return {
    ...{ id, at, root: top, why, files: changes.map(({ path }) => path) },
    ...(task !== undefined && { task }),
    ...(undoneBy !== undefined && { undoneBy }),
    ...(undoes !== undefined && { undoes }),
    ...(phase === "stuck" && { stuck: true as const }),
  };
}

/** The newest entry that took `id` back and was not taken back itself. */
const undoerOf = (id: string, all: readonly Entry[]): string | undefined =>
  all.find((each) => each.undoes === id && undoerOf(each.id, all) === undefined)?.id;
