import { code } from "../../../text.ts";
import type { Piece } from "../scan.ts";
import { type Field, fields } from "../text/query.ts";
import { type Column, type Ground, type Signal, scaled } from "./ground.ts";
import { spreadOf, termWeights, worth } from "./termWeights.ts";

const saturation = 1.2;
const lengthShare = 0.6;

/** Words of the report in the files: all of them, each part of the report by itself, and those that stand together. */
export function texts({ files, scans, query }: Ground): Record<Field | "all" | "together" | "close", Signal> {
  const total = files.length;
  const held = spreadOf(scans, query);
  const weight = termWeights(scans, query);
  const average = scans.reduce((sum, { words }) => sum + words, 0) / Math.max(1, total);

  const bm25 = (field: Field): Column =>
    Float64Array.from(scans, ({ words, times }) => {
      const norm = saturation * (1 - lengthShare + (lengthShare * words) / average);
      let sum = 0;
      for (const [number, said] of query.in[field]) {
        const found = times.get(number);
        if (found) sum += weight[number]! * Math.min(said, 3) ** 0.5 * ((found * 2.2) / (found + norm));
      }
      return sum;
    });

  const wanted = new Map<number, number>();
  for (const field of fields) {
    for (const number of query.in[field].keys())
      wanted.set(number, Math.max(wanted.get(number) ?? 0, worth[field]));
  }
  const best = (pieces: readonly Piece[]) => {
    let top = { score: 0, line: 1 };
    for (const { line, times } of pieces) {
      let score = 0;
      for (const [number, found] of times)
        score += weight[number]! * wanted.get(number)! * Math.min(found, 3) ** 0.5;
      if (score > top.score) top = { score, line };
    }
    return top;
  };
  const [together, close] = [scans.map(({ pieces }) => best(pieces)), scans.map((scan) => best(scan.close))];

  const words = (file: number, field: Field): string[] =>
    [...query.in[field].keys()]
      .filter((number) => scans[file]!.times.has(number) && held[number]! <= total / 3)
      .sort((a, b) => held[a]! - held[b]!)
      .map((number) => query.shown(number));
  const say = (field: Field, where: string) => (file: number) => {
    const found = [...new Set(words(file, field))].slice(0, 4);
    return found.length > 0
      ? `It has words of the ${where}: ${found.map((word) => code(word, 40)).join(", ")}.`
      : undefined;
  };
  const all = [...new Set(fields.flatMap((field) => [...query.in[field].keys()]))];
  const plainly = Float64Array.from(scans, ({ words, times }) => {
    const norm = saturation * (1 - lengthShare + (lengthShare * words) / average);
    return all.reduce((sum, number) => {
      const found = times.get(number);
      return found ? sum + (weight[number]! * found * 2.2) / (found + norm) : sum;
    }, 0);
  });
  return {
    all: { column: scaled(plainly) },
    title: { column: scaled(bm25("title")), say: say("title", "title") },
    spans: { column: scaled(bm25("spans")), say: say("spans", "code and quotes in the report") },
    prose: { column: scaled(bm25("prose")), say: say("prose", "report") },
    code: { column: scaled(bm25("code")), say: say("code", "report's code") },
    together: {
      column: scaled(Float64Array.from(together, ({ score }) => score)),
      say: (file) => `Its words stand together from line ${together[file]!.line} on.`,
    },
    close: { column: scaled(Float64Array.from(close, ({ score }) => score)) },
  };
}
