import { deserialize, serialize } from "node:v8";
import type { GitPort, Person } from "../model.ts";
import { readBack } from "../store/damage.ts";
import { batches } from "./batch.ts";
import { personKey, readMailmap } from "./mailmap.ts";
import { dateOrder } from "./order.ts";
import { type Store, transaction } from "./store.ts";

/** What one head reaches: commit ids, newest first, and what its `.mailmap` says. */
export type Reach = { ids: Uint32Array; complete: boolean; mailmap: ReadonlyMap<string, Person> };

const keptHeads = 16;

function walk(db: Store, head: string, limit: number): { ids: Uint32Array; complete: boolean } {
  const index = new Map<string, number>();
  const parentsOf: string[][] = [];
  const at: number[] = [];
  for (const { first, values } of batches(db, "graph")) {
    for (const [i, hash] of values.hashes.entries()) {
      index.set(hash, first + i);
      parentsOf[first + i] = values.parents[i]!;
      at[first + i] = values.at[i]!;
    }
  }
  const known = (hash: string) => index.has(hash);
  const parents = parentsOf.map((list) => list.filter(known).map((hash) => index.get(hash)!));
  const order = dateOrder({ parents, at }, index.get(head)!);
  const whole = order.every((id) => parents[id]!.length === parentsOf[id]!.length);
  return { ids: Uint32Array.from(order.slice(0, limit)), complete: whole && order.length <= limit };
}

function everybody(db: Store): Person[] {
  const people = new Map<string, Person>();
  for (const { values } of batches(db, "changes")) {
    for (const person of values.people) people.set(personKey(person), person);
  }
  return [...people.values()];
}

/** Works out and keeps what a head reaches, once all its commits are stored. */
export async function keepHead(db: Store, git: GitPort, head: string, limit: number): Promise<void> {
  const { ids, complete } = walk(db, head, limit);
  const mailmap = await readMailmap(git, everybody(db));
  transaction(db, () => {
    db.prepare("INSERT OR REPLACE INTO heads (hash, ids, complete, mailmap) VALUES (?, ?, ?, ?)").run(
      head,
      new Uint8Array(ids.buffer),
      complete ? 1 : 0,
      serialize(mailmap),
    );
    db.prepare(
      "DELETE FROM heads WHERE rowid NOT IN (SELECT rowid FROM heads ORDER BY rowid DESC LIMIT ?)",
    ).run(keptHeads);
  });
}

export const keptHeadHashes = (db: Store): string[] =>
  db
    .prepare("SELECT hash FROM heads")
    .all()
    .map(({ hash }) => String(hash));

/** What a kept head reaches; nothing when there is no such head. */
export function reachOf(db: Store, head: string): Reach {
  const row = db.prepare("SELECT ids, complete, mailmap FROM heads WHERE hash = ?").get(head);
  if (!row) return { ids: new Uint32Array(), complete: true, mailmap: new Map() };
  return {
    ids: new Uint32Array((row.ids as Uint8Array).slice().buffer),
    complete: row.complete === 1,
    mailmap: readBack(() => deserialize(row.mailmap as Uint8Array)),
  };
}
