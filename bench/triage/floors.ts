import type { Segment } from "../../packages/skills/src/triage/explain/candidates.ts";
import { heaviest } from "../../packages/skills/src/triage/explain/candidates.ts";
import type { Seen } from "../../packages/skills/src/triage/explain/features.ts";
import { oddsOf, type Weights } from "../../packages/skills/src/triage/explain/model.ts";

/** The lines with text of the step that failed, up to its bad end: what follows is the CI system's own. */
function ofFailedStep(seen: readonly Seen[]): Seen[] {
  const exit = seen.find(({ mark }) => mark?.kind === "exit" && mark.code !== 0);
  return seen.filter((line) => !line.blank && (!exit || (line.step === exit.step && line.at < exit.at)));
}

/** The last 25 lines with text before the build ended badly. */
export function lastLines(seen: readonly Seen[]): Segment[] {
  const lines = ofFailedStep(seen);
  const last = lines.at(-1);
  return last ? [{ from: lines.at(-25)?.at ?? lines[0]!.at, to: last.at }] : [];
}

const keyword = /\b(?:error|fail(?:ed|ure|ures)?|exception|fatal)\b/i;

/** Two lines around each keyword, from the first on. */
export function aroundKeywords(seen: readonly Seen[]): Segment[] {
  const found: Segment[] = [];
  for (const { at, text } of ofFailedStep(seen))
    if (found.length < 3 && at > (found.at(-1)?.to ?? -1) && keyword.test(text))
      found.push({ from: Math.max(0, at - 2), to: Math.min(seen.length - 1, at + 2) });
  return found;
}

/** The segments of the greatest sums of a linear scorer of lines: the same features, no look at whole segments. */
export const linear = (seen: readonly Seen[], weights: Weights): Segment[] =>
  heaviest(seen, oddsOf(seen, weights).inside, 0, 3);
