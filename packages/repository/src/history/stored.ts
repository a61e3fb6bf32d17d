import type { Person } from "../model.ts";
import { batches, deletedBit } from "./batch.ts";
import type { Reach } from "./head.ts";
import { personKey } from "./mailmap.ts";
import type { Store } from "./store.ts";

/** What a head reaches, put together from the batches; a position counts from 0, the newest commit. */
export type Stored = {
  at: Float64Array;
  /** Index in `identities`. */
  identity: Uint32Array;
  identities: Person[];
  /** Path ids; `deletedBit` is set where the commit deleted the file. */
  files: (Uint32Array | undefined)[];
  renames: Map<number, [old: number, to: number][]>;
  paths: string[];
  idOf: Map<string, number>;
};

function indexOf<T>(list: T[], ids: Map<string, number>, key: string, value: T): number {
  const found = ids.get(key);
  if (found !== undefined) return found;
  ids.set(key, list.length);
  return list.push(value) - 1;
}

export function loadStored(db: Store, { ids, mailmap }: Reach): Stored {
  const position = new Int32Array(ids.reduce((a, b) => Math.max(a, b), -1) + 1).fill(-1);
  ids.forEach((id, i) => {
    position[id] = i;
  });
  const stored: Stored = {
    at: new Float64Array(ids.length),
    identity: new Uint32Array(ids.length),
    identities: [],
    files: new Array(ids.length),
    renames: new Map(),
    paths: [],
    idOf: new Map(),
  };
  const known = new Map<string, number>();
  for (const { first, values } of batches(db, "changes")) {
    const { at, person, starts, files, renames } = values;
    const pathIds = values.paths.map((path) => indexOf(stored.paths, stored.idOf, path, path));
    const personIds = values.people.map((raw) => {
      const mapped = mailmap.get(personKey(raw)) ?? raw;
      return indexOf(stored.identities, known, personKey(mapped), mapped);
    });
    for (let i = 0; i < at.length; i += 1) {
      const to = position[first + i] ?? -1;
      if (to < 0) continue;
      stored.at[to] = at[i]!;
      stored.identity[to] = personIds[person[i]!]!;
      stored.files[to] = files
        .subarray(starts[i], starts[i + 1])
        .map((id) => (id >= deletedBit ? pathIds[id - deletedBit]! + deletedBit : pathIds[id]!));
    }
    for (let r = 0; r < renames.length; r += 3) {
      const to = position[first + renames[r]!] ?? -1;
      if (to < 0) continue;
      const move: [number, number] = [pathIds[renames[r + 1]!]!, pathIds[renames[r + 2]!]!];
      stored.renames.set(to, [...(stored.renames.get(to) ?? []), move]);
    }
  }
  return stored;
}
