import { type Citation, formatCitation, type Report } from "@familiar/protocol";
import stringWidth from "string-width";
import { safe } from "./safe.ts";

export type TextOptions = { width: number; color: boolean };

const shownCitations = 6;

const paints = ({ color }: TextOptions) =>
  [1, 2, 33].map((code) => (text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text)) as [
    Paint,
    Paint,
    Paint,
  ];

type Paint = (text: string) => string;

/** A report for the terminal: the answer, and what stands below it. */
export function reportText(report: Report, options: TextOptions): string {
  const [bold, , yellow] = paints(options);
  const room = Math.max(20, options.width);
  const [first = "", ...rest] = safe(report.answer).split("\n");
  const code = report.intent === "show" && report.found;
  const body = rest.map((line) => (code ? cut(line, room) : wrap(line, room)));
  const below = reportBelow(report, options);
  return [(report.found ? bold : yellow)(wrap(first, room)), ...body, ...(below ? [below] : [])].join("\n");
}

/** What stands below an answer: citations, what is nearest, what was done, followed and left out, one line of hint. */
export function reportBelow(report: Report, options: TextOptions): string {
  const [, dim, yellow] = paints(options);
  const room = Math.max(20, options.width);
  const places = report.citations.slice(0, shownCitations).map((each) => dim(cut(`  ${cited(each)}`, room)));
  const nearest = report.nearest.map(({ text, citation }) =>
    [`  ${cut(safe(text), room - 2)}`, dim(cut(`    ${cited(citation)}`, room))].join("\n"),
  );
  const did = (report.did ?? []).map(
    ({ what, ok, record }) => [ok, `did: ${what} (ledger ${record})`] as const,
  );
  const applied = (report.applied ?? []).map(appliedLine);
  return [
    ...(places.length > 0 ? ["", ...places] : []),
    ...(nearest.length > 0 ? ["", "Nearest:", ...nearest] : []),
    ...(did.length > 0 ? ["", ...did.map(([ok, line]) => (ok ? dim : yellow)(wrap(safe(line), room)))] : []),
    ...(applied.length > 0 ? ["", ...applied.map((line) => dim(wrap(safe(line), room)))] : []),
    ...(report.removed?.length ? ["", dim(wrap(removedLine(report.removed), room))] : []),
    ...(report.hint ? ["", dim(wrap(safe(report.hint), room))] : []),
  ].join("\n");
}

/** `followed: no default exports — taught by Ann` */
export const appliedLine = ({ statement, by, state }: NonNullable<Report["applied"]>[number]): string =>
  `followed: ${statement}${by ? ` — taught by ${by}` : ""}${state === "valid" ? "" : ` (${state})`}`;

const reasons = {
  "no-such-place": "cited a place that is not there",
  "not-run": "said something was run that was not",
  "says-otherwise": "said what the code does not",
} as const;

/** `left out: 2 statements that …` */
export function removedLine(removed: NonNullable<Report["removed"]>): string {
  const why = [...new Set(removed.map((each) => reasons[each.why]))].join(", or ");
  return `left out: ${removed.length === 1 ? "1 statement" : `${removed.length} statements`} of the model that ${why}`;
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
