import { fail } from "@familiar/protocol";
import { findRoot, type RootMemory, readHead } from "./files/head.ts";
import type { Place } from "./files/locate.ts";
import { indexError } from "./guarded.ts";
import { dropHistory, openHistory } from "./history/index.ts";
import type { GitPort, Head, History, RefreshReport, SkippedFile } from "./model.ts";
import { createRefresher, type Hides, type RefreshOptions } from "./refresh.ts";
import { createSymbols } from "./search/symbols.ts";
import { createTerms } from "./search/terms.ts";
import { createView } from "./search/view.ts";
import { isDamage } from "./store/damage.ts";
import { createMemory } from "./store/memory.ts";
import { discardIndex, openIndex } from "./store/open.ts";

export type SessionOptions = { place: Place; git: GitPort; cache: string; hides?: Hides };
export type OpenedHistory = History & { close(): void };

/** The open index with what was prepared on it. */
type Index = ReturnType<typeof prepare>;

function prepare({ place, git, cache, hides }: SessionOptions) {
  const database = openIndex(cache);
  try {
    const refresher = createRefresher({ place, git, cache, database, ...(hides && { hides }) });
    const terms = createTerms(database);
    const symbols = createSymbols(database, terms);
    return { database, refresher, terms, symbols, memory: createMemory(database) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A damaged index is thrown away, once. */
function openAnyway(options: SessionOptions): Index {
  try {
    return prepare(options);
  } catch (error) {
    if (!isDamage(error)) throw error;
    discardIndex(options.cache);
    return prepare(options);
  }
}

export type Session = ReturnType<typeof openSession>;

/** What is open for one work tree: index, history and head. A damaged index is made anew on refresh. */
export function openSession(options: SessionOptions) {
  const { place, git, cache } = options;
  let index = openAnyway(options);
  let view = createView(index.refresher.files.entries);
  let skipped: readonly SkippedFile[] = [];
  let head: Head | undefined;
  let history: OpenedHistory | undefined;
  let damaged = false;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  /**
   * Discards index and history: SQLite does not notice damage where it does not look. Gives the options of a
   * refresh that reads everything.
   */
  function anew({ only: _, ...all }: RefreshOptions): RefreshOptions {
    index.database.close();
    discardIndex(cache);
    index = prepare(options);
    history?.close();
    history = undefined;
    dropHistory(cache);
    damaged = false;
    return all;
  }

  async function readHistory(found: Head, options: RefreshOptions): Promise<void> {
    if (history && head?.commit === found.commit) return;
    const { signal, onProgress } = options;
    const opened = await openHistory({
      git,
      cache,
      head: found,
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
    });
    history?.close();
    history = opened;
  }

  /** Damage that is met on the way is discarded, once. */
  async function refreshAnyway(options: RefreshOptions): Promise<RefreshReport> {
    try {
      return await refresh(damaged ? anew(options) : options);
    } catch (error) {
      if (!isDamage(error)) throw error;
      return refresh(anew(options));
    }
  }

  async function refresh(options: RefreshOptions): Promise<RefreshReport> {
    const start = performance.now();
    const { signal } = options;
    const remembered = index.memory.get<RootMemory>("root");
    const heading = readHead(place, git, signal);
    const [changes, found, root] = await allEnded([
      index.refresher.refresh(options),
      heading,
      heading.then((head) => findRoot(head, place, git, remembered, signal)),
      heading.then((head) => readHistory(head, options)),
    ]);
    if (root && root !== remembered) index.memory.set("root", root);
    head = root ? { ...found, rootCommit: root.root } : found;
    const { files } = index.refresher;
    if (files.entries.size === 0 && files.skipped.size === 0) fail("repository-empty", place.root);
    if (changes.any) view = createView(files.entries);
    skipped = [...files.skipped.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    const { parsed, reused } = changes;
    const tookMs = Math.round(performance.now() - start);
    return { files: files.entries.size, parsed, reused, skipped, commit: head.commit, tookMs };
  }

  return {
    place,
    git,
    cache,
    get index() {
      return index;
    },
    get view() {
      return view;
    },
    get skipped() {
      return skipped;
    },
    /** The bytes of a name that its path cannot say. */
    rawName: (path: string): Buffer | undefined => index.refresher.files.rawNames.get(path),
    get head() {
      return head!;
    },
    get history() {
      return history!;
    },
    /** The next refresh makes index and history anew. */
    distrust(): void {
      damaged = true;
    },
    /** One at a time; calls wait for their turn. */
    refresh(options: RefreshOptions): Promise<RefreshReport> {
      const next = last
        .then(() => refreshAnyway(options))
        .catch((error) => {
          if (options.signal?.aborted) fail("aborted", "Reading the repository was stopped.", error);
          throw indexError(error);
        });
      last = next.catch(() => {});
      return next;
    },
    async close(): Promise<void> {
      if (closed) return;
      closed = true;
      await last;
      history?.close();
      index.database.close();
    },
  };
}

/** As `Promise.all`, but what fails is thrown when all have ended: nothing goes on behind an error. */
async function allEnded<T extends unknown[]>(work: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(work);
  return Promise.all(work) as Promise<T>;
}
