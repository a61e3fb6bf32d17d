import { existsSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { transaction } from "./entries.ts";

/** Contents of the past and of other branches are kept up to as many again as are in use, and this many more. */
const slack = 2000;

/** Drops work trees that are gone and, when there are too many, contents that no work tree holds. */
export function prune(database: DatabaseSync, spare = slack): void {
  const count = (sql: string) => Number(database.prepare(sql).get()!.n);
  const all = count("SELECT count(*) AS n FROM content");
  if (all <= spare) return;
  const used = count("SELECT count(DISTINCT content) AS n FROM tree");
  if (all <= 2 * used + spare) return;
  transaction(database, () => {
    for (const { id, root } of database.prepare("SELECT id, root FROM worktree").all()) {
      if (existsSync(root as string)) continue;
      database.prepare("DELETE FROM tree WHERE worktree = ?").run(id as number);
      database.prepare("DELETE FROM worktree WHERE id = ?").run(id as number);
    }
    const unused = "SELECT id FROM content WHERE id NOT IN (SELECT content FROM tree)";
    database.exec(
      `DELETE FROM terms WHERE rowid IN (${unused}); DELETE FROM content WHERE id IN (${unused})`,
    );
  });
}
