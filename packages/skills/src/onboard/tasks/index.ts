import type { FirstTask } from "@familiar/protocol";
import type { Candidate, Ground } from "./candidate.ts";
import { deprecatedUses } from "./deprecated.ts";
import { staleLinks } from "./links.ts";
import { skippedTests } from "./skipped.ts";
import { todos } from "./todos.ts";
import { typos } from "./typos.ts";
import { undescribed } from "./undescribed.ts";
import { undocumented } from "./undocumented.ts";
import { unguided } from "./unguided.ts";
import { unpaired } from "./unpaired.ts";
import { untested } from "./untested.ts";
import { unusedExports } from "./unused.ts";

export type { Candidate, Ground } from "./candidate.ts";

const most = 8;
/** With fewer tasks than this, variety matters less than having some. */
const few = 5;
const ofAKind: Partial<Record<FirstTask["kind"], number>> = {
  untested: 3,
  todo: 2,
  docs: 3,
  "dead-export": 2,
  "skipped-test": 1,
  lint: 1,
};

/** First tasks from real signals: the most sensible of each kind, small ones first, no file twice. */
export async function findTasks(ground: Ground): Promise<Candidate[]> {
  const found = [
    ...staleLinks(ground),
    ...untested(ground),
    ...undocumented(ground),
    ...unusedExports(ground),
    ...deprecatedUses(ground),
    ...skippedTests(ground),
    ...undescribed(ground),
    ...typos(ground),
    ...unpaired(ground),
    ...unguided(ground),
    ...(await todos(ground)),
  ].sort((a, b) => b.score - a.score || a.title.localeCompare(b.title));
  const sensible = found.filter(({ score }) => score >= 0.35);
  const varied = choose(sensible, [], (kind) => ofAKind[kind] ?? 2, most);
  const chosen = varied.length < few ? choose(found, varied, () => few, few) : varied;
  const sizes = ["small", "medium", "large"];
  return chosen.sort((a, b) => sizes.indexOf(a.size) - sizes.indexOf(b.size) || b.score - a.score);
}

/** Adds to what is chosen, best first: so many of a kind, no file twice. */
function choose(
  found: readonly Candidate[],
  before: readonly Candidate[],
  share: (kind: FirstTask["kind"]) => number,
  wanted: number,
): Candidate[] {
  const chosen = [...before];
  const files = new Set(before.flatMap((candidate) => candidate.files));
  for (const candidate of found) {
    const same = chosen.filter(({ kind }) => kind === candidate.kind).length;
    const repeats = candidate.files.some((file) => files.has(file));
    if (chosen.length >= wanted || same >= share(candidate.kind) || repeats) continue;
    chosen.push(candidate);
    for (const file of candidate.files) files.add(file);
  }
  return chosen;
}
