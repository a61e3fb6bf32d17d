import type { Limit } from "./limits.ts";
import { quote } from "./quote.ts";
import { isCeiling, type Rule } from "./rules.ts";
import type { Position, Section } from "./tiers.ts";

/** All that a policy or a question about one section may speak of. */
export const schemaOf = (section: Section): string => `
entity Familiar;
entity Pattern;
entity Resource in [Pattern] { runner: Bool, private: Bool, deed: String };
type Facts = {
  approved: Bool, named: Bool, tainted: Bool, ofPerson: Bool, quiet: Set<String>,
  taskMinutes: Long, taskDollars: Long,
  dayMinutes: Long, dayDollars: Long, dayTasks: Long, dayPullRequests: Long,
  draft: Bool, files: Long, bytes: Long, opened: Long
};
action ${section} appliesTo {
  principal: Familiar, resource: Resource, context: Facts
};
`;

export type Compiled = {
  /** Cedar, by id. */
  policies: Record<string, string>;
  /** What a policy was made from, by id: a limit, or the rules of one list. */
  sources: ReadonlyMap<string, readonly (Rule | Limit)[]>;
};

/**
 * One section as Cedar, one policy for each list. An `ask` is what is forbidden until a person approved and permitted then; so deny,
 * ask and allow come out of Cedar's own order: whatever is forbidden stays so, whatever is not permitted too.
 */
export function compile(section: Section, rules: readonly Rule[], limits: readonly Limit[]): Compiled {
  const policies: Record<string, string> = {};
  const sources = new Map<string, (Rule | Limit)[]>();
  const add = (name: string, source: Rule | Limit, clause: Clause) => {
    const id = `${name} ${clause.effect}`;
    policies[id] ??= textOf(section, source.at, clause);
    sources.set(id, [...(sources.get(id) ?? []), source]);
  };

  for (const rule of rules.filter((each) => each.section === section)) {
    const within = rule.entry === undefined ? {} : { within: rule.group };
    const exempt = [
      ...(rule.effect === "ask" ? ["context.approved"] : []),
      ...(isCeiling(rule) ? ["context.named"] : []),
    ];
    if (rule.effect !== "allow")
      add(rule.group, rule, { effect: "forbid", ...within, unless: [...exempt, ...inAny(rule.yieldsTo)] });
    if (rule.effect !== "deny" && rule.widens)
      add(rule.group, rule, {
        effect: "permit",
        ...within,
        when: rule.effect === "ask" ? ["context.approved"] : [],
      });
  }
  for (const limit of limits.filter(({ sections }) => sections.includes(section)))
    add(limit.id, limit, {
      effect: "forbid",
      when: [limit.when],
      unless: [...(limit.effect === "ask" ? ["context.approved"] : []), ...inAny(limit.yieldsTo ?? [])],
    });
  policies[named] = textOf(section, undefined, { effect: "permit", when: ["context.named"] });
  return { policies, sources };
}

/** The policy that lets through what a person named, unless something forbids it. */
export const named = "built-in/named permit";

type Clause = {
  effect: "permit" | "forbid";
  within?: string;
  when?: readonly string[];
  unless?: readonly string[];
};

const inAny = (ids: readonly string[]): string[] =>
  ids.length === 0 ? [] : [`resource in [${ids.map((id) => `Pattern::${quote(id)}`).join(", ")}]`];

function textOf(
  section: Section,
  at: Position | undefined,
  { effect, within, when = [], unless = [] }: Clause,
): string {
  const resource = within === undefined ? "resource" : `resource in Pattern::${quote(within)}`;
  const either = (conditions: readonly string[]) => conditions.map((each) => `(${each})`).join(" || ");
  return [
    ...(at ? [`@at(${quote(`${at.file}:${at.line}:${at.column}`)})`] : []),
    `${effect} (principal, action == Action::"${section}", ${resource})`,
    ...(when.length ? [`when { ${either(when)} }`] : []),
    ...(unless.length ? [`unless { ${either(unless)} }`] : []),
  ]
    .join("\n")
    .concat(";");
}
