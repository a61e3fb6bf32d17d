import { type Column, type Ground, type Signal, scaled } from "./ground.ts";

/** What the best of the files that import a file has at a first look. */
export function near({ repository, files }: Ground, first: Column): Record<"usedBy", Signal> {
  const at = new Map(files.map(({ path }, index) => [path, index]));
  const best = new Float64Array(files.length);
  for (const { from, to } of repository.imports()) {
    const [a, b] = [at.get(from), at.get(to ?? "")];
    if (a !== undefined && b !== undefined && a !== b) best[b] = Math.max(best[b]!, first[a]!);
  }
  return { usedBy: { column: scaled(best) } };
}
