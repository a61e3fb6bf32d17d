import { deserialize, serialize } from "node:v8";
import { readBack } from "../store/damage.ts";
import type { RawCommit } from "./parse.ts";
import { type Store, transaction } from "./store.ts";

/** Set on a path id when the commit deleted the file. */
export const deletedBit = 0x8000_0000;

/** Columns of a batch, in the order in which git told them. Ids are indexes into the batch's own lists. */
export type Batch = {
  graph: { hashes: string[]; parents: string[][]; at: Float64Array };
  changes: {
    at: Float64Array;
    person: Uint32Array;
    /** Files of commit `i` are `files[starts[i] .. starts[i + 1]]`. */
    starts: Uint32Array;
    files: Uint32Array;
    /** Triples: commit, old path, new path. */
    renames: Uint32Array;
    paths: string[];
    people: { name: string; email: string }[];
  };
  texts: { hashes: string[]; subjects: string[]; signed: Uint8Array };
};

function numbered<T>(key: (value: T) => string) {
  const ids = new Map<string, number>();
  const list: T[] = [];
  const id = (value: T): number => {
    const found = ids.get(key(value));
    if (found !== undefined) return found;
    ids.set(key(value), list.length);
    return list.push(value) - 1;
  };
  return { id, list };
}

function toBatch(commits: readonly RawCommit[]): Batch {
  const paths = numbered<string>((path) => path);
  const people = numbered<{ name: string; email: string }>(({ name, email }) => `${name}\0${email}`);
  const files: number[] = [];
  const renames: number[] = [];
  const starts = [0];
  for (const [i, { changes }] of commits.entries()) {
    for (const { path, from, deleted } of changes) {
      const id = paths.id(path);
      files.push(deleted ? id + deletedBit : id);
      if (from !== undefined) renames.push(i, paths.id(from), id);
    }
    starts.push(files.length);
  }
  const hashes = commits.map(({ hash }) => hash);
  const at = Float64Array.from(commits, (commit) => commit.at);
  return {
    graph: { hashes, parents: commits.map(({ parents }) => parents), at },
    changes: {
      at,
      person: Uint32Array.from(commits, ({ name, email }) => people.id({ name, email })),
      starts: Uint32Array.from(starts),
      files: Uint32Array.from(files),
      renames: Uint32Array.from(renames),
      paths: paths.list,
      people: people.list,
    },
    texts: {
      hashes,
      subjects: commits.map(({ subject }) => subject),
      signed: Uint8Array.from(commits, ({ signedOff }) => (signedOff ? 1 : 0)),
    },
  };
}

/** Appends commits. What another process stored in the meantime may be stored twice; readers do not mind. */
export function append(db: Store, commits: readonly RawCommit[]): void {
  if (commits.length === 0) return;
  const { graph, changes, texts } = toBatch(commits);
  transaction(db, () => {
    const next = db.prepare("SELECT coalesce(max(first + count), 0) AS next FROM batches").get()!.next!;
    db.prepare("INSERT INTO batches VALUES (?, ?, ?, ?, ?)").run(
      next,
      commits.length,
      serialize(graph),
      serialize(changes),
      serialize(texts),
    );
  });
}

/** One column of every batch, in order; commit `i` of a batch has the id `first + i`. */
export function* batches<Column extends keyof Batch>(
  db: Store,
  column: Column,
): Generator<{ first: number; values: Batch[Column] }> {
  for (const row of db.prepare(`SELECT first, ${column} AS body FROM batches ORDER BY first`).iterate()) {
    yield { first: Number(row.first), values: readBack(() => deserialize(row.body as Uint8Array)) };
  }
}
