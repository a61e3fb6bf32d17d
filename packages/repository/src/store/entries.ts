import type { DatabaseSync } from "node:sqlite";
import type { FileEntry, FileRole, Language } from "../model.ts";
import type { Described, Packed } from "../workers/analyse.ts";

/** What tells that a file was not touched since it was read; times in milliseconds. */
export type Stamp = { mtime: number; ctime: number; inode: number };

/** A file of one work tree as the index keeps it. */
export type Entry = { file: FileEntry; stamp: Stamp; content: number };

export type Finding = Described & Stamp & { path: string; tracked: boolean; packed?: Packed };

type Row = [
  path: string,
  content: number,
  blob: string,
  size: number,
  lines: number,
  language: Language,
  role: FileRole,
  tracked: number,
  mtime: number,
  ctime: number,
  inode: number,
];
const columns = "path, content, blob, size, lines, language, role, tracked, mtime, ctime, inode";

export type Entries = ReturnType<typeof createEntries>;

/** The files of one work tree, and the contents that all work trees share. */
export function createEntries(database: DatabaseSync, root: string) {
  const prepare = (sql: string) => database.prepare(sql);
  const selectWorktree = prepare("SELECT id FROM worktree WHERE root = ?");
  if (!selectWorktree.get(root)) {
    prepare("INSERT OR IGNORE INTO worktree (root, rules) VALUES (?, '')").run(root);
  }
  const worktree = Number(selectWorktree.get(root)!.id);
  const selectContent = prepare("SELECT id FROM content WHERE key = ?");
  const insertContent = prepare(
    "INSERT INTO content (key, symbols, imports, terms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const insertTerms = prepare("INSERT INTO terms (rowid, defs, names, often, word) VALUES (?, ?, ?, ?, ?)");
  const upsertFile = prepare(
    `INSERT OR REPLACE INTO tree (worktree, ${columns}) VALUES (${worktree}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const deleteFile = prepare(`DELETE FROM tree WHERE worktree = ${worktree} AND path = ?`);

  function contentId({ key, packed }: Finding): number | undefined {
    if (packed) {
      const { symbols, imports, terms } = packed;
      const { changes, lastInsertRowid } = insertContent.run(key, symbols, imports, terms);
      if (changes === 1) {
        insertTerms.run(lastInsertRowid, packed.defs, packed.names, packed.often, packed.word);
        return Number(lastInsertRowid);
      }
    }
    return selectContent.get(key)?.id as number | undefined;
  }

  return {
    isKnown: (key: string): boolean => selectContent.get(key) !== undefined,

    /** Sorted by path. */
    all(): Entry[] {
      const select = prepare(`SELECT ${columns} FROM tree WHERE worktree = ${worktree} ORDER BY path`);
      select.setReturnArrays(true);
      return (select.all() as unknown as Row[]).map(
        ([path, content, blob, size, lines, language, role, tracked, mtime, ctime, inode]) => ({
          file: { path, blob, size, lines, language, role, tracked: tracked === 1 },
          stamp: { mtime, ctime, inode },
          content,
        }),
      );
    },

    /** Stores findings and forgets paths in one transaction; leaves out findings whose content is gone. */
    update(findings: readonly Finding[], gone: readonly string[]): Entry[] {
      return transaction(database, () => {
        const entries: Entry[] = [];
        for (const finding of findings) {
          const content = contentId(finding);
          if (content === undefined) continue;
          const { path, blob, size, lines, language, role, tracked, mtime, ctime, inode } = finding;
          upsertFile.run(
            path,
            content,
            blob,
            size,
            lines,
            language,
            role,
            Number(tracked),
            mtime,
            ctime,
            inode,
          );
          entries.push({
            file: { path, blob, size, lines, language, role, tracked },
            stamp: { mtime, ctime, inode },
            content,
          });
        }
        for (const path of gone) deleteFile.run(path);
        return entries;
      });
    },

    /** The attribute rules under which the files' roles were found. */
    rules(): string {
      return prepare("SELECT rules FROM worktree WHERE id = ?").get(worktree)!.rules as string;
    },
    setRules(rules: string): void {
      prepare("UPDATE worktree SET rules = ? WHERE id = ?").run(rules, worktree);
    },
  };
}

export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
