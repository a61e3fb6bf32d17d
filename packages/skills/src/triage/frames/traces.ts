import type { Frame, TextLine, Trace } from "./frame.ts";
import { frameOf } from "./languages.ts";

/** Between two calls of one stack stand at most so many lines: code, locals, names of functions. */
const widest: Record<Frame["language"], number> = {
  ...{ javascript: 1, python: 3, pytest: 200, java: 2, go: 2, rust: 4, ruby: 1, php: 1, csharp: 1, c: 2 },
  ...{ swift: 2, elixir: 1, dart: 1, perl: 1 },
};
const longestMessage = 300;
/** Code of one call that pytest shows. */
const longestBlock = 100;
const mostTraces = 200;
const mostFrames = 400;

/** The stacks in a text, in its order; the innermost call of each first. */
export function readTraces(lines: readonly TextLine[]): Trace[] {
  const traces: Trace[] = [];
  let frames: Frame[] = [];
  let first = 0;
  let last = 0;

  function close(): void {
    if (frames.length > 0) traces.push(traceOf(frames, lines, first, last));
    frames = [];
  }
  for (const [index, line] of lines.entries()) {
    const read = frameOf(line);
    if (!read) continue;
    const frame = withName(read, lines[index - 1]);
    const before = frames.at(-1);
    const joined =
      before !== undefined &&
      before.language === frame.language &&
      index - last <= widest[frame.language] + 1 &&
      !divided(lines, last, index);
    if (!joined) close();
    if (traces.length >= mostTraces) return traces;
    if (frames.length === 0) first = index;
    if (frames.length < mostFrames) frames.push(frame);
    last = index;
  }
  close();
  return traces;
}

/** What begins a stack anew or names the cause of the one before it. */
const divider =
  /^\s*(?:Traceback \(|Caused by|goroutine \d|thread '|During handling|The above exception)|^_{3,} .* _{3,}$|^={5,}/;

/** Numbered calls that begin again are another stack; PHP names a place before it begins to count. */
const divided = (lines: readonly TextLine[], from: number, to: number): boolean =>
  lines.slice(from + 1, to + 1).some(({ text }) => divider.test(text)) ||
  (/^\s*#0\s/.test(lines[to]!.text) && /^\s*#\d/.test(lines[from]!.text));

function traceOf(frames: Frame[], lines: readonly TextLine[], first: number, last: number): Trace {
  const { language } = frames[0]!;
  const outermostFirst = language === "python" || language === "pytest";
  const message =
    language === "pytest"
      ? thrownAbove(lines, first, last)
      : outermostFirst
        ? after(lines, last)
        : before(lines, first, frames[0]!);
  return {
    ...(message ? { message: message.slice(0, longestMessage) } : {}),
    frames: outermostFirst ? frames.toReversed() : frames,
  };
}

/** pytest marks with an E what was thrown, above the place of the innermost call or, written shortly, below it. */
function thrownAbove(lines: readonly TextLine[], first: number, last: number): string | undefined {
  const from = lines.slice(0, first).findLastIndex(({ text }) => divider.test(text));
  const said = lines
    .slice(Math.max(from, first - longestBlock, 0), last + 12)
    .find(({ text }) => /^E {2,}\S/.test(text));
  return said?.text.replace(/^E\s+/, "");
}

const exception =
  /^(?:[\w.]+\.)?[A-Za-z_]\w*(?:Error|Exception|Warning|Interrupt|Exit|Failure|Failed)?(?::|$)/;

/** Python says last what happened, below the code of the last call. */
const after = (lines: readonly TextLine[], last: number): string | undefined =>
  lines.slice(last + 1, last + 5).find(({ text }) => /^\S/.test(text) && exception.test(text))?.text;

/** Lines of a first call that say themselves what happened. */
const own = / at \S{1,500} line \d{1,7}\.?$|panicked at |Fatal error|Uncaught |:in [`'][^']{0,200}': \S/;
const thrown = /^Error(?: \[\w+\])?: |\w(?:Error|xception)\b|^panic: |AddressSanitizer|signal SIG/;
/** Calls inside of the platform, and what asked for a module that is missing. */
const between = /^(?:at |Require stack:$|- \S+$)/;
const mostBetween = 40;

/** The others say it first; a line that names what was thrown is better than the one just before. */
function before(lines: readonly TextLine[], first: number, { language }: Frame): string | undefined {
  const [text = "", next = ""] = lines.slice(first, first + 2).map((line) => line.text.trim());
  if (own.test(text)) return language === "rust" && text.endsWith(":") ? `${text} ${next}` : text;
  const above = lines
    .slice(Math.max(0, first - mostBetween), first)
    .map((line) => line.text.trim())
    .filter((line) => !between.test(line))
    .slice(-6);
  return above.findLast((line) => thrown.test(line)) ?? above.findLast((line) => line !== "");
}

/** Go and Rust write the function on the line above its place. */
function withName(frame: Frame, above: TextLine | undefined): Frame {
  if (frame.name || !above || (frame.language !== "go" && frame.language !== "rust")) return frame;
  const shape =
    frame.language === "go"
      ? /^(?<name>[^\s(][^(]{0,200}(?:\(\*?\w+\)[^(]{0,200})?)\(/
      : /^\s*\d{1,4}: (?:0x[0-9a-f]{1,16} - )?(?<name>\S.{0,300})$/;
  const name = shape.exec(above.text)?.groups?.name;
  return name ? { ...frame, name } : frame;
}
