import type { Segment } from "../../packages/skills/src/triage/explain/candidates.ts";
import type { Case } from "../../scripts/fitTriage/lines.ts";

export type Score = { hit1: number; hit3: number; precision: number; recall: number; f1: number };

/** hit@1, precision, recall and F1 of the first chunk, hit@3 of the first three; a hit shares a line with what was marked. */
export function score({ seen, firstLine, lastLine }: Case, chunks: readonly Segment[]): Score {
  const shared = ({ from, to }: Segment) =>
    Math.max(0, Math.min(seen[to]!.number, lastLine) - Math.max(seen[from]!.number, firstLine) + 1);
  const [first] = chunks;
  if (!first) return { hit1: 0, hit3: 0, precision: 0, recall: 0, f1: 0 };
  const lines = seen[first.to]!.number - seen[first.from]!.number + 1;
  const precision = shared(first) / lines;
  const recall = shared(first) / (lastLine - firstLine + 1);
  return {
    hit1: precision > 0 ? 1 : 0,
    hit3: chunks.slice(0, 3).some((chunk) => shared(chunk) > 0) ? 1 : 0,
    precision,
    recall,
    f1: precision > 0 ? (2 * precision * recall) / (precision + recall) : 0,
  };
}

export function mean(scores: readonly Score[]): Score {
  const of = (name: keyof Score) => scores.reduce((sum, one) => sum + one[name], 0) / (scores.length || 1);
  return {
    hit1: of("hit1"),
    hit3: of("hit3"),
    precision: of("precision"),
    recall: of("recall"),
    f1: of("f1"),
  };
}
