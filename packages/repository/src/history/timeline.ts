import { deletedBit } from "./batch.ts";
import type { Reach } from "./head.ts";
import { type Everyone, everyone } from "./people.ts";
import type { Store } from "./store.ts";
import { loadStored } from "./stored.ts";

/**
 * What one head reaches, in columns; commits are positions, 0 the newest. The files of commit `i` are
 * `touched[starts[i] .. starts[i + 1]]`, path ids by the name that a file had then; `today` beside it
 * holds the name that the same file has now, since renames are followed.
 */
export type Timeline = {
  ids: Uint32Array;
  at: Float64Array;
  /** Index in `everyone.people`. */
  person: Uint32Array;
  everyone: Everyone;
  starts: Uint32Array;
  touched: Uint32Array;
  today: Uint32Array;
  paths: readonly string[];
  idOf: ReadonlyMap<string, number>;
  /** By path id: the file is there at the head, as far as non-merge commits tell. */
  alive: Uint8Array;
  /** By path id: what a name that is gone is called now. */
  successor: ReadonlyMap<number, number>;
};

/** Reads what a head reaches into columns; a few bytes for each file of each commit. */
export function loadTimeline(db: Store, reach: Reach): Timeline {
  const { at, identity, identities, files, renames, paths, idOf } = loadStored(db, reach);
  const who = everyone(identities, identity);
  const touches = files.reduce((sum, list) => sum + (list?.length ?? 0), 0);

  const starts = new Uint32Array(at.length + 1);
  const touched = new Uint32Array(touches);
  const today = new Uint32Array(touches);
  const alive = new Uint8Array(paths.length);
  const seen = new Uint8Array(paths.length);
  const nameNow = new Uint32Array(paths.length).map((_, i) => i);
  const successor = new Map<number, number>();
  let end = 0;

  for (let i = 0; i < at.length; i += 1) {
    for (const entry of files[i] ?? []) {
      const path = (entry & ~deletedBit) >>> 0;
      if (!seen[path]) {
        seen[path] = 1;
        alive[path] = entry >= deletedBit ? 0 : 1;
      }
      touched[end] = path;
      today[end] = nameNow[path]!;
      end += 1;
    }
    starts[i + 1] = end;
    const moves = (renames.get(i) ?? []).map(([old, to]) => ({ old, to, now: nameNow[to]! }));
    for (const { to } of moves) nameNow[to] = to;
    for (const { old, now } of moves) {
      seen[old] = 1;
      nameNow[old] = now;
      if (!alive[old] && !successor.has(old) && now !== old) successor.set(old, now);
    }
  }
  const person = identity.map((i) => who.index[i]!);
  return { ids: reach.ids, at, person, everyone: who, starts, touched, today, paths, idOf, alive, successor };
}
