import { type Citation, formatCitation, type Report } from "@familiar/protocol";
import stringWidth from "string-width";
import { safe } from "./safe.ts";

export type TextOptions = { width: number; color: boolean };

const shownCitations = 6;

/** A report for the terminal: the answer, its citations, what is nearest, and one line of hint. */
export function reportText(report: Report, { width, color }: TextOptions): string {
  const paint = (code: number) => (text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const [bold, dim, yellow] = [paint(1), paint(2), paint(33)];
  const room = Math.max(20, width);
  const [first = "", ...rest] = safe(report.answer).split("\n");
  const code = report.intent === "show" && report.found;
  const body = rest.map((line) => (code ? cut(line, room) : wrap(line, room)));
  const places = report.citations.slice(0, shownCitations).map((each) => dim(cut(`  ${cited(each)}`, room)));
  const nearest = report.nearest.map(({ text, citation }) =>
    [`  ${cut(safe(text), room - 2)}`, dim(cut(`    ${cited(citation)}`, room))].join("\n"),
  );
  return [
    (report.found ? bold : yellow)(wrap(first, room)),
    ...body,
    ...(places.length > 0 ? ["", ...places] : []),
    ...(nearest.length > 0 ? ["", "Nearest:", ...nearest] : []),
    ...(report.hint ? ["", dim(wrap(safe(report.hint), room))] : []),
  ].join("\n");
}

/** A file may be called anything; in a report its path is exact, on a screen it is harmless. */
const cited = (citation: Citation): string => safe(formatCitation(citation)).replace(/\s/g, " ");

function cut(line: string, width: number): string {
  if (stringWidth(line) <= width) return line;
  let kept = "";
  for (const letter of line) {
    if (stringWidth(kept + letter) > width - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}

/** Words on lines of at most `width`; what continues a list item stands under its text. */
function wrap(line: string, width: number): string {
  const indent = /^(?:- )?/.exec(line)![0].length;
  const lines: string[] = [];
  let row = "";
  for (const word of line.split(" ")) {
    const next = row === "" ? word : `${row} ${word}`;
    if (stringWidth(next) > width && row.trim() !== "") {
      lines.push(row);
      row = " ".repeat(indent) + word;
    } else row = next;
  }
  return [...lines, row].join("\n");
}
