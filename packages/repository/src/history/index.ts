/**
 * History by names: who changed which files when, and what changes together. Read once from git,
 * kept in a disposable `history.sqlite`, and loaded when it is first asked for.
 */
import type { Commit, History } from "../model.ts";
import { isDamage } from "../store/damage.ts";
import { commitReader, loadTexts } from "./commits.ts";
import { type Reach, reachOf } from "./head.ts";
import { authors, firstSteps, newestDate, summarise } from "./pathHistory.ts";
import { locate, touchesByFile } from "./positions.ts";
import { type ReadOptions, readHistory } from "./read.ts";
import { readReleases } from "./releases.ts";
import { dropStore, openStore, type Store } from "./store.ts";
import { loadTimeline } from "./timeline.ts";
import { companions } from "./together.ts";

export { isBot } from "./people.ts";
export { dropStore as dropHistory, openStore, type Store } from "./store.ts";

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

type Read = { db: Store; reach: Reach };

async function read(options: ReadOptions & { cache: string }): Promise<Read> {
  const { cache, head } = options;
  const db = openStore(cache);
  try {
    if (!/^0*$/.test(head.commit)) await readHistory(db, options);
    return { db, reach: reachOf(db, head.commit) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A damaged store is thrown away, once. */
async function readAnyway(options: ReadOptions & { cache: string }): Promise<Read> {
  try {
    return await read(options);
  } catch (error) {
    if (!isDamage(error)) throw error;
    dropStore(options.cache);
    return read(options);
  }
}

/**
 * The history that `head` reaches. Opening reads from git only the commits that are not stored yet; a
 * repository without commits has an empty history. Throws `git-failed` when git cannot read it.
 */
export async function openHistory(
  options: ReadOptions & { cache: string },
): Promise<History & { close(): void }> {
  const { db, reach } = await readAnyway(options);
  const releases = await readReleases(options.git);

  const timeline = once(() => loadTimeline(db, reach));
  const commitAt = once(() => commitReader(timeline(), loadTexts(db)));
  const touches = once(() => touchesByFile(timeline()));
  const newest = once(() => newestDate(timeline()));
  const early = once(() => firstSteps(timeline()));
  const pairing = once(() => companions(timeline(), touches()));
  const commits = once(() => Array.from(reach.ids.keys(), commitAt()));
  const people = once(() => authors(timeline(), reach.ids.keys()));
  const find = (path: string) => locate(timeline(), touches(), path);

  return {
    complete: reach.complete && !options.head.shallow,
    releases,
    get commits() {
      return commits();
    },
    get people() {
      return people();
    },
    of(path) {
      const found = find(path);
      return found && summarise(timeline(), newest(), early(), found.path, found.positions);
    },
    together(path, limit = 10) {
      const found = find(path);
      return found?.id === undefined ? [] : pairing().with(found.id, limit);
    },
    pairs: (limit = 10) => pairing().strongest(limit),
    log(path, limit = 20): Commit[] {
      const found = find(path);
      return found ? Array.from(found.positions.subarray(0, limit), commitAt()) : [];
    },
    close: () => db.close(),
  };
}
