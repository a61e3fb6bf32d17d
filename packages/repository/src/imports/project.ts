import { basename, dirname } from "node:path/posix";
import type { FileEntry } from "../model.ts";

export type RawEdge = { from: string; line: number; specifier: string };

/** What one import names: the file, when it is one of the repository's. */
export type Target = { specifier: string; to?: string | undefined };

/** Several targets when one statement names several modules. */
export type Resolver = (from: string, specifier: string) => readonly Target[];

/** The repository's files as resolvers ask for them. Folders are written without a slash, the root as "". */
export type Project = {
  has(path: string): boolean;
  /** Files with this base name. */
  named(name: string): readonly string[];
  /** Files right in this folder. */
  inside(folder: string): readonly FileEntry[];
  isFolder(path: string): boolean;
  read(path: string): string | undefined;
};

export const folderOf = (path: string): string => {
  const folder = dirname(path);
  return folder === "." ? "" : folder;
};

/** Joins with the root written as "", resolving `.` and `..`; undefined when it leaves the repository. */
export function join(folder: string, path: string): string | undefined {
  const parts = folder ? folder.split("/") : [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** This folder and those around it, innermost first, the root last. */
export function* ancestors(folder: string): Iterable<string> {
  for (let at = folder; ; at = folderOf(at)) {
    yield at;
    if (at === "") return;
  }
}

export function createProject(
  files: readonly FileEntry[],
  read: (path: string) => string | undefined,
): Project {
  const paths = new Set<string>();
  const names = new Map<string, string[]>();
  const folders = new Map<string, FileEntry[]>();
  for (const file of files) {
    paths.add(file.path);
    push(names, basename(file.path), file.path);
    const folder = folderOf(file.path);
    if (!folders.has(folder))
      for (const around of ancestors(folder)) if (!folders.has(around)) folders.set(around, []);
    push(folders, folder, file);
  }
  return {
    has: (path) => paths.has(path),
    named: (name) => names.get(name) ?? [],
    inside: (folder) => folders.get(folder) ?? [],
    isFolder: (path) => folders.has(path),
    read,
  };
}

export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/**
 * The one file that stands for a package or namespace of several: the one called like its folder, else the
 * largest that is neither a test nor generated. Edges to every file of a package would drown the graph.
 */
export function representative(files: readonly FileEntry[]): string | undefined {
  const code = files.filter(({ role }) => role === "source");
  const candidates = code.length > 0 ? code : files.filter(({ role }) => role !== "test");
  let best: FileEntry | undefined;
  for (const file of candidates) {
    const stem = basename(file.path).replace(/\.\w+$/, "");
    const folder = basename(folderOf(file.path));
    if (stem.replace(/[-_]/g, "").toLowerCase() === folder.replace(/[-_]/g, "").toLowerCase())
      return file.path;
    if (!best || file.size > best.size || (file.size === best.size && file.path < best.path)) best = file;
  }
  return best?.path;
}

/** Of several files that fit, the one that shares most folders with `from`; undefined on a tie. */
export function nearest(from: string, candidates: readonly string[]): string | undefined {
  if (candidates.length < 2) return candidates[0];
  const scores = candidates.map((path) => ({ path, shared: sharedFolders(from, path) }));
  scores.sort((a, b) => b.shared - a.shared);
  return scores[0]!.shared > scores[1]!.shared ? scores[0]!.path : undefined;
}

function sharedFolders(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  let count = 0;
  while (count < left.length - 1 && count < right.length - 1 && left[count] === right[count]) count++;
  return count;
}

/** Remembers answers by key. */
export function memo<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key)!;
  };
}

/** A resolver of one target from a function that gives its path. */
export const single =
  (resolve: (from: string, specifier: string) => string | undefined): Resolver =>
  (from, specifier) => [{ specifier, to: resolve(from, specifier) }];
