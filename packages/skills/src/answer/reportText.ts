import { formatCitation, type Report } from "@familiar/protocol";

export type TextOptions = { width: number; color: boolean };

const shownCitations = 6;

/** A report for the terminal: the answer, its citations, what is nearest, and one line of hint. */
export function reportText(report: Report, { width, color }: TextOptions): string {
  const paint = (code: number) => (text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const [bold, dim, yellow] = [paint(1), paint(2), paint(33)];
  const room = Math.max(20, width);
  const [first = "", ...rest] = report.answer.split("\n");
  const code = report.intent === "show" && report.found;
  const body = rest.map((line) => (code ? cut(line, room) : wrap(line, room)));
  const cited = report.citations
    .slice(0, shownCitations)
    .map((each) => dim(cut(`  ${formatCitation(each)}`, room)));
  const nearest = report.nearest.map(({ text, citation }) =>
    [`  ${cut(text, room - 2)}`, dim(cut(`    ${formatCitation(citation)}`, room))].join("\n"),
  );
  return [
    (report.found ? bold : yellow)(wrap(first, room)),
    ...body,
    ...(cited.length > 0 ? ["", ...cited] : []),
    ...(nearest.length > 0 ? ["", "Nearest:", ...nearest] : []),
    ...(report.hint ? ["", dim(wrap(report.hint, room))] : []),
  ].join("\n");
}

const cut = (line: string, width: number): string =>
  line.length <= width ? line : `${line.slice(0, Math.max(1, width - 1))}…`;

/** Words on lines of at most `width`; what continues a list item stands under its text. */
function wrap(line: string, width: number): string {
  const indent = /^(?:- )?/.exec(line)![0].length;
  const lines: string[] = [];
  let row = "";
  for (const word of line.split(" ")) {
    const next = row === "" ? word : `${row} ${word}`;
    if (next.length > width && row.trim() !== "") {
      lines.push(row);
      row = " ".repeat(indent) + word;
    } else row = next;
  }
  return [...lines, row].join("\n");
}
