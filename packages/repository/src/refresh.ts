import type { Stats } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { attributeRules, readAttributes } from "./files/attributes.ts";
import { type Listed, type Listing, listFiles } from "./files/list.ts";
import type { Place } from "./files/locate.ts";
import { look } from "./files/read.ts";
import type { GitPort, Progress, SkippedFile } from "./model.ts";
import { createEntries, type Entry, type Finding } from "./store/entries.ts";
import { indexFile } from "./store/open.ts";
import { prune } from "./store/prune.ts";
import { readAll, type SizedRequest } from "./workers/readAll.ts";
import type { ReadResult } from "./workers/reader.ts";

export type Files = {
  /** By path; its order means nothing. */
  entries: Map<string, Entry>;
  skipped: Map<string, SkippedFile>;
  /** Bytes of the names that are not UTF-8. */
  rawNames: Map<string, Buffer>;
};

/** Files read anew, files whose content was known, and whether the list of files or one of them is another. */
export type Changes = { parsed: number; reused: number; any: boolean };

export type RefreshOptions = {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Look only at these paths and below them. */
  only?: readonly string[];
};

/** Findings that are stored in one transaction. */
const storeAt = 1000;
/** Files looked at before other work of this thread gets its turn. */
const turn = 2000;

/** Keeps the index of one work tree, and what it says in `files`, in step with the disk. */
export function createRefresher(place: Place, git: GitPort, cache: string, database: DatabaseSync) {
  const { root, objectFormat } = place;
  const entries = createEntries(database, root);
  const files: Files = {
    entries: new Map(entries.all().map((entry) => [entry.file.path, entry])),
    skipped: new Map(),
    rawNames: new Map(),
  };

  /** What must be read again, and what is no longer there. */
  async function compare(listing: Listing, rules: string, options: RefreshOptions) {
    const attributes =
      rules === "" ? undefined : await readAttributes(place, git, listing.files, options.signal);
    const sameRules = rules === entries.rules();
    const changed: SizedRequest[] = [];
    const present = new Set<string>();
    const skip = (path: string, reason: SkippedFile["reason"]) => files.skipped.set(path, { path, reason });
    const collides = createCollisions(files.entries);
    if (options.only)
      for (const path of within(options.only, files.skipped.keys())) files.skipped.delete(path);
    else files.skipped.clear();
    for (const { path, reason } of listing.skipped) skip(path, reason);
    let looked = 0;
    for (const file of listing.files) {
      if (file.raw) files.rawNames.set(file.path, file.raw);
      const known = sameRules ? files.entries.get(file.path) : undefined;
      if (known && isClean(known, file)) {
        present.add(file.path);
        continue;
      }
      if (++looked % turn === 0)
        await nextTurn(undefined, { ...(options.signal && { signal: options.signal }) });
      const stat = look(root, file);
      if (!stat) continue;
      if ("reason" in stat) skip(file.path, stat.reason);
      else if (!known && collides(file.path, stat)) skip(file.path, "case-collision");
      else {
        present.add(file.path);
        if (known && isSame(known, stat) && known.file.tracked === file.tracked) continue;
        const own = attributes?.get(file.path);
        changed.push({ ...file, size: stat.size, ...(own && { attributes: own }) });
      }
    }
    const known = options.only ? within(options.only, files.entries.keys()) : files.entries.keys();
    return { changed, gone: [...known].filter((path) => !present.has(path)) };
  }

  async function read(
    changed: readonly SizedRequest[],
    gone: string[],
    options: RefreshOptions,
  ): Promise<Changes> {
    const changes: Changes = { parsed: 0, reused: 0, any: changed.length > 0 || gone.length > 0 };
    let findings: Finding[] = [];
    let done = 0;
    function store(): void {
      for (const entry of entries.update(findings, gone)) files.entries.set(entry.file.path, entry);
      for (const path of gone) files.entries.delete(path);
      findings = [];
      gone = [];
    }
    function take(results: ReadResult[]): void {
      for (const result of results) {
        if ("found" in result) {
          findings.push(result.found);
          changes[result.found.packed ? "parsed" : "reused"]++;
        } else if ("refused" in result) {
          files.skipped.set(result.refused.path, result.refused);
          gone.push(result.refused.path);
        } else gone.push(result.gone);
      }
      if (findings.length >= storeAt) store();
      done += results.length;
      options.onProgress?.({ label: "Reading files", done, total: changed.length });
    }
    const target = { index: indexFile(cache), root, objectFormat, isKnown: entries.isKnown };
    try {
      await readAll(changed, target, take, options.signal);
    } finally {
      if (findings.length > 0 || gone.length > 0) store();
    }
    return changes;
  }

  return {
    files,
    async refresh(options: RefreshOptions): Promise<Changes> {
      const listing = await listFiles(place, git, options);
      const rules = options.only ? entries.rules() : attributeRules(root, listing.files);
      const { changed, gone } = await compare(listing, rules, options);
      const changes = await read(changed, gone, options);
      if (rules !== entries.rules()) entries.setRules(rules);
      if (changes.parsed > 0) prune(database);
      return changes;
    },
  };
}

/** Git vouches for a file whose bytes are those of its index; where it changes line ends, it cannot. */
const isClean = ({ file }: Entry, { clean }: Listed): boolean => clean === file.blob && file.tracked;

const isSame = ({ file, stamp }: Entry, stat: Stats): boolean =>
  stamp.mtime === stat.mtimeMs &&
  stamp.ctime === stat.ctimeMs &&
  stamp.inode === stat.ino &&
  file.size === stat.size;

/** Tells files that are one on disk, since the disk takes capitals and small letters for the same. */
function createCollisions(entries: ReadonlyMap<string, Entry>) {
  let seen: Map<string, number> | undefined;
  return (path: string, stat: Stats): boolean => {
    seen ??= new Map([...entries].map(([known, { stamp }]) => [known.toLowerCase(), stamp.inode]));
    const lower = path.toLowerCase();
    if (seen.get(lower) === stat.ino && !entries.has(path)) return true;
    seen.set(lower, stat.ino);
    return false;
  };
}

/** Those of `paths` that are one of `roots` or below one. */
function within(roots: readonly string[], paths: Iterable<string>): string[] {
  const exact = new Set(roots);
  const folders = roots.map((root) => `${root}/`);
  return [...paths].filter((path) => exact.has(path) || folders.some((folder) => path.startsWith(folder)));
}
