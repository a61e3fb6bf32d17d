import type { Fact } from "@familiar/protocol";

/** As many of the first as fit; one that is too long does not keep shorter ones out. */
export function within(found: readonly Fact[], bounds: { facts: number; characters: number }): Fact[] {
  const kept: Fact[] = [];
  let left = bounds.characters;
  for (const fact of found) {
    if (kept.length === bounds.facts) break;
    if (fact.statement.length > left) continue;
    left -= fact.statement.length;
    kept.push(fact);
  }
  return kept;
}
