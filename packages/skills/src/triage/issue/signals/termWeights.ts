import type { Scan } from "../scan.ts";
import type { Field, Query } from "../text/query.ts";

/** What a word counts for its piece of a file, by where the report says it. */
export const worth: Readonly<Record<Field, number>> = { title: 3, spans: 2, prose: 1, code: 0.5 };

/** In how many of the files each of the query's terms stands. */
export function spreadOf(scans: readonly Scan[], query: Query): Uint32Array {
  const held = new Uint32Array(query.terms.length);
  for (const { times } of scans) for (const number of times.keys()) held[number]! += 1;
  return held;
}

/** How telling each term is among these files. */
export const termWeights = (scans: readonly Scan[], query: Query): Float64Array =>
  Float64Array.from(spreadOf(scans, query), (held) =>
    Math.log(1 + (scans.length - held + 0.5) / (held + 0.5)),
  );
