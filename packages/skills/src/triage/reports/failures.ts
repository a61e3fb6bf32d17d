import type { FailureCategory } from "@familiar/protocol";
import { plain } from "../../text.ts";
import type { TextLine, Trace } from "../frames/frame.ts";
import { readMatched } from "../frames/matchers.ts";
import { readTraces } from "../frames/traces.ts";
import { mask } from "../read/mask.ts";
import { mostTests, type Reading, type ReadTest } from "../reading.ts";

/** One failure that a report tells of: the test, if it is of one, and what was printed about it. */
export type Failure = { test?: ReadTest; lines: TextLine[]; firstLine: number; lastLine: number };

export type Report = {
  kind: Reading["kind"];
  failures: readonly Failure[];
  /** Lines of the whole input. */
  lines: number;
  category: FailureCategory;
  why: readonly string[];
} & Partial<Pick<Reading, "system" | "built" | "at" | "missing" | "matched" | "traces" | "step" | "cut">>;

const mostChunks = 10;
const mostLines = 60;
const longestLine = 2000;
const mostNamed = 50;

/** A report names what failed, so that it is sure of it. Those that fail by chance come last. */
export function readingOf({ failures, category, why, ...rest }: Report): Reading {
  const sorted = [...failures].sort(
    (a, b) => Number(a.test?.flaky ?? false) - Number(b.test?.flaky ?? false),
  );
  const told = sorted.flatMap(({ lines }) => lines);
  const read = sorted.map(({ lines }) => readTraces(lines));
  const tests = sorted
    .flatMap(({ test, lines }, index) => (test ? [withFrames(test, read[index]!, lines)] : []))
    .slice(0, mostTests);
  return {
    ...{ cut: false, built: {}, missing: [] },
    chunks: sorted.slice(0, mostChunks).map(({ firstLine, lastLine, lines }, index) => ({
      ...{ firstLine, lastLine: Math.max(firstLine, lastLine), score: 1 / (index + 1) },
      lines: lines.slice(0, mostLines).map(({ text }) => text.slice(0, longestLine)),
    })),
    ...{ category, tests },
    confidence: failures.length === 0 ? 0 : 0.95,
    why: [...why],
    traces: rest.traces ?? read.flat(),
    matched: rest.matched ?? readMatched(told),
    signature: signatureOf(sorted),
    ...withoutSigns(rest),
  };
}

/** What to say where only the first failures of a report were kept. */
export const unread = (failed: number, kept: number): string[] =>
  failed > kept ? [`Only the first ${kept} failures of ${failed} were read.`] : [];

function withFrames(test: ReadTest, traces: readonly Trace[], lines: readonly TextLine[]): ReadTest {
  const named = [...traces.flatMap(({ frames }) => frames), ...readMatched(lines)];
  const frames = named.slice(0, mostFrames).map(({ path, line }) => ({ path, line }));
  return frames.length === 0 ? test : { ...test, frames };
}

const mostFrames = 40;

const withoutSigns = ({ traces: _traces, matched: _matched, ...rest }: Partial<Report>) =>
  rest as Pick<Reading, "kind" | "lines">;

/** The names of what failed and the first that was said, without what changes from run to run. */
function signatureOf(failures: readonly Failure[]): string {
  if (failures.length === 0) return "";
  const names = failures.flatMap(({ test }) => (test ? [`${test.suite ?? ""}/${test.name}`] : []));
  const [first] = failures;
  const said = first!.test?.message || first!.lines.find(({ text }) => text.trim() !== "")?.text || "";
  return [...[...new Set(names)].sort().slice(0, mostNamed), mask(plain(said, 300))].join("\n");
}

/** Lines of a text that begins on a line of the input. */
export const linesFrom = (text: string, first: number): TextLine[] =>
  text.split(/\r\n|\n|\r/).map((line, index) => ({ number: first + index, text: line }));
