import { type Api, fail, type ProposalState } from "@familiar/protocol";
import type { ProposalDraft, SkillContext } from "@familiar/skills";
import { decide } from "./decide.ts";
import type { Hosting } from "./hosting.ts";
import { type Proposing, propose } from "./propose.ts";
import { settle } from "./settle.ts";

export type Review = Pick<Api, "proposals" | "proposal" | "decide"> & {
  /** The port through which one task puts its work before a person. */
  proposer(
    about: Pick<Proposing, "guard" | "task" | "repository" | "signal">,
  ): NonNullable<SkillContext["propose"]>;
  /** Whether something of this task waits for a person. */
  waits(task: string): Promise<boolean>;
  /** Resolves when no decision is being carried out. */
  close(): Promise<void>;
};

const waiting: readonly ProposalState[] = ["open", "stale"];

/** The review gate: what skills put before a person, and what persons decide. No task reaches a decision. */
export function createReview(hosting: Hosting): Review {
  const { storage, limit, clean, clock } = hosting;
  let turn: Promise<unknown> = Promise.resolve();
  /** One decision after another: each works in checkouts of its own. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work);
    turn = next.catch(() => {});
    return next;
  };
  return {
    async proposals({ states = waiting, limit } = {}) {
      const found = await storage.proposals.list({ states, ...(limit === undefined ? {} : { limit }) });
      const settled = await Promise.all(found.map((each) => settle(each, hosting)));
      return settled.map(({ proposal }) => proposal).filter(({ state }) => states.includes(state));
    },
    async proposal(number) {
      const found = await storage.proposals.get(number);
      if (!found) fail("proposal-not-found", `None has the number ${number}.`);
      return (await settle(found, hosting)).proposal;
    },
    decide: (number, decision) => inTurn(() => decide(number, decision, hosting)),
    proposer: (about) => (draft: ProposalDraft) => propose(draft, { ...about, storage, limit, clean, clock }),
    waits: async (task) => (await storage.proposals.list({ states: waiting, task, limit: 1 })).length > 0,
    async close() {
      await turn;
      hosting.owner.retire();
    },
  };
}
