import { checkpointText } from "@familiar/guard";
import { fail, type Proposal, type PullRequest } from "@familiar/protocol";
import type { Branched, Hosting } from "./hosting.ts";

type Publishing = NonNullable<Proposal["publishing"]>;

/** Accepted proposals that are on a branch, and what is kept of publishing them. */
export function createShelf({ storage, place, clock }: Pick<Hosting, "storage" | "place" | "clock">) {
  const states = ["accepted"] as const;

  async function change(
    number: number,
    change: Pick<Partial<Proposal>, "pullRequest" | "publishing">,
  ): Promise<Branched> {
    for (;;) {
      const found = (await storage.proposals.get(number))!;
      const { intent } = found;
      const proposal = { ...found.proposal, ...change, updatedAt: clock() };
      const held = await storage.proposals.update(found, { proposal, ...(intent ? { intent } : {}) });
      if (held) return branched(held.proposal)!;
    }
  }

  return {
    change,
    async all(): Promise<Branched[]> {
      const found = await storage.proposals.list({ states, limit: 1000 });
      return found.flatMap(({ proposal }) => branched(proposal) ?? []);
    },
    /** @throws `proposal-not-found`, `not-on-a-branch` */
    async get(number: number): Promise<Branched> {
      const found = await storage.proposals.get(number);
      if (!found) fail("proposal-not-found", `None has the number ${number}.`);
      const { state } = found.proposal;
      const where = state === "accepted" ? ", into the work tree" : "";
      return branched(found.proposal) ?? fail("not-on-a-branch", `Proposal ${number} is ${state}${where}.`);
    },
    /** @throws `pull-request-missing` */
    async open(number: number): Promise<{ proposal: Branched; pull: PullRequest }> {
      const proposal = await this.get(number);
      const { pullRequest: pull } = proposal;
      if (pull?.state === "open") return { proposal, pull };
      const why = pull
        ? `#${pull.number} of proposal ${number} is ${pull.state}.`
        : `Proposal ${number} has none.`;
      return fail("pull-request-missing", why);
    },
    /** Everything that stands on one branch, the first that was accepted first. */
    async onBranch(branch: string): Promise<[Branched, ...Branched[]]> {
      const own = (await this.all()).filter((each) => each.branch === branch);
      return own.sort((a, b) => decidedAt(a) - decidedAt(b)) as [Branched, ...Branched[]];
    },
    /** What is kept of a try: a person's leave is for exactly what they saw, and is used up once. */
    async publishing(number: number, commit: string): Promise<Publishing> {
      const { publishing } = await this.get(number);
      if (publishing?.commit === commit) return publishing;
      const checkpoint = await checkpointText({ ledger: storage.ledger, directory: place.directory, clock });
      const begun = { commit, pushed: false, ...(checkpoint === undefined ? {} : { checkpoint }) };
      await change(number, { publishing: begun });
      return begun;
    },
  };
}

function branched(proposal: Proposal): Branched | undefined {
  const branch = proposal.decided.findLast((each) => each.branch !== undefined)?.branch;
  return proposal.state === "accepted" && branch !== undefined ? { ...proposal, branch } : undefined;
}

const decidedAt = ({ decided }: Proposal): number => decided.at(-1)?.at ?? 0;
