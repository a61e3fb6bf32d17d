import { stripVTControlCharacters } from "node:util";
import { type ExplainOptions, explainRead } from "./explain/index.ts";
import { readMatched } from "./frames/matchers.ts";
import { readTraces } from "./frames/traces.ts";
import { readBuilt } from "./input/built.ts";
import type { Source } from "./input/source.ts";
import { readLog } from "./read/log.ts";
import type { Reading } from "./reading.ts";
import { testsInLog } from "./reports/inLog.ts";

/** Reads a log once and says what it tells: the lines that say why, tests, stacks and messages about places. */
export async function readLogInput(source: Source, options: ExplainOptions): Promise<Reading> {
  const log = await readLog(source.read());
  const told = explainRead(log, options);
  const lines = log.lines.map(({ number, text }) => ({ number, text }));
  return {
    ...{ kind: "log", lines: log.total, cut: told.truncated !== undefined },
    ...(told.system ? { system: told.system } : {}),
    ...{ chunks: told.chunks, category: told.category, confidence: told.confidence, why: told.why },
    ...(told.step
      ? { step: { name: told.step.name, ...(told.step.command ? { command: told.step.command } : {}) } }
      : {}),
    tests: testsInLog(lines),
    traces: readTraces(lines),
    matched: readMatched(lines),
    built: readBuilt(stripVTControlCharacters(source.head.toString("utf8"))),
    signature: told.signature,
    missing: told.missing,
  };
}
