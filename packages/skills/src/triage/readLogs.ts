import { stripVTControlCharacters } from "node:util";
import { type ExplainOptions, explainRead } from "./explain/index.ts";
import type { TextLine, Trace } from "./frames/frame.ts";
import { readMatched } from "./frames/matchers.ts";
import { readTraces } from "./frames/traces.ts";
import { readBuilt } from "./input/built.ts";
import type { Source } from "./input/source.ts";
import type { Log } from "./read/log.ts";
import type { Reading } from "./reading.ts";
import { testsInLog } from "./reports/inLog.ts";

/** What a log tells that was read: the lines that say why, tests, stacks and messages about places. */
export function readingOfLog(log: Log, source: Source, options: ExplainOptions): Reading {
  const told = explainRead(log, options);
  const lines = log.lines.map(({ number, text }) => ({ number, text }));
  const traces = readTraces(lines);
  const pasted = log.system === undefined ? chunkOf(traces, lines) : undefined;
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
    ...{ signature: told.signature, missing: pasted ? [] : told.missing },
  };
}

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
  // Between calls stand code and names of functions, so that half of the lines are enough.
  if (all.length * 3 < within.length || within.length * 5 < said.length * 4) return undefined;
  return {
    ...{ firstLine: within[0]!.number, lastLine: within.at(-1)!.number, score: 1 },
    lines: within.map(({ text }) => text),
  };
}
