import { stripVTControlCharacters } from "node:util";
import { type ExplainOptions, explainRead } from "./explain/index.ts";
import type { TextLine, Trace } from "./frames/frame.ts";
import { readMatched } from "./frames/matchers.ts";
import { separated } from "./frames/prefixes.ts";
import { readTraces } from "./frames/traces.ts";
import { readBuilt } from "./input/built.ts";
import type { Source } from "./input/source.ts";
import type { Log } from "./read/log.ts";
import { mask } from "./read/mask.ts";
import type { Reading } from "./reading.ts";
import { testsInLog } from "./reports/inLog.ts";

/** What a log tells that was read: the lines that say why, tests, stacks and messages about places. */
export function readingOfLog(log: Log, source: Source, options: ExplainOptions): Reading {
  const told = explainRead(log, options);
  const written = log.lines.map(({ number, text }) => ({ number, text }));
  const lines = separated(written);
  const traces = readTraces(lines);
  const pasted = log.system === undefined ? chunkOf(traces, written) : undefined;
  return {
    ...{ kind: pasted ? "trace" : "log", lines: log.total, cut: told.truncated !== undefined },
    ...(told.system ? { system: told.system } : {}),
    chunks: pasted ? [pasted] : told.chunks,
    ...{ category: told.category, confidence: pasted ? 1 : told.confidence },
    why: pasted ? ["All of it is a stack trace."] : told.why,
    ...(told.step
      ? { step: { name: told.step.name, ...(told.step.command ? { command: told.step.command } : {}) } }
      : {}),
    ...{ tests: testsInLog(lines), traces, matched: readMatched(lines) },
    built: readBuilt(stripVTControlCharacters(source.head.toString("utf8"))),
    ...{ signature: pasted ? signatureOf(traces) : told.signature, missing: pasted ? [] : told.missing },
  };
}

/** What was thrown, and the innermost calls; their lines move with every change. */
const signatureOf = (traces: readonly Trace[]): string =>
  traces
    .slice(0, 3)
    .flatMap(({ message = "", frames }) => [
      mask(message),
      ...frames.slice(0, 5).map(({ path, name }) => name ?? mask(path)),
    ])
    .join("\n");

const longestPaste = 400;
const around = 3;

/** The lines of a stack trace that somebody pasted, where there is hardly anything else. */
function chunkOf(
  traces: readonly Trace[],
  lines: readonly TextLine[],
): Reading["chunks"][number] | undefined {
  const all = traces.flatMap(({ frames }) => frames.map(({ at }) => at));
  if (all.length === 0 || lines.length > longestPaste) return undefined;
  const said = lines.filter(({ text }) => text.trim() !== "");
  const [first, last] = [Math.min(...all) - around, Math.max(...all) + around];
  const within = said.filter(({ number }) => number >= first && number <= last);
  // Between calls stand code and names of functions, and around them what was thrown.
  if (all.length * 3 + 2 < within.length || within.length * 5 < said.length * 4) return undefined;
  return {
    ...{ firstLine: within[0]!.number, lastLine: within.at(-1)!.number, score: 1 },
    lines: within.map(({ text }) => text),
  };
}
