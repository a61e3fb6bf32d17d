import { quote } from "./cedar.ts";
import { idOf, type Rule } from "./rules.ts";
import { isAbove, type Layer, type Position, type Section, type Tier } from "./tiers.ts";

/** What holds back whatever the lists say. `when` and `unless` are Cedar over the facts of a request. */
export type Limit = {
  id: string;
  tier: Tier;
  at: Position | undefined;
  sections: readonly Section[];
  when: string;
  unless?: string;
  /** Ids of rules that take this limit's place where they name something. */
  yieldsTo?: readonly string[];
  /** `ask` is lifted by an approval. */
  effect: "ask" | "deny";
  why: string;
};

const publishing = '["push", "pull-request", "comment"].contains(resource.deed)';
const spending = '["worktree", "commit", "push", "pull-request", "comment"].contains(resource.deed)';

/** What no scope file can lift. */
const fixed: readonly Omit<Limit, "id" | "tier" | "at">[] = [
  {
    sections: ["hosts"],
    when: "resource.private && !context.named",
    effect: "deny",
    why: "it is this machine, its own network or its cloud's metadata",
  },
  {
    sections: ["hosts"],
    when: "context.tainted && !context.named",
    effect: "ask",
    why: "the task has read text that nobody vouches for",
  },
  {
    sections: ["branches", "actions"],
    when: `context.tainted && ${publishing}`,
    effect: "ask",
    why: "the task has read text that nobody vouches for, and this would publish something",
  },
];

export function limitsOf(layers: readonly Layer[], rules: readonly Rule[]): Limit[] {
  const ofFiles = layers.flatMap((layer) => [
    ...pullRequestsOf(layer),
    ...budgetsOf(layer),
    ...quietHoursOf(layer),
    ...runnersOf(layer, rules),
  ]);
  const ofDoor = fixed.map(
    (limit, at): Limit => ({ ...limit, id: `built-in/limit[${at}]`, tier: "built-in", at: undefined }),
  );
  return [...ofFiles, ...ofDoor].sort((a, b) => (a.tier === b.tier ? 0 : isAbove(a.tier, b.tier) ? -1 : 1));
}

type Keys = readonly (string | number)[];
const limit = (layer: Layer, keys: Keys, rest: Omit<Limit, "id" | "tier" | "at">): Limit => ({
  ...rest,
  id: idOf(layer, keys),
  tier: layer.tier,
  at: layer.at(keys),
});

function pullRequestsOf(layer: Layer): Limit[] {
  const { draft, perRun, files, bytes } = layer.scope.pullRequests ?? {};
  const one = (name: string, when: string, why: string): Limit =>
    limit(layer, ["pullRequests", name], {
      sections: ["actions"],
      when: `resource.deed == "pull-request" && ${when}`,
      effect: "deny",
      why,
    });
  return [
    ...(draft === true ? [one("draft", "!context.draft", "a pull request is opened as a draft only")] : []),
    ...(perRun === undefined
      ? []
      : [
          one(
            "perRun",
            `context.opened >= ${perRun}`,
            `at most ${perRun} pull requests are opened in one run`,
          ),
        ]),
    ...(files === undefined
      ? []
      : [one("files", `context.files > ${files}`, `a pull request has at most ${files} files`)]),
    ...(bytes === undefined
      ? []
      : [one("bytes", `context.bytes > ${bytes}`, `a pull request has at most ${bytes} bytes`)]),
  ];
}

/** Cedar counts in whole numbers: minutes as seconds, dollars as millionths. */
export const whole = { minutes: 60, dollars: 1_000_000, tasks: 1, pullRequests: 1 } as const;
type Unit = keyof typeof whole;

function budgetsOf(layer: Layer): Limit[] {
  const spans = [
    ["perTask", "task", layer.scope.budgets?.perTask],
    ["perDay", "day", layer.scope.budgets?.perDay],
  ] as const;
  return spans.flatMap(([key, span, amounts]) =>
    Object.entries(amounts ?? {}).flatMap(([unit, amount]): Limit[] => {
      if (amount === undefined) return [];
      const spent = `context.${span}${unit.charAt(0).toUpperCase()}${unit.slice(1)}`;
      const most = Math.floor(amount * whole[unit as Unit]);
      const why = `the ${span} has used up its ${amount} ${unit === "pullRequests" ? "pull requests" : unit}`;
      const rest = { effect: "deny", why } as const;
      return [
        limit(layer, ["budgets", key, unit], {
          ...rest,
          sections: ["run", "hosts", "branches"],
          when: `${spent} >= ${most}`,
        }),
        {
          ...limit(layer, ["budgets", key, unit], {
            ...rest,
            sections: ["actions"],
            when:
              unit === "pullRequests"
                ? `${spent} >= ${most} && resource.deed == "pull-request"`
                : `${spent} >= ${most} && ${spending}`,
          }),
        },
      ].filter(({ sections }) => unit !== "pullRequests" || sections.includes("actions"));
    }),
  );
}

function quietHoursOf(layer: Layer): Limit[] {
  return (layer.scope.quietHours ?? []).map(({ from, to, timeZone }, at) => {
    const keys = ["quietHours", at];
    return limit(layer, keys, {
      sections: ["write", "run", "hosts", "branches", "actions"],
      when: `context.quiet.contains(${quote(idOf(layer, keys))}) && !context.ofPerson`,
      effect: "deny",
      why: `from ${from} to ${to} (${timeZone}) nothing happens that no person asked for`,
    });
  });
}

/** A program that runs others could run what a list denies or asks about, however that is spelt. */
function runnersOf(layer: Layer, rules: readonly Rule[]): Limit[] {
  const { run } = layer.scope;
  const list = run?.deny?.length ? "deny" : run?.ask?.length ? "ask" : undefined;
  if (!list) return [];
  const yieldsTo = rules
    .filter(
      ({ section, list, widens, tier }) =>
        section === "run" && list === "allow" && widens && !isAbove(layer.tier, tier),
    )
    .map(({ id }) => id);
  return [
    {
      ...limit(layer, ["run", list], {
        sections: ["run"],
        when: "resource.runner",
        yieldsTo,
        effect: "ask",
        why: `it runs what its arguments say, which could be what run.${list} names`,
      }),
      id: `${idOf(layer, ["run", list])}:runners`,
    },
  ];
}
