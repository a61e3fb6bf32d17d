import type { Column, Ground, Signal } from "./ground.ts";
import { scaled } from "./ground.ts";

/** Files of the first look whose companions in commits are looked at. */
const mostFirst = 5;

/** Neighbours that share what they have: a file with many has none in particular. */
export function near(
  { repository, files }: Ground,
  first: Column,
): Record<"uses" | "usedBy" | "beside", Signal> {
  const at = new Map(files.map(({ path }, index) => [path, index]));
  const sums = { uses: new Float64Array(files.length), usedBy: new Float64Array(files.length) };
  for (const { from, to } of repository.imports()) {
    const [a, b] = [at.get(from), at.get(to ?? "")];
    if (a === undefined || b === undefined || a === b) continue;
    sums.uses[a] = Math.max(sums.uses[a]!, first[b]!);
    sums.usedBy[b] = Math.max(sums.usedBy[b]!, first[a]!);
  }
  const beside = new Float64Array(files.length);
  const firsts = [...first.keys()].sort((a, b) => first[b]! - first[a]!).slice(0, mostFirst);
  for (const file of firsts) {
    for (const { path, times, of } of repository.history().together(files[file]!.path, 20)) {
      const other = at.get(path);
      if (other !== undefined) beside[other]! += (first[file]! * times) / of;
    }
  }
  return {
    beside: { column: scaled(beside) },
    uses: { column: scaled(sums.uses) },
    usedBy: { column: scaled(sums.usedBy) },
  };
}
