import type { Matched, TextLine } from "./frame.ts";

/** How tools name a place and say something about it; the first that fits. Groups as in a frame, and `message`. */
const matchers: readonly RegExp[] = [
  // tsc: a.ts(12,3): error TS1: message; MSBuild: A.cs(12,3): error CS1: message [proj]
  /^\s*(?<path>[^\s(][^(]{0,400}?)\((?<line>\d{1,7})(?:,(?<column>\d{1,7}))?(?:,\d{1,7}){0,2}\):? (?<severity>(?:fatal )?error|warning)\b:? ?(?<message>.{1,500})/,
  // javac, Maven: [ERROR] /x/A.java:[12,3] message; Kotlin: e: file:///x/A.kt:12:3 message
  /^\[ERROR\]\s+(?<path>[^\s:]{1,400}):\[(?<line>\d{1,7}),(?<column>\d{1,7})\] (?<message>.{1,500})/,
  /^[ew]: (?:file:\/\/)?(?<path>[^\s:]{1,400}\.kts?):(?: \(|)(?<line>\d{1,7})(?:, |:)(?<column>\d{1,7})\)?:? (?<message>.{1,500})/,
  // rustc, miette: an arrow below the message
  /^\s*(?:-->|╭─\[|┌─) ?(?<path>[^\s:]{1,400}):(?<line>\d{1,7}):(?<column>\d{1,7})\]?\s*$/,
  // GitHub's own: ::error file=a.js,line=1,col=2::message
  /^(?:##\[|::)(?<severity>error|warning) file=(?<path>[^,]{1,400}),line=(?<line>\d{1,7})[^:\]]{0,200}(?:::|\])(?<message>.{1,500})/,
  // PHP, Perl
  /(?<message>(?:PHP )?(?:Parse|Fatal|Syntax)[^\n]{1,400}) in (?<path>[^\s]{1,400}\.\w{1,5}) on line (?<line>\d{1,7})/,
  // Sphinx, mypy, gcc, clang, go, eslint-unix, flake8, rubocop, shellcheck, yamllint:
  /^\s*(?:\[\w+\]\s+|At )?(?<path>(?:[A-Za-z]:[\\/])?[^\s:()"'|<>][^:()"'|<>]{0,300}?\.[A-Za-z]\w{0,9}|(?:[^\s:]{1,200}\/)?(?:Makefile|Dockerfile|Rakefile|Gemfile|CMakeLists\.txt)):(?<line>\d{1,7})(?::(?<column>\d{1,7}))?(?:-\d{1,7})?(?:: |:$|\s+-?\s*)(?<message>.{1,500})?/,
];
const mayMatch = /[.\w](?::|\()\d|--> |╭─|┌─|line[= ]\d|:\[\d/;
const isWarning = /^\s*(?:\[?warn(?:ing)?\]?\b|W\d{3,4}\b|note:|info:)/i;

/** The last part of a path has an ending that no host, version or time has. */
const noFile = /^\d|^https?|^(?:[\w-]+\.)+(?:com|org|net|io|dev|local)$|^\w+\.\d/;

const longestLine = 2000;
const mostMatched = 2000;

/** What tools say about places, in the order of the text. */
export function readMatched(lines: readonly TextLine[]): Matched[] {
  const found: Matched[] = [];
  let file: string | undefined;
  for (const [index, { text, number }] of lines.entries()) {
    if (found.length >= mostMatched) break;
    if (text.length > longestLine) continue;
    if (text.trim() === "") file = undefined;
    else file = header.exec(text)?.groups?.path ?? file;
    const row = file === undefined ? undefined : rowOf(text);
    const groups = row ? { ...row, path: file } : mayMatch.test(text) ? firstOf(text) : undefined;
    if (!groups) continue;
    const { path = "", line, column, severity, message = "" } = groups;
    if (noFile.test(path) || Number(line) === 0) continue;
    const said = saidOf(message.trim(), lines, index);
    found.push({
      ...{ path: path.trim(), line: Number(line), message: said, at: number },
      ...(column === undefined ? {} : { column: Number(column) }),
      severity: /warn/i.test(severity ?? "") || isWarning.test(said) ? "warning" : "error",
    });
  }
  return found;
}

/** ESLint, Stylelint and phpcs name a file on a line of its own, and what is wrong in it below. */
const header = /^(?:FILE: )?(?<path>(?:[A-Za-z]:[\\/]|\.{0,2}\/)?[^\s:()|]{1,400}\.[A-Za-z]\w{0,5})$/;
const rows = [
  /^\s+(?<line>\d{1,7}):(?<column>\d{1,7})\s+(?<severity>error|warning|✖|⚠|✘)\s+(?<message>.{1,500})$/,
  /^\s*(?<line>\d{1,7}) \| (?<severity>ERROR|WARNING) \| (?<message>.{1,500})$/,
];

function rowOf(text: string): Record<string, string | undefined> | undefined {
  for (const row of rows) {
    const groups = row.exec(text)?.groups;
    if (groups) return groups;
  }
  return undefined;
}

function firstOf(text: string): Record<string, string | undefined> | undefined {
  for (const matcher of matchers) {
    const groups = matcher.exec(text)?.groups;
    if (groups) return groups;
  }
  return undefined;
}

/** What is said about a place; rustc and pytest say it above. */
function saidOf(message: string, lines: readonly TextLine[], index: number): string {
  const above = lines.slice(Math.max(0, index - 4), index).map(({ text }) => text.trim());
  // pytest names the function of a call, or of an error its class alone.
  if (/^in [\w<>.]{1,200}$/.test(message)) return "";
  const told = above.findLast((text) => /^E {2,}\S/.test(text))?.replace(/^E\s+/, "");
  if (told && /^[\w.]{1,100}$/.test(message) && told.startsWith(message)) return told;
  return message || (above.findLast((text) => /^(?:error|warning)\b/.test(text)) ?? "");
}
