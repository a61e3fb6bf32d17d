/**
 * Cuts a text that comes in parts into pieces that can be judged by themselves: a sentence, a line, or a whole block
 * of code. The pieces together are the text.
 */
export function createPieces() {
  let rest = "";

  function take(final: boolean): string[] {
    const pieces: string[] = [];
    for (let end = endOf(rest, final); end > 0; end = endOf(rest, final)) {
      pieces.push(rest.slice(0, end));
      rest = rest.slice(end);
    }
    return pieces;
  }

  return {
    push(text: string): string[] {
      rest += text;
      return take(false);
    },
    end(): string[] {
      const pieces = take(true);
      return rest === "" ? pieces : [...pieces, rest];
    },
  };
}

const fence = /^[ \t]*(`{3,}(?=[^`\n]*\n)|~{3,})[^\n]*\n/;
const abbreviation =
  /(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|z\.B|bzw|p\.ex|ej|No|Nr|Dr|Mr|St)|\b[A-Z]|^[ \t]*\d+)\.$/;

/** Where the first piece ends, with the space behind it; 0 while it is not whole. */
function endOf(text: string, final: boolean): number {
  const opened = fence.exec(text);
  if (opened) {
    const close = new RegExp(
      `\\n[ \\t]*${opened[1]![0]}{${opened[1]!.length},}[ \\t]*(?:\\n|${final ? "$" : "(?!)"})`,
    );
    const closed = close.exec(text.slice(opened[0].length - 1));
    return closed ? opened[0].length - 1 + closed.index + closed[0].length : 0;
  }
  // A line that may yet become a fence is no piece.
  if (!final && /^[ \t]*(?:`{1,2}|`{3,}[^`\n]*|~+[^\n]*)$/.test(text)) return 0;
  const ends = /\n|[.!?…]["'”’)\]*_`]*[ \t]+(?=\S)|[。！？]["'”’）」』]*/gu;
  for (let match = ends.exec(text); match; match = ends.exec(text)) {
    const end = match.index + match[0].length;
    if (match[0] === "\n") return end;
    if (end === text.length && !final) return 0;
    const before = text.slice(0, match.index + 1);
    if (!abbreviation.test(before) && !insideCode(before)) return end;
  }
  return 0;
}

/** Within a span of code that was opened in this text and not closed. */
const insideCode = (text: string): boolean => (text.match(/`/g)?.length ?? 0) % 2 === 1;
