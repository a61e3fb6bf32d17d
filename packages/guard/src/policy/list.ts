import type { Effect, Level, Tier } from "@familiar/protocol";
import { limitsOf } from "./limits.ts";
import { builtInLayer, type Policy } from "./policy.ts";
import { keyOf, type Rule, rulesOf } from "./rules.ts";
import { isAbove, type Position } from "./tiers.ts";

/** One line of what holds, for people. */
export type Listed = {
  tier: Tier;
  rule: string;
  effect: Effect;
  /** What it is about, in words. */
  about: string;
  at?: Position;
  /** False for an allow of a repository that nobody trusts. */
  counts: boolean;
};

/** Everything that holds at a level, highest tier first. */
export function listPolicy({ layers }: Policy, level: Level): Listed[] {
  const all = [builtInLayer(level), ...layers];
  const rules = rulesOf(all);
  const limits = new Map(
    limitsOf(all, rules).map((limit) => [`${limit.tier} ${limit.at?.file} ${limit.key} ${limit.why}`, limit]),
  );
  const caps = layers.flatMap(({ tier, scope, at }) =>
    scope.level === undefined
      ? []
      : [
          {
            tier,
            rule: keyOf(["level"]),
            effect: "deny" as const,
            about: `levels above ${scope.level}`,
            counts: true,
            ...placed(at(["level"])),
          },
        ],
  );
  return [
    ...caps,
    ...rules.map((rule) => ({
      ...{ tier: rule.tier, rule: rule.key, effect: rule.effect, about: aboutOf(rule) },
      counts: rule.effect !== "allow" || rule.widens,
      ...placed(rule.at),
    })),
    ...limits.values().map(({ tier, key, effect, why, at }) => ({
      tier,
      rule: key,
      effect,
      about: why,
      counts: true,
      ...placed(at),
    })),
  ].sort((a, b) => (a.tier === b.tier ? 0 : isAbove(a.tier, b.tier) ? -1 : 1));
}

const placed = (at: Position | undefined) => (at ? { at } : {});

const aboutOf = ({ section, list, entry }: Rule): string =>
  list === "otherwise"
    ? `${section}: all that no list names`
    : `${list === "protected" ? "protected" : section}: ${typeof entry === "string" ? entry : entry!.join(" ")}`;
