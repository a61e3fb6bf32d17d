import { createHash } from "node:crypto";
import { type Level, levels } from "@familiar/protocol";
import { builtIn } from "./builtIn.ts";
import { createDecider, type Decider } from "./decide.ts";
import { type EffectiveScope, effectiveScope } from "./effective.ts";
import type { About, PolicyRequest } from "./request.ts";
import { type Ruling, rulingOf, strictest, unclear } from "./ruling.ts";
import { type PolicySources, readLayers, readTexts, type Standing } from "./sources.ts";
import { subjectsOf } from "./subjects.ts";
import type { Layer, Position, Tier } from "./tiers.ts";

/** A file that permits no more than a level. */
export type Cap = { level: Level; tier: Tier; at: Position | undefined };

export type Policy = {
  /** SHA-256 over all that was read, hex: two policies with the same digest rule alike. */
  digest: string;
  root: string;
  /** All tiers but the built-in one. */
  layers: readonly Layer[];
  standing: Standing;
  /** The lowest of what the files permit at most; undefined when none says. */
  cap: Cap | undefined;
  /** What the files come to, for those who confine, apply and schedule. */
  scope: EffectiveScope;
  /** Everything that the request touches, each with its ruling; never empty. Never throws: what fails is denied. */
  rulings(request: PolicyRequest, about: About): Promise<Ruling[]>;
  /** The strictest of them. */
  rule(request: PolicyRequest, about: About): Promise<Ruling>;
};

/**
 * Reads every tier. Nothing is compiled before the first ruling.
 * @throws `policy-invalid` naming file:line:column; whoever holds the door keeps it shut then
 */
export const loadPolicy = (sources: PolicySources): Promise<Policy> => policyKeeper(sources)();

/** The policy as its files are now: they are read at each call, and compiled anew when one has changed. */
export function policyKeeper(sources: PolicySources): () => Promise<Policy> {
  let kept: { key: string; policy: Promise<Policy> } | undefined;
  return async () => {
    const texts = readTexts(sources);
    const key = JSON.stringify(texts);
    if (kept?.key !== key) {
      const { root } = sources;
      const { standing } = texts;
      kept = { key, policy: readLayers(texts).then((layers) => createPolicy(layers, { root, standing })) };
    }
    return kept.policy;
  };
}

/** A policy of given layers, in any order; the built-in one is added. */
export function createPolicy(
  layers: readonly Layer[],
  { root, standing = "none" }: { root: string; standing?: Standing },
): Policy {
  const cap = capOf(layers);
  const deciders = new Map<Level, Decider>();
  const deciderAt = (level: Level): Decider => {
    const decider = deciders.get(level) ?? createDecider([builtInLayer(level), ...layers]);
    deciders.set(level, decider);
    return decider;
  };
  const seen = layers.map(({ tier, scope, widens, at }) => ({ tier, scope, widens, file: at([])?.file }));

  async function rulings(request: PolicyRequest, about: About): Promise<Ruling[]> {
    const level = lower(about.level, cap?.level);
    const decide = deciderAt(level);
    const subjects = subjectsOf(request, root);
    if (subjects.length === 0) return [unclear("the request touches nothing that is known", level)];
    return Promise.all(
      subjects.map(async (subject) =>
        "unclear" in subject
          ? unclear(subject.unclear, level)
          : rulingOf(await decide(subject, request, about), subject, level),
      ),
    );
  }

  return {
    digest: createHash("sha256")
      .update(JSON.stringify([builtIn, seen]))
      .digest("hex"),
    ...{ root, layers, standing, cap, rulings },
    scope: effectiveScope(layers, root),
    rule: async (request, about) => strictest(await rulings(request, about)),
  };
}

export const builtInLayer = (level: Level): Layer => ({
  tier: "built-in",
  scope: builtIn[level],
  widens: true,
  at: () => undefined,
});

const lower = (level: Level, most: Level = level): Level =>
  levels.indexOf(most) < levels.indexOf(level) ? most : level;

function capOf(layers: readonly Layer[]): Cap | undefined {
  const caps = layers.flatMap(({ scope, tier, at }) =>
    scope.level === undefined ? [] : [{ level: scope.level, tier, at: at(["level"]) }],
  );
  return caps.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))[0];
}
