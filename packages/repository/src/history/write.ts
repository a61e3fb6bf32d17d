import type { RawCommit } from "./parse.ts";
import { type Store, transaction } from "./store.ts";

export const deletedBit = 0x8000_0000;

/** Ids of names, asked of the database once each; they never change, so other writers do no harm. */
function interned(db: Store, table: "paths" | "people", columns: readonly string[]) {
  const known = new Map<string, number>();
  const mapped = table === "people" ? [...columns, "mapped_name", "mapped_email"] : columns;
  const insert = db.prepare(
    `INSERT OR IGNORE INTO ${table} (${mapped}) VALUES (${mapped.map((_, i) => `?${(i % columns.length) + 1}`)})`,
  );
  const select = db.prepare(
    `SELECT id FROM ${table} WHERE ${columns.map((name, i) => `${name} = ?${i + 1}`).join(" AND ")}`,
  );
  return (...values: string[]): number => {
    const key = values.join("\0");
    const found = known.get(key);
    if (found !== undefined) return found;
    insert.run(...values);
    const id = Number(select.get(...values)!.id);
    known.set(key, id);
    return id;
  };
}

/** Returns a function that stores commits, one transaction a call; known ones are passed over. */
export function commitWriter(db: Store): (commits: readonly RawCommit[]) => void {
  const pathId = interned(db, "paths", ["path"]);
  const personId = interned(db, "people", ["name", "email"]);
  const insert = db.prepare(
    `INSERT OR IGNORE INTO commits (hash, parents, at, person, signed, subject, files)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const rename = db.prepare("INSERT INTO renames (commit_id, old, new) VALUES (?, ?, ?)");

  const write = (commit: RawCommit) => {
    const ids = new Uint32Array(commit.changes.length);
    commit.changes.forEach(({ path, deleted }, i) => {
      ids[i] = deleted ? pathId(path) | deletedBit : pathId(path);
    });
    const { changes, lastInsertRowid } = insert.run(
      commit.hash,
      commit.parents.join(" "),
      commit.at,
      personId(commit.name, commit.email),
      commit.signedOff ? 1 : 0,
      commit.subject,
      new Uint8Array(ids.buffer),
    );
    if (changes === 0) return;
    for (const { path, from } of commit.changes) {
      if (from !== undefined) rename.run(lastInsertRowid, pathId(from), pathId(path));
    }
  };
  return (commits) => transaction(db, () => commits.forEach(write));
}
