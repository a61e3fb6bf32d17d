import type { System } from "../explain/explained.ts";
import { clean } from "./clean.ts";
import { inUtf8 } from "./encoding.ts";
import { type Keeper, keeper, type RawLine } from "./keeper.ts";
import { type Mark, markOf, systemOf } from "./marks.ts";

/** A line of the log that is looked at. `number` counts from 1 on the file. */
export type Line = {
  number: number;
  text: string;
  red: boolean;
  green: boolean;
  /** How often the same letters stand in a line of this log. */
  count: number;
  mark?: Mark;
};

/** What was read of a log. Where `lines` leaves a gap, what stood there was of no interest. */
export type Log = { total: number; bytes: number; lines: Line[]; system?: System; complete: boolean };

/** Reads a whole log once, in memory that does not grow with it. Broken encodings are read as well as they can be. */
export async function readLog(source: AsyncIterable<Uint8Array>): Promise<Log> {
  const kept = keeper();
  for await (const block of inUtf8(source)) kept.take(block);
  return logOf(kept);
}

function logOf(kept: Keeper): Log {
  const { total, bytes, lines, endsWithin } = kept.end();
  const system = systemOf(lines.map((line) => line.raw));
  const read = lines.map((line) => lineOf(line, kept.countOf(line.digest), system));
  return { total, bytes, lines: read, complete: !endsWithin, ...(system ? { system } : {}) };
}

function lineOf({ number, raw }: RawLine, count: number, system?: System): Line {
  const { text, red, green } = clean(raw);
  const mark = markOf(raw, text, system);
  return { number, text, red, green, count, ...(mark ? { mark } : {}) };
}
