import { count } from "../../text.ts";
import type { TextLine } from "../frames/frame.ts";
import { textLines } from "../input/lines.ts";
import type { Source } from "../input/source.ts";
import type { Reading } from "../reading.ts";
import { type Failure, readingOf, unread } from "./failures.ts";

const point =
  /^(?<indent>\s*)(?<not>not )?ok\b(?: \d{1,9})?(?: -)?\s*(?<name>[^#]{0,500})(?:#\s*(?<directive>\S{1,20}).*)?$/i;
const mostFailures = 5000;
const mostLines = 400;

/**
 * TAP 12 to 14. Our own reader rather than a library's: those tell no lines, and a person wants to see where. What stands
 * below a point that failed, its YAML and its comments, is about it.
 */
export async function readTap(source: Source): Promise<Reading> {
  const failures: (Failure & { depth: number })[] = [];
  let points = 0;
  let failed = 0;
  let total = 0;
  let open: (Failure & { depth: number }) | undefined;
  let bailed: TextLine | undefined;
  for await (const line of textLines(source.read())) {
    total = line.number;
    if (/^Bail out!/i.test(line.text)) bailed = line;
    const groups = point.exec(line.text)?.groups;
    if (!groups) {
      if (open && open.lines.length < mostLines && !/^\s*(?:TAP version|1\.\.\d|# Subtest)/.test(line.text)) {
        open.lines.push(line);
        open.lastLine = line.number;
      }
      continue;
    }
    points++;
    const { indent = "", not, name = "", directive = "" } = groups;
    open = undefined;
    if (!not || /^(?:todo|skip)/i.test(directive)) continue;
    failed++;
    if (failures.length >= mostFailures) continue;
    open = {
      ...{ test: { name: name.trim() || `test ${points}`, message: "", at: line.number }, lines: [line] },
      ...{ firstLine: line.number, lastLine: line.number, depth: indent.length },
    };
    failures.push(open);
  }
  const leaves = failures.filter((each, index) => !isParent(each, failures[index - 1]));
  for (const { test, lines } of leaves) {
    test!.message = saidIn(lines);
    const place = /^\s*(?:at|location): ['"]?(?:.*\()?(?<path>[^\s:'"(]+):(?<line>\d{1,7})/.exec(
      lines.find(({ text }) => /^\s*(?:at|location): \S/.test(text))?.text ?? "",
    )?.groups;
    if (place?.path) Object.assign(test!, { path: place.path, line: Number(place.line) });
  }
  const ended = bailed ? [{ lines: [bailed], firstLine: bailed.number, lastLine: bailed.number }] : [];
  return readingOf({
    ...{ kind: "tap", failures: [...leaves, ...ended], lines: total, category: "test" },
    why: [
      `The report names ${count(failed > failures.length ? failed : leaves.length, "test")} of ${points} as failed.`,
    ],
    missing: unread(failed, failures.length),
  });
}

/** A point that sums up those indented below it, which stand before it. */
const isParent = ({ depth }: { depth: number }, before: { depth: number } | undefined): boolean =>
  before !== undefined && before.depth > depth;

/** `message: 'expected 1'`, `error: |-` with the text below, else the first comment. */
function saidIn(lines: readonly TextLine[]): string {
  const index = lines.findIndex(({ text }) => /^\s*(?:message|error):/.test(text));
  const found = /^\s*(?:message|error):\s*(?<said>.*)$/.exec(lines[index]?.text ?? "")?.groups?.said ?? "";
  const block = /^[|>][+-]?\s*$/.test(found) || found === "";
  const said = block && index >= 0 ? (lines[index + 1]?.text ?? "") : found;
  return (
    said ||
    lines.find(({ text }, at) => at > 0 && /^\s*#/.test(text))?.text.replace(/^\s*#\s*/, "") ||
    ""
  )
    .trim()
    .replace(/^(['"])(.*)\1$/, "$2");
}
