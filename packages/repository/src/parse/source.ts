/** One file's text with its lines. Offsets are UTF-16 indices, lines count from 1. */
export type Source = {
  text: string;
  lines: number;
  lineAt(offset: number): number;
  /** Offset of a line's first character. */
  startOf(line: number): number;
  /** Offset behind a line's last character, its line end left out. */
  endOf(line: number): number;
};

export function createSource(text: string): Source {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  if (starts.length > 1 && starts.at(-1) === text.length) starts.pop();
  return {
    text,
    lines: starts.length,
    lineAt(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= offset) low = middle;
        else high = middle - 1;
      }
      return low + 1;
    },
    startOf: (line) => starts[line - 1]!,
    endOf: (line) => (line < starts.length ? starts[line]! - 1 : text.length),
  };
}

const longestSignature = 120;

/** A declaration's header on one line: from `start` to `until`, at most to the end of the line of `nameEnd`. */
export function signatureOf(source: Source, start: number, nameEnd: number, until: number): string {
  const end = Math.max(Math.min(source.endOf(source.lineAt(nameEnd)), until), nameEnd);
  const line = source.text
    .slice(start, Math.min(end, start + 4 * longestSignature))
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(?: ?(?:\{|=>|=|[,;:]))+$/, "");
  return line.length > longestSignature ? `${line.slice(0, longestSignature - 1)}…` : line;
}
