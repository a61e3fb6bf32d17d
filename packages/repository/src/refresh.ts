import { statSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { compare, type Difference, type Files } from "./compare.ts";
import { attributeRules, readAttributes } from "./files/attributes.ts";
import { type Listing, listFiles } from "./files/list.ts";
import type { Place } from "./files/locate.ts";
import { spareMemory } from "./heap.ts";
import type { GitPort, Progress } from "./model.ts";
import { createEntries, type Finding } from "./store/entries.ts";
import { indexFile } from "./store/open.ts";
import { prune } from "./store/prune.ts";
import { createPool, type Pool } from "./workers/pool.ts";
import { readAll } from "./workers/readAll.ts";
import type { ReadResult } from "./workers/reader.ts";

/** Files read anew, files whose content was known, and whether the list of files or one of them is another. */
export type Changes = { parsed: number; reused: number; any: boolean };

export type RefreshOptions = {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Look only at these paths and below them. */
  only?: readonly string[];
};

/** Findings that are stored in one transaction, at most, and milliseconds after which there are enough. */
const storeAt = 4000;
const storeEvery = 1000;
/** Bytes of git's index from which a first reading needs threads: some hundred files. */
const largeIndex = 20_000;

/** Tells, at each refresh, which files must not be read. */
export type Hides = () => Promise<(path: string) => boolean>;

type RefresherOptions = { place: Place; git: GitPort; cache: string; database: DatabaseSync; hides?: Hides };

/** Keeps the index of one work tree, and what it says in `files`, in step with the disk. */
export function createRefresher({ place, git, cache, database, hides }: RefresherOptions) {
  const { root, objectFormat } = place;
  spareMemory(indexSize(place));
  const entries = createEntries(database, root);
  const files: Files = {
    entries: new Map(entries.all().map((entry) => [entry.file.path, entry])),
    skipped: new Map(),
    rawNames: new Map(),
  };
  const target = { index: indexFile(cache), root, objectFormat, isKnown: entries.isKnown };

  async function read(
    { changed, gone }: Difference,
    rules: string,
    { signal, onProgress }: RefreshOptions,
    pool: Pool | undefined,
  ): Promise<Changes> {
    const changes: Changes = { parsed: 0, reused: 0, any: changed.length > 0 || gone.length > 0 };
    const attributes =
      rules === "" || changed.length === 0 ? undefined : await readAttributes(place, git, changed, signal);
    const requests = changed.map((file) => {
      const own = attributes?.get(file.path);
      return own ? { ...file, attributes: own } : file;
    });
    let findings: Finding[] = [];
    let left = gone;
    let done = 0;
    let stored = performance.now();

    function store(): void {
      for (const entry of entries.update(findings, left)) files.entries.set(entry.file.path, entry);
      for (const path of left) files.entries.delete(path);
      findings = [];
      left = [];
      stored = performance.now();
    }
    function take(results: ReadResult[]): void {
      for (const result of results) {
        if ("found" in result) {
          findings.push(result.found);
          changes[result.found.packed ? "parsed" : "reused"]++;
        } else if ("refused" in result) {
          files.skipped.set(result.refused.path, result.refused);
          left.push(result.refused.path);
        } else left.push(result.gone);
      }
      if (findings.length >= storeAt || performance.now() > stored + storeEvery) store();
      done += results.length;
      onProgress?.({ label: "Reading files", done, total: changed.length });
    }

    try {
      await readAll(requests, { ...target, ...(pool && { pool }) }, take, signal);
    } finally {
      if (findings.length > 0 || left.length > 0) store();
    }
    return changes;
  }

  /** Threads take a while to start; the first time they can do so while git lists the files. */
  const startEarly = (): Pool | undefined =>
    files.entries.size === 0 && indexSize(place) > largeIndex ? createPool(target) : undefined;

  return {
    files,
    async refresh(options: RefreshOptions): Promise<Changes> {
      const pool = startEarly();
      try {
        const [all, isHidden] = await Promise.all([listFiles(place, git, options), hides?.()]);
        const listing = isHidden ? without(all, isHidden) : all;
        const known = entries.rules();
        const rules = options.only ? known : attributeRules(root, listing.files);
        const difference = await compare(root, listing, files, { ...options, trusted: rules === known });
        const changes = await read(difference, rules, options, pool);
        if (rules !== known) entries.setRules(rules);
        if (changes.parsed > 0) prune(database);
        return changes;
      } finally {
        await pool?.close();
      }
    },
  };
}

/** A listing in which hidden files are only names. */
function without({ files, skipped }: Listing, isHidden: (path: string) => boolean): Listing {
  const hidden = files.filter(({ path }) => isHidden(path));
  if (hidden.length === 0) return { files, skipped };
  const gone = new Set(hidden);
  return {
    files: files.filter((file) => !gone.has(file)),
    skipped: [...skipped, ...hidden.map(({ path }) => ({ path, reason: "hidden" as const }))],
  };
}

const indexSize = ({ gitDir }: Place): number =>
  statSync(join(gitDir, "index"), { throwIfNoEntry: false })?.size ?? 0;
