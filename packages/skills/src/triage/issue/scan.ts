import type { Query } from "./text/query.ts";
import { eachWord } from "./text/terms.ts";

/** What one file has of a report. */
export type Scan = {
  words: number;
  /** How often each of the query's terms stands here, by its number. */
  times: ReadonlyMap<number, number>;
  /** The same for pieces of the file, so that words which stand together count as such. */
  pieces: readonly { line: number; times: ReadonlyMap<number, number> }[];
};

/** Lines of a piece. */
const pieceLines = 40;
/** Characters of one file that are read; what is longer is seldom written by hand. */
const longest = 400_000;

export function scan(text: string, query: Query): Scan {
  const times = new Map<number, number>();
  const pieces: { line: number; times: Map<number, number> }[] = [];
  let words = 0;
  let [line, newline] = [1, text.indexOf("\n")];
  let piece: Map<number, number> | undefined;
  let pieceEnd = 0;
  eachWord(text.length > longest ? text.slice(0, longest) : text, (word, at) => {
    words += 1;
    while (newline >= 0 && newline < at) {
      line += 1;
      newline = text.indexOf("\n", newline + 1);
    }
    const { numbers } = query.look(word);
    if (numbers.length === 0) return;
    if (line > pieceEnd || !piece) {
      piece = new Map();
      pieces.push({ line, times: piece });
      pieceEnd = line + pieceLines;
    }
    for (const number of numbers) {
      times.set(number, (times.get(number) ?? 0) + 1);
      piece.set(number, (piece.get(number) ?? 0) + 1);
    }
  });
  return { words, times, pieces };
}
