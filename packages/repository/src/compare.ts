import type { Stats } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Listed, Listing } from "./files/list.ts";
import { look } from "./files/read.ts";
import type { SkippedFile } from "./model.ts";
import type { Entry } from "./store/entries.ts";

export type Files = {
  /** By path; its order means nothing. */
  entries: Map<string, Entry>;
  skipped: Map<string, SkippedFile>;
  /** Bytes of the names that are not UTF-8. */
  rawNames: Map<string, Buffer>;
};

export type Difference = {
  /** What must be read again. */
  changed: (Listed & { size: number })[];
  /** Paths that are no longer there. */
  gone: string[];
};

/** Files looked at before other work of this thread gets its turn. */
const turn = 2000;

/**
 * Compares what is known with what git lists, and looks at the disk only where git cannot vouch for a file.
 * `only` keeps to these paths and what is below them; `trusted` is false when nothing known counts.
 */
export async function compare(
  root: string,
  listing: Listing,
  files: Files,
  { only, trusted, signal }: { only?: readonly string[]; trusted: boolean; signal?: AbortSignal },
): Promise<Difference> {
  const scope = <T>(map: ReadonlyMap<string, T>) => (only ? within(only, map.keys()) : [...map.keys()]);
  const skip = (path: string, reason: SkippedFile["reason"]) => files.skipped.set(path, { path, reason });
  for (const path of scope(files.skipped)) files.skipped.delete(path);
  for (const { path, reason } of listing.skipped) skip(path, reason);
  const collides = createCollisions(files.entries);
  const changed: Difference["changed"] = [];
  const present = new Set<string>();
  let looked = 0;
  for (const file of listing.files) {
    if (file.raw) files.rawNames.set(file.path, file.raw);
    const known = files.entries.get(file.path);
    if (known && trusted && isClean(known, file)) {
      present.add(file.path);
      continue;
    }
    if (++looked % turn === 0) await nextTurn(undefined, signal && { signal });
    const stat = look(root, file);
    if (!stat) continue;
    if ("reason" in stat) skip(file.path, stat.reason);
    else if (!known && collides(file.path, stat.ino)) skip(file.path, "case-collision");
    else {
      present.add(file.path);
      if (!known || !trusted || !isSame(known, file, stat)) changed.push({ ...file, size: stat.size });
    }
  }
  return { changed, gone: scope(files.entries).filter((path) => !present.has(path)) };
}

/** Git vouches for a file whose bytes are those of its index; where it changes line ends, it cannot. */
const isClean = ({ file }: Entry, { clean }: Listed): boolean => clean === file.blob && file.tracked;

const isSame = ({ file, stamp }: Entry, { tracked }: Listed, stat: Stats): boolean =>
  file.tracked === tracked &&
  stamp.mtime === stat.mtimeMs &&
  stamp.ctime === stat.ctimeMs &&
  stamp.inode === stat.ino &&
  file.size === stat.size;

/** Tells names of one file on disk, which takes capitals and small letters for the same. */
function createCollisions(entries: ReadonlyMap<string, Entry>) {
  let byInode: Map<number, string> | undefined;
  return (path: string, inode: number): boolean => {
    byInode ??= new Map([...entries].map(([known, { stamp }]) => [stamp.inode, known]));
    const other = byInode.get(inode);
    if (other !== undefined && other !== path && other.toLowerCase() === path.toLowerCase()) return true;
    byInode.set(inode, path);
    return false;
  };
}

/** Those of `paths` that are one of `roots` or below one. */
function within(roots: readonly string[], paths: Iterable<string>): string[] {
  const exact = new Set(roots);
  const folders = roots.map((root) => `${root}/`);
  return [...paths].filter((path) => exact.has(path) || folders.some((folder) => path.startsWith(folder)));
}
