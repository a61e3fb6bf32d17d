import type { DatabaseSync } from "node:sqlite";

export type Column = "defs" | "names" | "often" | "word";

export type Terms = ReturnType<typeof createTerms>;

/** Terms nearer than this to their end of the alphabet: above every character that a term can have. */
const highest = "\u{10ffff}";

/** Characters; no term has more. */
const longest = 1000;

/** Questions to the full-text index, whose rows are contents. */
export function createTerms(database: DatabaseSync) {
  const match = database.prepare("SELECT rowid FROM terms WHERE terms MATCH ?");
  match.setReturnArrays(true);
  const count = database.prepare("SELECT doc FROM vocabulary WHERE term = ?");
  const range = database.prepare(
    "SELECT term, doc FROM vocabulary WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?",
  );
  range.setReturnArrays(true);

  return {
    /** Contents that have a term, in one column or in any. */
    having(term: string, column?: Column): number[] {
      const quoted = `"${term.replaceAll('"', "")}"`;
      try {
        return match
          .all(column ? `${column}:${quoted}` : quoted)
          .map((row) => (row as unknown as [number])[0]);
      } catch (error) {
        // A character that the index's tokenizer cuts at makes it two terms, of which it has no pairs.
        if (/phrase queries/.test((error as Error).message)) return [];
        throw error;
      }
    },
    /** In how many contents a term occurs. */
    count: (term: string): number => Number(count.get(term)?.doc ?? 0),
    /** Terms of such a length that begin with `prefix`, and in how many contents each occurs. */
    beginning: (prefix: string, { least = 0, most = longest } = {}): [term: string, contents: number][] =>
      range.all(prefix, prefix + highest, least, most) as unknown as [string, number][],
  };
}
