import type { Segment } from "../../packages/skills/src/triage/explain/candidates.ts";
import { heaviest } from "../../packages/skills/src/triage/explain/candidates.ts";
import type { Seen } from "../../packages/skills/src/triage/explain/features.ts";
import { oddsOf, type Weights } from "../../packages/skills/src/triage/explain/model.ts";

/** The last lines of the log. */
export const lastLines = (seen: readonly Seen[]): Segment[] =>
  seen.length === 0 ? [] : [{ from: Math.max(0, seen.length - 25), to: seen.length - 1 }];

const keyword = /\b(?:error|fail(?:ed|ure|ures)?|exception|fatal)\b/i;

/** Two lines around each keyword, from the end of the log. */
export function aroundKeywords(seen: readonly Seen[]): Segment[] {
  const found: Segment[] = [];
  for (let at = seen.length - 1; at >= 0 && found.length < 3; at--)
    if (keyword.test(seen[at]!.text)) {
      found.push({ from: Math.max(0, at - 2), to: Math.min(seen.length - 1, at + 2) });
      at -= 2;
    }
  return found;
}

/** The segments of the greatest sums of a linear scorer of lines: the same features, no look at whole segments. */
export const linear = (seen: readonly Seen[], weights: Weights): Segment[] =>
  heaviest(seen, oddsOf(seen, weights).inside, 0, 3);
