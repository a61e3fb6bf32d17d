import stringWidth from "string-width";

/**
 * Breaks a text between words as its pieces come, so that no line is wider unless a single word is. Fenced code keeps
 * its lines, and what goes on from a list item stands under its text. Gives what is to be written for each piece.
 */
export function createFlow(width: number): (piece: string) => string {
  let column = 0;
  let indent = 0;
  let gap = "";
  let line = "";
  let fenced = false;

  function word(text: string): string {
    const wide = gap.length + stringWidth(text);
    const breaks = !fenced && column > indent && column + wide > width;
    const before = breaks ? `\n${" ".repeat(indent)}` : gap;
    column = breaks ? indent + wide - gap.length : column + wide;
    gap = "";
    return before + text;
  }

  function newline(): string {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    [line, gap, column, indent] = ["", "", 0, 0];
    return "\n";
  }

  return (piece) => {
    let written = "";
    for (const [part] of piece.matchAll(/\n|[^\S\n]+|\S+/g)) {
      if (part === "\n") {
        written += newline();
        continue;
      }
      line += part;
      if (/^\s*(?:[-*]|\d+\.)\s+$/.test(line)) indent = Math.min(line.length, width >> 1);
      if (part.trim() === "") gap = part;
      else written += word(part);
    }
    return written;
  };
}
