import { levels } from "@familiar/protocol";
import { createPolicy, type Policy } from "./policy.ts";
import type { About, PolicyRequest } from "./request.ts";
import { type Ruling, strictest } from "./ruling.ts";
import { effects, type Layer, type Position } from "./tiers.ts";

export type Explanation = Ruling & {
  /** Each thing that the request touches, with what holds for it; the strictest is the answer. */
  parts: Ruling[];
  /** What would change the answer, in sentences. */
  change: string[];
};

/** The ruling, and what would have to be different for another one; `userFile` is where a person's own rules go. */
export async function explain(
  policy: Policy,
  request: PolicyRequest,
  about: About,
  userFile: string,
): Promise<Explanation> {
  const parts = await policy.rulings(request, about);
  const ruling = strictest(parts);
  const change = ruling.effect === "allow" ? [narrower(ruling, userFile)] : [];
  if (ruling.effect !== "allow") {
    for (const find of [byLevel, byTrust, byTaint, byOrigin]) {
      const found = await find(policy, request, about, ruling);
      if (found) change.push(found);
    }
    change.push(byRule(ruling, userFile));
  }
  return { ...ruling, parts, change };
}

type Find = (
  policy: Policy,
  request: PolicyRequest,
  about: About,
  now: Ruling,
) => Promise<string | undefined>;

const isMilder = (one: Ruling, than: Ruling): boolean =>
  effects.indexOf(one.effect) < effects.indexOf(than.effect);

const would = { allow: "would allow it", ask: "would ask a person", deny: "would deny it" } as const;

const byLevel: Find = async ({ cap, layers, root, standing }, request, about, now) => {
  const withoutCap = layers.map((layer): Layer => {
    const { level: _, ...scope } = layer.scope;
    return { ...layer, scope };
  });
  const uncapped = createPolicy(withoutCap, { root, standing });
  for (const level of levels.slice(levels.indexOf(now.level) + 1)) {
    const then = await uncapped.rule(request, { ...about, level });
    if (!isMilder(then, now)) continue;
    const capped = cap && levels.indexOf(cap.level) < levels.indexOf(level);
    return capped
      ? `The level ${level} ${would[then.effect]}, but ${show(cap.at)} permits at most ${cap.level}.`
      : `The level ${level} ${would[then.effect]}: familiar policy set-level ${level}`;
  }
  return undefined;
};

const byTrust: Find = async ({ layers, root, standing }, request, about, now) => {
  if (standing !== "untrusted" && standing !== "changed") return undefined;
  const [current, ...before] = layers.filter(({ tier }) => tier === "repository");
  const trusted = layers
    .filter((layer) => !before.includes(layer))
    .map((layer) => (layer === current ? { ...layer, widens: true } : layer));
  const then = await createPolicy(trusted, { root }).rule(request, about);
  return isMilder(then, now)
    ? `Once you trust this repository's scope file, it ${would[then.effect]}: familiar policy trust`
    : undefined;
};

const byTaint: Find = async (policy, request, about, now) => {
  if (about.tainted.length === 0) return undefined;
  const then = await policy.rule(request, { ...about, tainted: [] });
  return isMilder(then, now)
    ? `A task that has read nothing untrusted: it ${would[then.effect]}.`
    : undefined;
};

const byOrigin: Find = async (policy, request, about, now) => {
  if (about.origin === "person") return undefined;
  const then = await policy.rule(request, { ...about, origin: "person" });
  return isMilder(then, now) ? `A task that a person starts: it ${would[then.effect]}.` : undefined;
};

function byRule({ effect, tier, at, rule, level, always }: Ruling, userFile: string): string {
  if (always)
    return `To allow it from now on, write in ${userFile}:  ${always.section}: { allow: [${flow(always.entry)}] }`;
  if (rule === "failure") return "This is a fault of Familiar's own: see `familiar doctor`.";
  if (rule === "unclear") return "Say it in a way that can be understood.";
  if (rule.startsWith("budgets."))
    return `The limit stands at ${show(at)}; what was used up counts anew with the next task or day.`;
  if (at) {
    const keeper = tier === "organisation" ? ", which your organisation keeps" : "";
    const yes = effect === "ask" ? "A person's yes lets it through this once. " : "";
    return `${yes}The rule is ${rule} at ${show(at)}${keeper}.`;
  }
  return effect === "ask"
    ? "A person's yes lets it through, each time anew."
    : `No scope file can allow this at the level ${level}: the rule is built in.`;
}

const narrower = ({ section, about }: Ruling, userFile: string): string =>
  section
    ? `To hold it back, list ${about} under ${section}.ask or ${section}.deny in ${userFile}.`
    : `To hold it back, list it under ask or deny in ${userFile}.`;

/** An entry as YAML on one line; JSON is YAML. */
const flow = (entry: string | readonly string[]): string => JSON.stringify(entry);

const show = (at: Position | undefined): string => (at ? `${at.file}:${at.line}` : "the built-in scope");
