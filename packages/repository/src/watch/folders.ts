import { type FSWatcher, lstatSync, readdirSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { decodePath } from "../history/path.ts";

export type Folders = {
  /** Watches exactly these folders, given relative to the root, and forgets the others that are gone. */
  keep(folders: Iterable<string>): void;
  /** Watches one folder more; false when it is watched already, or is none. */
  add(folder: string): boolean;
  /** Why not all folders are watched, when that is so. */
  limited(): string | undefined;
  close(): void;
};

const mostFolders = 16_384;
const share = 4;

/** The share of the machine's watches that one repository may take. */
export function watchLimit(): number {
  try {
    const machine = Number(readFileSync("/proc/sys/fs/inotify/max_user_watches", "utf8"));
    return Math.min(mostFolders, Math.floor(machine / share));
  } catch {
    return mostFolders;
  }
}

/**
 * One watch for each folder that has files: what is ignored costs nothing, and the number is bounded.
 * `onChange` gets the changed path, or nothing when it cannot be told.
 */
export function watchFolders(
  root: string,
  onChange: (path: string | undefined) => void,
  limit = watchLimit(),
): Folders {
  const watchers = new Map<string, FSWatcher>();
  let reason: string | undefined;

  function add(folder: string): boolean {
    if (watchers.has(folder)) return false;
    if (watchers.size >= limit) {
      reason = `More than ${limit} folders; changes are looked for now and then.`;
      return false;
    }
    try {
      const watcher = watch(join(root, folder), "buffer", (_, name) => {
        if (name === null) return onChange(undefined);
        const own = decodePath(name);
        onChange(folder === "" ? own : `${folder}/${own}`);
      });
      watcher.on("error", () => drop(folder));
      watchers.set(folder, watcher);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOSPC" || code === "EMFILE") {
        reason = "The system gives no more watches; changes are looked for now and then.";
      }
      return false;
    }
  }

  function drop(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  return {
    add,
    keep(folders) {
      const wanted = new Set(folders);
      for (const folder of [...watchers.keys()]) {
        if (!wanted.has(folder) && !isFolder(join(root, folder))) drop(folder);
      }
      reason = undefined;
      for (const folder of wanted) add(folder);
    },
    limited: () => reason,
    close() {
      for (const folder of [...watchers.keys()]) drop(folder);
    },
  };
}

/** Whether this is a folder itself, and not a link to one. */
export const isFolder = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Names of the folders in a folder; links are not followed, git's own is left out. */
export function subfolders(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== ".git")
      .map(({ name }) => name);
  } catch {
    return [];
  }
}
