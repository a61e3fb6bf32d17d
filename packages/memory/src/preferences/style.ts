import type { Fact, Preference } from "@familiar/protocol";
import { standing } from "../recall/conflicts.ts";

/** The conventions that generated code is to follow, and the facts that they come from. */
export type Style = {
  /** One for each rule. */
  preferences: Preference[];
  /** By rule, as `preferences` says. */
  values: Readonly<Record<string, Preference["value"]>>;
  applied: Pick<Fact, "id" | "statement" | "state">[];
};

/** A person's wish goes before what the repository shows, the newer before the older; stale and quarantined count for nothing. */
export function styleOf(facts: readonly Fact[]): Style {
  const usable = facts.filter(
    ({ preference, state }) => preference !== undefined && (state === "valid" || state === "suspect"),
  );
  const kept = new Map<string, Fact>();
  for (const fact of [...standing(usable)].sort(byTrust))
    if (!kept.has(fact.preference!.rule)) kept.set(fact.preference!.rule, fact);
  const chosen = [...kept.values()];
  const preferences = chosen.map(({ preference }) => preference!);
  return {
    preferences,
    values: Object.fromEntries(preferences.map(({ rule, value }) => [rule, value])),
    applied: chosen.map(({ id, statement, state }) => ({ id, statement, state })),
  };
}

const trust = { person: 0, review: 1, instinct: 2, model: 3 } as const;
const byTrust = (a: Fact, b: Fact): number =>
  Number(a.scope.length > 0) - Number(b.scope.length > 0) ||
  trust[a.source.by] - trust[b.source.by] ||
  b.createdAt - a.createdAt ||
  (a.id < b.id ? -1 : 1);
