import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@familiar/protocol";
import { takeLock } from "../lock.ts";
import type { Change } from "../patch/replace.ts";
import { writeFile } from "../writeFile.ts";

/**
 * One change of files that was made, or was being made. Kept as files, not as rows of the database: the
 * contents that were overwritten are files anyway, and what a killed process left in the middle must be
 * mended from them even where the database cannot be opened.
 */
export type Entry = {
  id: string;
  at: number;
  /** The folder in which the files lie. */
  top: string;
  why: string;
  task?: string;
  /** The entry that this one took back. */
  undoes?: string;
  /** `writing` until all files are in place; `stuck` when a killed process's could not all be put back. */
  phase: "writing" | "done" | "stuck";
  changes: Change[];
  /** Folders that had to be made. */
  folders: string[];
};

/** Entries beyond this many are forgotten, oldest first, with the contents they kept. */
const most = 100;

export function createStore(folder: string) {
  const file = (id: string) => join(folder, id, "entry.json");

  const read = (id: string): Entry | undefined =>
    /^[0-9a-z-]+$/.test(id) && existsSync(file(id))
      ? (JSON.parse(readFileSync(file(id), "utf8")) as Entry)
      : undefined;

  const write = (entry: Entry): void => void writeFile(file(entry.id), JSON.stringify(entry));

  /** Newest first. */
  const list = (): Entry[] =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .flatMap((id) => read(id) ?? [])
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));

  const remove = (id: string): void => rmSync(join(folder, id), { recursive: true, force: true });
  const pending = join(folder, "pending");

  return {
    read,
    write,
    list,
    remove,

    /** Whether a process may have been killed in the middle: one look, for every start. */
    isPending: (): boolean => existsSync(pending),
    settled: (): void => rmSync(pending, { force: true }),

    /** Keeps the contents first, so that whatever an entry names is there. */
    add(draft: Omit<Entry, "id" | "phase" | "folders">, contents: ReadonlyMap<string, Uint8Array>): Entry {
      const id = `${new Date(draft.at).toISOString().slice(0, 10)}-${randomBytes(4).toString("hex")}`;
      mkdirSync(join(folder, id), { recursive: true, mode: 0o700 });
      writeFile(pending, id);
      for (const [hash, content] of contents) writeFile(join(folder, id, hash), content);
      const entry: Entry = { ...draft, id, phase: "writing", folders: [] };
      write(entry);
      for (const old of list().slice(most)) if (old.phase === "done") remove(old.id);
      return entry;
    },

    contentOf:
      (id: string) =>
      (hash: string): Buffer =>
        readFileSync(join(folder, id, hash)),

    /** Runs `work` while no other process changes files through this store. */
    alone<T>(work: () => T): T {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const release = takeLock(join(folder, "lock"), 30_000) ?? fail("database-busy", `${folder} is locked.`);
      try {
        return work();
      } finally {
        release();
      }
    },
  };
}

export type Store = ReturnType<typeof createStore>;
