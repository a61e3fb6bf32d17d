import { type Act, recordAct } from "@familiar/guard";
import { type Api, type Approval, type FactDraft, fail, type Level } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";

export type Approvals = Pick<Api, "approvals" | "answer">;

type ApprovalsOptions = {
  storage: Storage;
  clock: () => number;
  level: () => Promise<Level>;
  /** Adds the rule to the person's own scope file. */
  allowAlways(rule: NonNullable<Approval["always"]>): Promise<void>;
  /** Takes the task up again that waited for this answer. */
  wake(task: string): Promise<void>;
  /** Remembers what the decision teaches. */
  learn(draft: FactDraft): Promise<void>;
};

/** Requests for leave as surfaces see them, and the answers of named persons. */
export function createApprovals(options: ApprovalsOptions): Approvals {
  const { storage, clock, level, allowAlways, wake, learn } = options;
  return {
    approvals: ({ open = true } = {}) => storage.approvals.list({ open, now: clock() }),

    async answer(id, { granted, by, always = false, reason }) {
      const now = clock();
      const asked = await storage.approvals.get(id, now);
      if (!asked) fail("not-found", `No request is called ${id}.`);
      if (always && !(granted && asked.always))
        fail("usage", "Only a yes to what one rule asks about can hold for always.");
      if (asked.state !== "pending") fail("approval-closed", `It is ${asked.state} already.`);
      const said = reason === undefined ? {} : { reason };
      const act: Act = { kind: "answer", approval: id, granted, always, ...said };
      let answered: Approval | undefined;
      await recordAct(storage.ledger, act, { by, level: await level(), now: clock }, async () => {
        if (always) await allowAlways(asked.always!);
        answered = await storage.approvals.answer(id, { granted, by, at: now, ...said });
        if (!answered) fail("approval-closed", "Somebody else answered it just now.");
      });
      if (reason !== undefined) {
        const { learnedFrom } = await import("@familiar/memory");
        const { summary: proposed, task, action } = asked;
        const paths = Array.isArray(action.files)
          ? action.files.filter((path) => typeof path === "string")
          : [];
        const draft = learnedFrom({
          granted,
          by,
          reason,
          proposed,
          paths,
          ...(task === undefined ? {} : { task }),
        });
        if (draft) await learn(draft);
      }
      if (asked.task !== undefined) await wake(asked.task);
      return answered!;
    },
  };
}
