import { createHash } from "node:crypto";
import { type Level, levels } from "@familiar/protocol";
import { builtIn } from "./builtIn.ts";
import { createDecider, type Decider } from "./decide.ts";
import type { About, PolicyRequest } from "./request.ts";
import { type Ruling, rulingOf } from "./ruling.ts";
import { type PolicySources, readLayers, type Standing } from "./sources.ts";
import { subjectsOf } from "./subjects.ts";
import { effects, type Layer, type Position, type Tier } from "./tiers.ts";

/** A file that permits no more than a level. */
export type Cap = { level: Level; tier: Tier; at: Position | undefined };

export type Policy = {
  /** SHA-256 over all that was read, hex: two policies with the same digest rule alike. */
  digest: string;
  layers: readonly Layer[];
  standing: Standing;
  /** The lowest of what the files permit at most; undefined when none says. */
  cap: Cap | undefined;
  /** The strictest of what holds for each thing that the request touches. Never throws: what fails is denied. */
  rule(request: PolicyRequest, about: About): Promise<Ruling>;
};

/**
 * Reads every tier. Nothing is compiled before the first ruling.
 * @throws `policy-invalid` naming file:line:column; whoever holds the door keeps it shut then
 */
export async function loadPolicy(sources: PolicySources): Promise<Policy> {
  const { layers, standing } = await readLayers(sources);
  return createPolicy(layers, { root: sources.root, standing });
}

/** A policy of given layers, highest and lowest in any order; the built-in one is added. */
export function createPolicy(
  layers: readonly Layer[],
  { root, standing = "none" }: { root: string; standing?: Standing },
): Policy {
  const cap = capOf(layers);
  const deciders = new Map<Level, Decider>();
  const deciderOf = (level: Level): Decider => {
    const known = deciders.get(level) ?? createDecider([builtInLayer(level), ...layers]);
    deciders.set(level, known);
    return known;
  };
  const seen = layers.map(({ tier, scope, widens, at }) => ({ tier, scope, widens, file: at([])?.file }));

  return {
    digest: createHash("sha256")
      .update(JSON.stringify([builtIn, seen]))
      .digest("hex"),
    ...{ layers, standing, cap },
    async rule(request, about) {
      const level = cap && levels.indexOf(cap.level) < levels.indexOf(about.level) ? cap.level : about.level;
      const decide = deciderOf(level);
      let strictest: Ruling | undefined;
      for (const subject of subjectsOf(request, root)) {
        const ruling =
          "unclear" in subject
            ? ({ effect: "deny", rule: "unclear", tier: "built-in", why: subject.unclear, level } as const)
            : rulingOf(await decide(subject, request, about), subject, level);
        if (!strictest || effects.indexOf(ruling.effect) > effects.indexOf(strictest.effect))
          strictest = ruling;
      }
      return (
        strictest ?? { effect: "deny", rule: "unclear", tier: "built-in", why: "this touches nothing", level }
      );
    },
  };
}

export const builtInLayer = (level: Level): Layer => ({
  tier: "built-in",
  scope: builtIn[level],
  widens: true,
  at: () => undefined,
});

function capOf(layers: readonly Layer[]): Cap | undefined {
  const caps = layers.flatMap(({ scope, tier, at }) =>
    scope.level === undefined ? [] : [{ level: scope.level, tier, at: at(["level"]) }],
  );
  return caps.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))[0];
}
