import type { Commit } from "../model.ts";
import { batches } from "./batch.ts";
import type { Store } from "./store.ts";
import type { Timeline } from "./timeline.ts";

/** Hashes and subjects by commit id. */
export type Texts = (id: number) => { hash: string; subject: string; signedOff: boolean };

export function loadTexts(db: Store): Texts {
  const loaded = [...batches(db, "texts")];
  const batchOf = (id: number) => {
    let [low, high] = [0, loaded.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (loaded[middle]!.first <= id) low = middle;
      else high = middle - 1;
    }
    return loaded[low]!;
  };
  return (id) => {
    const { first, values } = batchOf(id);
    const i = id - first;
    return { hash: values.hashes[i]!, subject: values.subjects[i]!, signedOff: values.signed[i] === 1 };
  };
}

/** Gives the commit at a position; each is put together once, since many files share a large one. */
export function commitReader(timeline: Timeline, texts: Texts): (position: number) => Commit {
  const { ids, at, person, everyone, starts, touched, paths } = timeline;
  const made = new Map<number, Commit>();
  const make = (i: number): Commit => {
    const { hash, subject, signedOff } = texts(ids[i]!);
    const files = Array.from(touched.subarray(starts[i]!, starts[i + 1]!), (path) => paths[path]!);
    const commit = { hash, at: at[i]!, author: everyone.people[person[i]!]!, subject, files };
    return signedOff ? { ...commit, signedOff } : commit;
  };
  return (i) => {
    const found = made.get(i) ?? make(i);
    made.set(i, found);
    return found;
  };
}
