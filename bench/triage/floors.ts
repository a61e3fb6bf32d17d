import type { Segment } from "../../packages/skills/src/triage/explain/candidates.ts";
import { heaviest } from "../../packages/skills/src/triage/explain/candidates.ts";
import type { Seen } from "../../packages/skills/src/triage/explain/features.ts";
import { oddsOf, type Weights } from "../../packages/skills/src/triage/explain/model.ts";

/** The lines with text up to the last bad end that the log tells of: what follows it is the CI system's own. */
function untilTheEnd(seen: readonly Seen[]): Seen[] {
  const exit = seen.findLastIndex(({ mark }) => mark?.kind === "exit" && mark.code !== 0);
  return seen.filter((line) => !line.blank && (exit < 0 || line.at <= exit));
}

/** The last 25 lines with text before the build ended badly. */
export function lastLines(seen: readonly Seen[]): Segment[] {
  const lines = untilTheEnd(seen);
  const last = lines.at(-1);
  return last ? [{ from: lines.at(-25)?.at ?? lines[0]!.at, to: last.at }] : [];
}

const keyword = /\b(?:error|fail(?:ed|ure|ures)?|exception|fatal)\b/i;

/** Two lines around each keyword, from that end backwards. */
export function aroundKeywords(seen: readonly Seen[]): Segment[] {
  const found: Segment[] = [];
  for (let at = (untilTheEnd(seen).at(-1)?.at ?? 0) - 1; at >= 0 && found.length < 3; at--)
    if (keyword.test(seen[at]!.text)) {
      found.push({ from: Math.max(0, at - 2), to: Math.min(seen.length - 1, at + 2) });
      at -= 2;
    }
  return found;
}

/** The segments of the greatest sums of a linear scorer of lines: the same features, no look at whole segments. */
export const linear = (seen: readonly Seen[], weights: Weights): Segment[] =>
  heaviest(seen, oddsOf(seen, weights).inside, 0, 3);
