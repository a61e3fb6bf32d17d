import type { Fact } from "@familiar/protocol";
import { matterOf, negates } from "../text/negates.ts";

/** Of two that want different things of one rule in the same place, a person's wins, then the newer. */
export function withConflicts(facts: readonly Fact[]): Fact[] {
  return facts.map((fact) => {
    const others = facts.filter((other) => contradicts(fact, other));
    if (others.length === 0) return fact;
    const over = others.find((other) => overrules(other, fact));
    const why = over ? `${over.id} counts in its place` : `${fact.why}; it counts before what contradicts it`;
    return { ...fact, why, conflicts: others.map(({ id }) => id) };
  });
}

/** Without those that another one overrules. */
export const standing = (facts: readonly Fact[]): Fact[] =>
  facts.filter((fact) => !facts.some((other) => contradicts(fact, other) && overrules(other, fact)));

function contradicts(one: Fact, other: Fact): boolean {
  if (one.id === other.id) return false;
  if (one.state === "stale" || other.state === "stale") return false;
  if (one.state === "quarantined" || other.state === "quarantined") return false;
  return sameScope(one, other) && (differInWish(one, other) || differInWords(one, other));
}

const differInWish = ({ preference: one }: Fact, { preference: other }: Fact): boolean =>
  one !== undefined && other !== undefined && one.rule === other.rule && one.value !== other.value;

/** "We never use x" and "always use x". */
function differInWords({ statement: one }: Fact, { statement: other }: Fact): boolean {
  return negates(one) !== negates(other) && matterOf(one) !== "" && matterOf(one) === matterOf(other);
}

const sameScope = (one: Fact, other: Fact): boolean =>
  [...one.scope].sort().join("\n") === [...other.scope].sort().join("\n");

const rank = ({ source, confirmed }: Fact): number =>
  source.by === "person" ? 3 : confirmed ? 2 : source.by === "review" ? 1 : 0;

const overrules = (one: Fact, other: Fact): boolean =>
  rank(one) !== rank(other)
    ? rank(one) > rank(other)
    : said(one) !== said(other)
      ? said(one) > said(other)
      : one.id < other.id;

const said = ({ confirmed, createdAt }: Fact): number => Math.max(confirmed?.at ?? 0, createdAt);
