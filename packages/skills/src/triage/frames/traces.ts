import type { Frame, TextLine, Trace } from "./frame.ts";
import { frameOf } from "./languages.ts";

/** Between two calls of one stack stand at most so many lines: code, locals, names of functions. */
const widest: Record<Frame["language"], number> = {
  ...{ javascript: 1, python: 3, java: 2, go: 2, rust: 2, ruby: 1, php: 1, csharp: 1, c: 2 },
  ...{ swift: 2, elixir: 1, dart: 1, perl: 1 },
};
const longestMessage = 300;
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
    const frame = frameOf(line);
    if (!frame) continue;
    const [before] = frames.slice(-1);
    const joined =
      before !== undefined &&
      before.language === frame.language &&
      frame.at - before.at <= widest[frame.language] + 1 &&
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
const divider = /^\s*(?:Traceback \(|Caused by|goroutine \d|thread '|During handling|The above exception)/;

const divided = (lines: readonly TextLine[], from: number, to: number): boolean =>
  lines.slice(from + 1, to).some(({ text }) => divider.test(text));

function traceOf(frames: Frame[], lines: readonly TextLine[], first: number, last: number): Trace {
  const python = frames[0]!.language === "python";
  const message = python ? after(lines, last) : before(lines, first, frames[0]!);
  const ordered = python ? frames.toReversed() : frames;
  const named = ordered.map((frame) => (frame.language === "go" ? withName(frame, lines) : frame));
  return { ...(message ? { message } : {}), frames: named };
}

const exception =
  /^(?:[\w.]+\.)?[A-Za-z_]\w*(?:Error|Exception|Warning|Interrupt|Exit|Failure|Failed)?(?::|$)/;

/** Python says last what happened, below the code of the last call. */
function after(lines: readonly TextLine[], last: number): string | undefined {
  for (const { text } of lines.slice(last + 1, last + 5))
    if (/^\S/.test(text) && exception.test(text)) return text.slice(0, longestMessage);
  return undefined;
}

/** The others say it first; a line that names what was thrown is better than the one just before. */
function before(lines: readonly TextLine[], first: number, frame: Frame): string | undefined {
  const own = frame.language === "rust" || frame.language === "swift" || frame.language === "php";
  if (own) {
    const text = [lines[first], lines[first + 1]].map((line) => line?.text.trim() ?? "");
    return (text[0]!.endsWith(":") ? `${text[0]} ${text[1]}` : text[0]!).slice(0, longestMessage);
  }
  const above = lines.slice(Math.max(0, first - 6), first).map(({ text }) => text.trim());
  const thrown = above.findLast((text) =>
    /\w(?:Error|Exception)\b|^panic: |AddressSanitizer|signal SIG/.test(text),
  );
  return (thrown ?? above.findLast((text) => text !== ""))?.slice(0, longestMessage);
}

/** Go writes the function on the line above its place. */
function withName(frame: Frame, lines: readonly TextLine[]): Frame {
  const above = lines.find(({ number }) => number === frame.at - 1)?.text;
  const name = above && /^(?<name>[^\s(][^(]{0,200}(?:\(\*?\w+\)[^(]{0,200})?)\(/.exec(above)?.groups?.name;
  return name && !frame.name ? { ...frame, name } : frame;
}
