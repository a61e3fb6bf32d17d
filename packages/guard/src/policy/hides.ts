import { lexicalPlace } from "./paths.ts";
import { builtInLayer, type Policy } from "./policy.ts";
import { type Matcher, matcherOf, type Rule, rulesOf } from "./rules.ts";

/** Is this path kept from what reads by itself, the index and what is run? True for all that policy would not plainly allow to read. */
export function hides(policy: Policy, path: string): boolean {
  const rules = known.get(policy) ?? readRulesOf(policy);
  known.set(policy, rules);
  const subject = { section: "read", name: path, places: [lexicalPlace(path, policy.root)] } as const;
  const named = new Set(rules.filter(([, names]) => names(subject)).map(([{ id }]) => id));
  return rules.some(
    ([{ effect, id, list, yieldsTo }]) =>
      effect !== "allow" &&
      (list === "otherwise" || named.has(id)) &&
      !yieldsTo.some((other) => named.has(other)),
  );
}

const known = new WeakMap<Policy, [Rule, Matcher][]>();

/** Reading is the same at every level. */
const readRulesOf = ({ layers }: Policy): [Rule, Matcher][] =>
  rulesOf([builtInLayer("observe"), ...layers])
    .filter(({ section }) => section === "read")
    .map((rule) => [rule, matcherOf(rule)]);
