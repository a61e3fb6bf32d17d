import { narrowsTo, widensTo } from "./commands.ts";
import { compileHost, type Host } from "./hosts.ts";
import { compilePath, type Place } from "./paths.ts";
import {
  type Effect,
  isAbove,
  type Layer,
  type Position,
  type Section,
  sections,
  type Tier,
} from "./tiers.ts";

/** What a request is about, section by section. */
export type Subject =
  | { section: "read" | "write"; name: string; places: readonly Place[] }
  | { section: "run"; name: string; argv: readonly string[] }
  | { section: "hosts"; name: string; host: Host }
  | { section: "branches"; name: string; places: readonly Place[] }
  | { section: "actions"; name: string };

export type Keys = readonly (string | number)[];

/** One entry of one list, or what a list says of all the rest. */
export type Rule = {
  /** Names it within one policy. */
  id: string;
  /** Names the list it stands in; what one of its entries names belongs to the list. */
  group: string;
  /** `write.deny[2]`: where it stands in its file. */
  key: string;
  tier: Tier;
  section: Section;
  list: "allow" | "ask" | "deny" | "otherwise" | "protected";
  effect: Effect;
  /** Absent for `otherwise`. */
  entry?: string | readonly string[];
  /** Whether it can let something through, or only hold it back. */
  widens: boolean;
  /** Lists that take this rule's place where they name something. */
  yieldsTo: readonly string[];
  at: Position | undefined;
};

/** All rules of all layers, highest tier first. */
export function rulesOf(layers: readonly Layer[]): Rule[] {
  const all = layers.flatMap((layer, number) =>
    sections.flatMap((section) => rulesIn(layer, section).map((rule) => ({ ...rule, layer: number }))),
  );
  return all
    .map(({ layer, ...rule }) => {
      const named = all.filter(
        (other) =>
          other.section === rule.section &&
          other.entry !== undefined &&
          ((other.layer === layer && rule.list === "otherwise") ||
            (other.widens && !isAbove(rule.tier, other.tier) && !isCeiling(rule))),
      );
      return { ...rule, yieldsTo: yields(rule, named) };
    })
    .sort((a, b) => (a.tier === b.tier ? 0 : isAbove(a.tier, b.tier) ? -1 : 1));
}

/** What a level does not have, no file gives; only what a person names goes beyond it. */
export const isCeiling = ({ tier, list, effect }: Rule): boolean =>
  tier === "built-in" && list === "otherwise" && effect === "deny";

/** `otherwise` yields to what is named in its own tier or above it; the built-in asks yield to an allow above. */
function yields(rule: Rule, named: readonly Rule[]): string[] {
  const starts = rule.list === "otherwise" || (rule.tier === "built-in" && rule.list === "ask");
  if (!starts || rule.effect === "allow") return [];
  const enough = rule.effect === "deny" ? ["allow", "ask"] : ["allow"];
  return groupsOf(named.filter((other) => enough.includes(other.list)));
}

function rulesIn(layer: Layer, section: Section): Rule[] {
  const { scope, tier, widens } = layer;
  const lists = scope[section] ?? {};
  const rule = (
    list: Rule["list"],
    effect: Effect,
    keys: Keys,
    entry?: string | readonly string[],
  ): Rule => ({
    ...{ tier, section, list, effect, widens, yieldsTo: [] },
    id: idOf(layer, keys),
    group: idOf(layer, keys.slice(0, list === "protected" ? 1 : 2)),
    key: keyOf(keys),
    ...(entry === undefined ? {} : { entry }),
    at: layer.at(keys),
  });
  const entries = (["allow", "ask", "deny"] as const).flatMap((list) =>
    (lists[list] ?? []).map((entry, at) => rule(list, list, [section, list, at], entry)),
  );
  const rest = lists.otherwise ? [rule("otherwise", lists.otherwise, [section, "otherwise"])] : [];
  const guarded =
    section === "write"
      ? (scope.protected ?? []).map((entry, at) => rule("protected", "ask", ["protected", at], entry))
      : [];
  return [...guarded, ...entries, ...rest];
}

export const groupsOf = (rules: readonly Rule[]): string[] => [...new Set(rules.map(({ group }) => group))];

export const idOf = ({ tier, at }: Layer, keys: Keys): string =>
  `${tier} ${at([])?.file ?? ""} ${keyOf(keys)}`;

export const keyOf = (keys: Keys): string =>
  keys.map((key, at) => (typeof key === "number" ? `[${key}]` : at === 0 ? key : `.${key}`)).join("");

export type Matcher = (subject: Subject) => boolean;

/** Whether an entry names a subject; compiled once. Allowing takes the narrow reading, all else the wide one. */
export function matcherOf({ section, list, entry }: Rule): Matcher {
  if (entry === undefined) return () => false;
  const widen = list === "allow";
  if (section === "run") {
    const prefix = entry as readonly string[];
    const names = widen ? widensTo : narrowsTo;
    return (subject) => subject.section === "run" && names(prefix, subject.argv);
  }
  const text = entry as string;
  if (section === "hosts") {
    const names = compileHost(text);
    return (subject) => subject.section === "hosts" && names(subject.host);
  }
  if (section === "actions") return (subject) => subject.section === "actions" && subject.name === text;
  const names = compilePath(text);
  return (subject) =>
    "places" in subject && (widen ? subject.places.every(names.widen) : subject.places.some(names.narrow));
}
