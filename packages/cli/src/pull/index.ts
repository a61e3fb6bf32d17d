import type { Familiar } from "@familiar/agent";
import { fail, type PullAnswer } from "@familiar/protocol";
import type { Answer } from "../command.ts";
import type { PullFlags } from "../commands/pr.ts";
import type { Context } from "../context.ts";
import { personHere } from "../policy/standing.ts";
import { withLeave } from "./leave.ts";

type Doing = (number: string | undefined, flags: PullFlags, familiar: Familiar) => Promise<PullAnswer>;

const doings: Record<string, Doing> = {
  async list(_, { offline = false }, familiar) {
    return { pulls: await (await familiar.pulls({ named: true })).list({ offline }) };
  },
  async open(word, { base, ready, reviewer, as }, familiar) {
    const pulls = await familiar.pulls({ named: true });
    const pull = await pulls.open(numberOf(word), {
      by: as ?? personHere(),
      ...(base === undefined ? {} : { base }),
      ...(ready ? { ready } : {}),
      ...(reviewer ? { reviewers: reviewer } : {}),
    });
    return { pulls: [pull], did: "opened" };
  },
  async update(word, _, familiar) {
    const pull = await (await familiar.pulls({ named: true })).update(numberOf(word));
    return { pulls: [pull], did: pull.pullRequest?.state === "open" ? "updated" : "closed" };
  },
  async close(word, { because, as }, familiar) {
    if (!because?.trim()) fail("usage", "Say why with --because: it is told there, and remembered.");
    const pull = await (await familiar.pulls({ named: true })).close(
      numberOf(word),
      because.trim(),
      as ?? personHere(),
    );
    return { pulls: [pull], did: "closed" };
  },
};

/** @throws `usage`, `proposal-not-found`, `not-on-a-branch`, `forge-…`, `push-…`, `needs-approval`, … */
export async function runPull(
  [first = "list", word, ...more]: readonly string[],
  flags: PullFlags,
  context: Context,
): Promise<Answer<PullAnswer, PullAnswer>> {
  const doing = Object.hasOwn(doings, first) ? doings[first] : undefined;
  if (!doing || more.length > 0)
    fail("usage", `There is no "${[first, ...more].join(" ")}": ${Object.keys(doings).join(", ")}.`);
  const familiar = await context.open();
  const by = flags.as ?? personHere();
  const document = await withLeave(() => doing(word, flags, familiar), {
    ...{ familiar, context, by },
    yes: flags.yes === true,
  });
  return { document };
}

function numberOf(word: string | undefined): number {
  if (word === undefined) fail("usage", "Name the proposal by its number, as `familiar pr list` shows it.");
  if (!/^[1-9]\d{0,8}$/.test(word)) fail("usage", `${JSON.stringify(word)} is no number of a proposal.`);
  return Number(word);
}
