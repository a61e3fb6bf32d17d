import { type Everyone, everyone } from "./people.ts";
import type { Store } from "./store.ts";
import { deletedBit } from "./write.ts";

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
  /** By id; a hole where there is no path. */
  paths: readonly (string | undefined)[];
  idOf: ReadonlyMap<string, number>;
  /** By path id: the file is there at the head, as far as non-merge commits tell. */
  alive: Uint8Array;
  /** By path id: what an old name is called now. */
  successor: ReadonlyMap<number, number>;
};

type Row = { id: number; at: number; person: number; files: Uint8Array };

function loadPaths(db: Store) {
  const paths: (string | undefined)[] = [];
  const idOf = new Map<string, number>();
  for (const row of db.prepare("SELECT id, path FROM paths").iterate() as Iterable<{
    id: number;
    path: string;
  }>) {
    paths[row.id] = row.path;
    idOf.set(row.path, row.id);
  }
  return { paths, idOf };
}

function loadRenames(db: Store): Map<number, [number, number][]> {
  const renames = new Map<number, [number, number][]>();
  for (const { commit_id, old, new: to } of db.prepare("SELECT * FROM renames").iterate() as Iterable<{
    commit_id: number;
    old: number;
    new: number;
  }>) {
    const list = renames.get(commit_id);
    if (list) list.push([old, to]);
    else renames.set(commit_id, [[old, to]]);
  }
  return renames;
}

function loadCommits(db: Store, ids: Uint32Array) {
  const position = new Int32Array(ids.reduce((a, b) => Math.max(a, b), 0) + 1).fill(-1);
  ids.forEach((id, i) => {
    position[id] = i;
  });
  const at = new Float64Array(ids.length);
  const person = new Uint32Array(ids.length);
  const files: (Uint32Array | undefined)[] = new Array(ids.length);
  let touches = 0;
  for (const row of db
    .prepare("SELECT id, at, person, files FROM commits")
    .iterate() as Iterable<unknown> as Iterable<Row>) {
    const i = position[row.id] ?? -1;
    if (i < 0) continue;
    at[i] = row.at;
    person[i] = row.person;
    if (row.files.length) {
      files[i] = new Uint32Array(row.files.slice().buffer);
      touches += row.files.length / 4;
    }
  }
  return { at, person, files, touches };
}

/** Reads what `ids` (newest first) did into columns; a few bytes for each file of each commit. */
export function loadTimeline(db: Store, ids: Uint32Array): Timeline {
  const { paths, idOf } = loadPaths(db);
  const renames = loadRenames(db);
  const { at, person, files, touches } = loadCommits(db, ids);
  const who = everyone(db, person);

  const starts = new Uint32Array(ids.length + 1);
  const touched = new Uint32Array(touches);
  const today = new Uint32Array(touches);
  const alive = new Uint8Array(paths.length);
  const seen = new Uint8Array(paths.length);
  const nameNow = new Uint32Array(paths.length).map((_, i) => i);
  const successor = new Map<number, number>();
  let end = 0;

  ids.forEach((id, i) => {
    starts[i] = end;
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
    const moves = (renames.get(id) ?? []).map(([old, to]) => [old, to, nameNow[to]!] as const);
    for (const [old, to] of moves) {
      nameNow[to] = to;
      if (!seen[old]) seen[old] = 1;
    }
    for (const [old, , now] of moves) {
      nameNow[old] = now;
      if (!alive[old] && !successor.has(old) && now !== old) successor.set(old, now);
    }
  });
  starts[ids.length] = end;
  person.forEach((stored, i) => {
    person[i] = who.index[stored]!;
  });
  return { ids, at, person, everyone: who, starts, touched, today, paths, idOf, alive, successor };
}
