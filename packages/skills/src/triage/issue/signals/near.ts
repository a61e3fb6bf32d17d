import type { Column, Ground, Signal } from "./ground.ts";
import { scaled } from "./ground.ts";

/** Neighbours that share what they have: a file with many has none in particular. */
export function near({ repository, files }: Ground, first: Column): Record<"uses" | "usedBy", Signal> {
  const at = new Map(files.map(({ path }, index) => [path, index]));
  const sums = { uses: new Float64Array(files.length), usedBy: new Float64Array(files.length) };
  for (const { from, to } of repository.imports()) {
    const [a, b] = [at.get(from), at.get(to ?? "")];
    if (a === undefined || b === undefined || a === b) continue;
    sums.uses[a] = Math.max(sums.uses[a]!, first[b]!);
    sums.usedBy[b] = Math.max(sums.usedBy[b]!, first[a]!);
  }
  return { uses: { column: scaled(sums.uses) }, usedBy: { column: scaled(sums.usedBy) } };
}
