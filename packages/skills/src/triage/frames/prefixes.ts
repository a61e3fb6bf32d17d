import { testsInLog } from "../reports/inLog.ts";
import type { TextLine } from "./frame.ts";
import { frameOf } from "./languages.ts";
import { readMatched } from "./matchers.ts";

/** How programs that run others beside each other say whose line it is. */
const shapes: readonly RegExp[] = [
  /^(?:\d\d:\d\d:\d\d )?(?<source>[\w./-]{1,80})\s{1,40}\| ?(?<text>.*)$/, // docker compose, foreman, overmind
  /^(?<source>\[[\w@./: -]{1,80}\]) ?(?<text>.*)$/, // concurrently, nx, npm-run-all, kubectl, pytest-xdist
  /^(?<source>@?[\w./-]{1,80}:[\w:.-]{1,40}): ?(?<text>.*)$/, // turbo
  /^(?<source>@?[\w./-]{1,80} [\w:.-]{1,40}): ?(?<text>.*)$/, // pnpm
  /^(?<source>@?[\w./-]{1,80}): ?(?<text>.*)$/, // lerna
];
const level =
  /^\[?(?:error|warn(?:ing)?|info|debug|trace|note|fatal|hint|help|npm|failed|fail|pass|ok|E|W|I|D)\]?$/i;
/** A program that says less is no stream. */
const fewest = 3;

/**
 * Lines of programs that ran beside each other, each program's by themselves and without the name before them: only so do
 * stacks and messages stand together. As they came, where taking the names away would not let more be read.
 */
export function separated(lines: readonly TextLine[]): readonly TextLine[] {
  const whole = new Map(lines.map((line) => [line.number, line]));
  const isReadNow = (line: TextLine) => isRead(line) && !isRead(whole.get(line.number)!);
  for (const shape of shapes) {
    const streams = new Map<string, TextLine[]>();
    for (const { number, text } of lines) {
      const found = text.length > 4000 ? undefined : shape.exec(text)?.groups;
      if (!found || level.test(found.source!)) continue;
      const stream = streams.get(found.source!);
      if (stream) stream.push({ number, text: found.text! });
      else streams.set(found.source!, [{ number, text: found.text! }]);
    }
    const told = new Map([...streams].filter(([, own]) => own.length >= fewest && own.some(isReadNow)));
    if (told.size === 0) continue;
    const taken = new Set([...told.values()].flatMap((own) => own.map(({ number }) => number)));
    const rest = lines.filter(({ number }) => !taken.has(number));
    return [rest, ...told.values()].flatMap((own) => [...own, { number: own.at(-1)?.number ?? 1, text: "" }]);
  }
  return lines;
}

const isRead = (line: TextLine): boolean =>
  frameOf(line) !== undefined || readMatched([line]).length > 0 || testsInLog([line]).length > 0;
