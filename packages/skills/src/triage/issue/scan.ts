import type { Query } from "./text/query.ts";
import { eachWord } from "./text/terms.ts";

/** What one file has of a report. */
export type Scan = {
  words: number;
  /** How often each of the query's terms stands here, by its number. */
  times: ReadonlyMap<number, number>;
  /** The same for pieces of the file, so that words which stand together count as such. */
  pieces: readonly Piece[];
  /** And for short pieces. */
  close: readonly Piece[];
};

export type Piece = { line: number; times: ReadonlyMap<number, number> };

/** Lines of a piece, and of a short one. */
const [pieceLines, closeLines] = [40, 10];
/** Characters of one file that are read; what is longer is seldom written by hand. */
const longest = 400_000;

export function scan(text: string, query: Query): Scan {
  const times = new Map<number, number>();
  const [pieces, close] = [piecesOf(pieceLines), piecesOf(closeLines)];
  let words = 0;
  let [line, newline] = [1, text.indexOf("\n")];
  eachWord(text.length > longest ? text.slice(0, longest) : text, (word, at) => {
    words += 1;
    while (newline >= 0 && newline < at) {
      line += 1;
      newline = text.indexOf("\n", newline + 1);
    }
    const { numbers } = query.look(word);
    if (numbers.length === 0) return;
    for (const held of [times, pieces.at(line), close.at(line)]) {
      for (const number of numbers) held.set(number, (held.get(number) ?? 0) + 1);
    }
  });
  return { words, times, pieces: pieces.all, close: close.all };
}

/** Pieces of so many lines, each from the first line asked for on; lines are asked for in their order. */
function piecesOf(lines: number) {
  const all: { line: number; times: Map<number, number> }[] = [];
  return {
    all,
    at: (line: number): Map<number, number> => {
      const last = all.at(-1);
      if (last && line <= last.line + lines) return last.times;
      const times = new Map<number, number>();
      all.push({ line, times });
      return times;
    },
  };
}
