/**
 * The disposable index of one repository. What a content says is kept once, under its hash, for all
 * work trees; `tree` says which path holds which content where.
 *
 * `version` goes up with every change of the tables, of the parsers' output or of the terms; an index
 * of another version is thrown away.
 */
export const version = 3;

/** "fami", so that no other program's database is taken for ours. */
export const applicationId = 0x66616d69;

/**
 * The id of a content is never given to another, so that what is remembered of it stays true.
 *
 * `terms` columns: `defs` names defined here (exact, whole and in parts), `names` identifiers mentioned in
 * code (exact), `often` terms that occur four times or more, `word` the other terms.
 */
export const tables = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE content (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    symbols TEXT NOT NULL,
    imports TEXT NOT NULL,
    terms INTEGER NOT NULL
  );
  CREATE TABLE worktree (id INTEGER PRIMARY KEY, root TEXT NOT NULL UNIQUE, rules TEXT NOT NULL);
  CREATE TABLE tree (
    worktree INTEGER NOT NULL,
    path TEXT NOT NULL,
    content INTEGER NOT NULL,
    blob TEXT NOT NULL,
    size INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    language TEXT NOT NULL,
    role TEXT NOT NULL,
    tracked INTEGER NOT NULL,
    mtime REAL NOT NULL,
    ctime REAL NOT NULL,
    inode REAL NOT NULL,
    PRIMARY KEY (worktree, path)
  ) WITHOUT ROWID;
  CREATE VIRTUAL TABLE terms USING fts5(
    defs, names, often, word,
    content='', contentless_delete=1, detail=column,
    tokenize="unicode61 remove_diacritics 0 tokenchars '_$^'"
  );
  INSERT INTO terms (terms, rank) VALUES ('hashsize', 8000000);
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab(terms, row);
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${version};
`;
