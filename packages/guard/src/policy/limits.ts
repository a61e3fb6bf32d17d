import { budgetsOf } from "./budgets.ts";
import { quote } from "./quote.ts";
import { groupsOf, idOf, type Keys, keyOf, type Rule } from "./rules.ts";
import { isAbove, type Layer, type Position, type Section, type Tier } from "./tiers.ts";

/** What holds back whatever the lists say. */
export type Limit = {
  id: string;
  /** `budgets.perDay.minutes`: where it stands in its file. */
  key: string;
  tier: Tier;
  at: Position | undefined;
  sections: readonly Section[];
  /** Cedar over the facts of a request. */
  when: string;
  /** Ids of rules that take this limit's place where they name something. */
  yieldsTo?: readonly string[];
  /** `ask` is lifted by an approval. */
  effect: "ask" | "deny";
  why: string;
};

type Held = Pick<Limit, "sections" | "when" | "yieldsTo" | "effect" | "why">;

/** What no scope file can lift. */
const fixed: readonly (Held & { key: string })[] = [
  {
    key: "private-host",
    sections: ["hosts"],
    when: "resource.private && !context.named",
    effect: "deny",
    why: "it is this machine, its own network or its cloud's metadata",
  },
  {
    key: "tainted",
    sections: ["hosts"],
    when: "context.tainted",
    effect: "ask",
    why: "the task has read text that nobody vouches for, and this would connect it",
  },
  {
    key: "tainted",
    sections: ["branches", "actions"],
    when: 'context.tainted && ["push", "pull-request", "comment"].contains(resource.deed)',
    effect: "ask",
    why: "the task has read text that nobody vouches for, and this would publish something",
  },
];

export const builtInLimits = (): Limit[] =>
  fixed.map((held, at) => ({ ...held, id: `built-in limit ${at}`, tier: "built-in", at: undefined }));

/** All limits of all layers, highest tier first. */
export function limitsOf(layers: readonly Layer[], rules: readonly Rule[]): Limit[] {
  const ofFiles = layers.flatMap((layer) => [
    ...pullRequestsOf(layer),
    ...budgetsOf(layer).map(({ keys, ...held }) => limit(layer, keys, held)),
    ...quietHoursOf(layer),
    ...runnersOf(layer, rules),
  ]);
  return [...ofFiles, ...builtInLimits()].sort((a, b) =>
    a.tier === b.tier ? 0 : isAbove(a.tier, b.tier) ? -1 : 1,
  );
}

const limit = (layer: Layer, keys: Keys, held: Held): Limit => ({
  ...held,
  id: idOf(layer, keys),
  key: keyOf(keys),
  tier: layer.tier,
  at: layer.at(keys),
});

function pullRequestsOf(layer: Layer): Limit[] {
  const { draft, perRun, files, bytes } = layer.scope.pullRequests ?? {};
  const one = (name: string, given: unknown, when: string, why: string): Limit[] =>
    given === undefined || given === false
      ? []
      : [
          limit(layer, ["pullRequests", name], {
            ...{ sections: ["actions"], effect: "deny", why },
            when: `resource.deed == "pull-request" && ${when}`,
          }),
        ];
  return [
    ...one("draft", draft, "!context.draft", "a pull request is opened as a draft only"),
    ...one(
      "perRun",
      perRun,
      `context.opened >= ${perRun}`,
      `at most ${perRun} pull requests are opened in one run`,
    ),
    ...one("files", files, `context.files > ${files}`, `a pull request has at most ${files} files`),
    ...one("bytes", bytes, `context.bytes > ${bytes}`, `a pull request has at most ${bytes} bytes`),
  ];
}

const quietHoursOf = (layer: Layer): Limit[] =>
  (layer.scope.quietHours ?? []).map(({ from, to, timeZone }, at) => {
    const keys = ["quietHours", at];
    return limit(layer, keys, {
      sections: ["write", "run", "hosts", "branches", "actions"],
      when: `context.quiet.contains(${quote(idOf(layer, keys))}) && !context.ofPerson && !(context.named && resource.deed != "connect")`,
      effect: "deny",
      why: `from ${from} to ${to} (${timeZone}) nothing happens that no person asked for`,
    });
  });

/** A program that runs others could run what a list denies or asks about, however that is spelt. */
function runnersOf(layer: Layer, rules: readonly Rule[]): Limit[] {
  const { run } = layer.scope;
  const named = run?.deny?.length ? "deny" : run?.ask?.length ? "ask" : undefined;
  if (!named) return [];
  const exact = rules.filter(
    ({ section, list, widens, tier }) =>
      section === "run" && list === "allow" && widens && !isAbove(layer.tier, tier),
  );
  const held = limit(layer, ["run", named], {
    sections: ["run"],
    when: "resource.runner",
    yieldsTo: groupsOf(exact),
    effect: "ask",
    why: `it runs what its arguments say, which could be what run.${named} names`,
  });
  return [{ ...held, id: `${held.id} runners` }];
}
