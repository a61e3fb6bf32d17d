/**
 * History by names: who changed which files when, and what changes together. Read once from git,
 * kept in a disposable `history.sqlite`, and loaded when it is first asked for.
 */
import type { Commit, History } from "../model.ts";
import { commitReader, loadTexts } from "./commits.ts";
import { reachOf } from "./head.ts";
import { authors, firstSteps, summarise } from "./pathHistory.ts";
import { locate, touchesByFile } from "./positions.ts";
import { type ReadOptions, readHistory } from "./read.ts";
import { readReleases } from "./releases.ts";
import { dropStore, isUnusable, openStore, type Store } from "./store.ts";
import { loadTimeline } from "./timeline.ts";
import { companions } from "./together.ts";

export { isBot } from "./people.ts";
export { openStore, type Store } from "./store.ts";

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

async function openRead(options: ReadOptions & { cache: string }): Promise<Store> {
  const db = openStore(options.cache);
  try {
    await readHistory(db, options);
    return db;
  } catch (error) {
    db.close();
    if (!isUnusable(error)) throw error;
    dropStore(options.cache);
    const fresh = openStore(options.cache);
    await readHistory(fresh, options);
    return fresh;
  }
}

/**
 * The history that `head` reaches. Opening reads from git only the commits that are not stored yet; a
 * repository without commits has an empty history. Throws `git-failed` when git cannot read it.
 */
export async function openHistory(
  options: ReadOptions & { cache: string },
): Promise<History & { close(): void }> {
  const born = !/^0*$/.test(options.head.commit);
  const db = born ? await openRead(options) : openStore(options.cache);
  const releases = await readReleases(options.git);
  const reach = reachOf(db, options.head.commit);

  const timeline = once(() => loadTimeline(db, reach));
  const read = once(() => commitReader(timeline(), loadTexts(db)));
  const touches = once(() => touchesByFile(timeline()));
  const early = once(() => firstSteps(timeline()));
  const pairing = once(() => companions(timeline(), touches()));
  const commits = once(() => Array.from(reach.ids.keys(), read()));
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
      return found && summarise(timeline(), early(), found.path, found.positions);
    },
    together(path, limit = 10) {
      const found = find(path);
      return found?.id === undefined ? [] : pairing().with(found.id, limit);
    },
    pairs: (limit = 10) => pairing().strongest(limit),
    log(path, limit = 20): Commit[] {
      const found = find(path);
      return found ? Array.from(found.positions.subarray(0, limit), read()) : [];
    },
    close: () => db.close(),
  };
}
