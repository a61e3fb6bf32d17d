import type { Seen } from "./features.ts";
import type { Pattern } from "./patterns.ts";

/** A failure as tools write it: where it begins, and where it ends by three readings, each at least the one before. */
export type Block = { from: number; paragraph: number; block: number; section: number; evidence: number };

const longest = 400;

/** How plainly a line begins a failure: 5 names one that a tool found, 3 says that something went wrong, 1 that it may have. */
const evidences: readonly (readonly [number, readonly Pattern[]])[] = [
  [5.5, ["testReport", "testTitle", "sanitizer", "stdoutOf"]],
  [5, ["failMark", "errorCode", "crossed", "diagnostic"]],
  [4.5, ["numberedFailure", "failAtEnd", "errorTypedFirst", "traceStart", "rakeAborted"]],
  [4, ["errorLabel", "errorLevel", "columnLevel", "pytestError"]],
  [3, ["refused", "fatal", "abort", "failFirst", "missingThing", "pleaseFix", "denied"]],
  [2.5, ["errorTyped", "notFound", "undefinedName", "assertion", "timeout", "memory"]],
  [2, ["errorWord", "failWord", "cannot", "lintRule"]],
];
/** What only says that something before it failed. */
const consequences: readonly Pattern[] = [
  "aftermath",
  "toolTail",
  "make",
  "exitSentence",
  "summaryTests",
  "buildTail",
];
/** What stands between the failure and the bad end of its step. */
export const aftermath: readonly Pattern[] = [
  ...consequences,
  "makeDirectory",
  "summaryErrors",
  "finishedIn",
];
const noFailure: readonly Pattern[] = [...consequences, "headerFailures", "zeroFailed", "okFirst"];
const harmless: readonly Pattern[] = [
  "warningFirst",
  "deprecated",
  "otherLevel",
  "command",
  "download",
  "npmScript",
  "skipped",
];

export function evidenceOf(line: Seen): number {
  if (line.blank || line.mark) return 0;
  let evidence = 0;
  for (const [worth, patterns] of evidences)
    if (patterns.some((pattern) => line.has(pattern))) {
      evidence = worth;
      break;
    }
  if (line.red && evidence > 0) evidence += 0.5;
  if (noFailure.some((pattern) => line.has(pattern)) && !line.has("testReport"))
    evidence = Math.min(evidence, 1);
  if (line.has("otherLevel") || (line.has("warning") && !line.has("errorWord")))
    if (!line.has("testReport")) evidence = Math.min(evidence, 1.5);
  if (harmless.some((pattern) => line.has(pattern)) && evidence < 4.5) evidence = Math.min(evidence, 1.5);
  if (line.has("frame")) evidence = Math.min(evidence, 1);
  return evidence;
}

/** Every failure of the log with the evidence for it, in the order of the log. */
export function blocks(seen: readonly Seen[], evidence: readonly number[]): Block[] {
  const found: Block[] = [];
  let covered = -1;
  for (let at = 0; at < seen.length; at++) {
    if (evidence[at]! < 2) continue;
    const from = beginning(seen, at, covered);
    const paragraph = paragraphEnd(seen, at);
    const block = blockEnd(seen, at);
    const section = sectionEnd(seen, evidence, at, block);
    found.push({ from, paragraph, block, section, evidence: evidence[at]! });
    covered = Math.max(covered, at);
  }
  return found;
}

/** A file's name or the code that is quoted stands before the message in some tools. */
function beginning(seen: readonly Seen[], at: number, covered: number): number {
  const line = seen[at]!;
  if (line.has("columnLevel") || line.has("column")) {
    const above = seen[line.before];
    if (above && line.before > covered && above.has("pathAny")) return above.at;
  }
  if (line.has("errorTypedFirst"))
    for (let back = at - 1; back > covered && back >= at - 6; back--)
      if (seen[back]!.has("placeFirst") && seen.slice(back, at).some((other) => other.has("caret")))
        return back;
  return at;
}

function stops(seen: readonly Seen[], start: Seen, at: number): boolean {
  const line = seen[at]!;
  if (line.gap || line.mark) return true;
  const outside = line.indent <= start.indent;
  const ends: Pattern[] = [
    "toolTail",
    "make",
    "exitSentence",
    "headerFailures",
    "titled",
    "makeDirectory",
    "dots",
    "npmScript",
  ];
  if (ends.some((pattern) => line.has(pattern))) return true;
  if (outside && (line.has("okFirst") || line.has("summaryTests") || line.has("buildTail"))) return true;
  return (
    start.has("errorLevel") !== line.has("errorLevel") &&
    !line.blank &&
    (start.has("errorLevel") || line.has("otherLevel"))
  );
}

function paragraphEnd(seen: readonly Seen[], at: number): number {
  const start = seen[at]!;
  let end = at;
  while (end + 1 < seen.length && end - at < longest && !seen[end + 1]!.blank && !stops(seen, start, end + 1))
    end++;
  return end;
}

const belongs: readonly Pattern[] = [
  "frame",
  "diffLine",
  "caret",
  "gutter",
  "pytestError",
  "pytestArrow",
  "expectedFirst",
  "traceStart",
  "diffHeader",
  "assertion",
  "errorTypedFirst",
];

/** Beyond blank lines, as long as what follows is deeper or belongs to a failure by its shape. */
function blockEnd(seen: readonly Seen[], at: number): number {
  const start = seen[at]!;
  if (start.has("testTitle")) return titledEnd(seen, at);
  let end = paragraphEnd(seen, at);
  for (;;) {
    let next = end + 1;
    while (next < seen.length && seen[next]!.blank && next - end < 6) next++;
    const line = seen[next];
    if (!line || line.blank || next === end + 1 || next - at > longest || stops(seen, start, next))
      return end;
    const deeper = line.indent > start.indent;
    if (!deeper && !(belongs.some((pattern) => line.has(pattern)) && !line.has("numberedFailure")))
      return end;
    end = Math.max(next, paragraphEndFrom(seen, start, next));
  }
}

/** What follows the title of a failed test belongs to it up to the next title. */
function titledEnd(seen: readonly Seen[], at: number): number {
  let end = at;
  for (let next = at + 1; next < seen.length && next - at < longest; next++) {
    const line = seen[next]!;
    if (line.gap || line.mark || line.has("testTitle") || line.has("titled") || line.has("summaryTests"))
      break;
    if (!line.blank) end = next;
  }
  return end;
}

function paragraphEndFrom(seen: readonly Seen[], start: Seen, at: number): number {
  let end = at;
  while (
    end + 1 < seen.length &&
    end - start.at < longest &&
    !seen[end + 1]!.blank &&
    !stops(seen, start, end + 1)
  )
    end++;
  return end;
}

/** Failures of the same strength that follow with nothing between them are one section. */
function sectionEnd(seen: readonly Seen[], evidence: readonly number[], at: number, block: number): number {
  let end = block;
  for (;;) {
    let next = end + 1;
    while (next < seen.length && seen[next]!.blank && next - end < 5) next++;
    const line = seen[next];
    if (!line || line.gap || line.mark || next - at > 2000) return end;
    if (evidence[next]! < Math.max(3, evidence[at]! - 1) || line.indent > seen[at]!.indent + 2) return end;
    end = blockEnd(seen, next);
  }
}
