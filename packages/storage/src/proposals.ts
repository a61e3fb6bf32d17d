import type { Proposal, ProposalState } from "@familiar/protocol";
import type { Database, Tables } from "./schema.ts";
import { write } from "./write.ts";

/** What is about to be done of a decision; found again when its process died in the middle. */
export type Intent = {
  by: string;
  at: number;
  owner: string;
  until: number;
  [key: string]: unknown;
};

/** A proposal with what it is known again by. `version` counts its changes. */
export type StoredProposal = {
  proposal: Proposal;
  version: number;
  /** Digest of what it changes, whatever lines it stands on. */
  likeness: string;
  /** Digest of what it is about: its kind and what it is made for. */
  target: string;
  intent?: Intent;
};

export type NewProposal = Pick<StoredProposal, "likeness" | "target"> & {
  proposal: Omit<Proposal, "number">;
};

/** Proposals are numbered from 1, and no number is ever given twice. Every change is a compare-and-set. */
export const proposals = (db: Database) => ({
  /**
   * Adds one, or gives the one of this task that says the same. Open ones about the same are superseded by it.
   */
  async add({ proposal, likeness, target }: NewProposal): Promise<StoredProposal> {
    return write(db, async (trx) => {
      const { task, state, createdAt: at } = proposal;
      const rows = await trx.selectFrom("proposals").selectAll().where("target", "=", target).execute();
      const same = rows.find(
        (row) =>
          row.task === (task ?? null) &&
          row.likeness === likeness &&
          (row.task !== null || isOpen(row.state)),
      );
      if (same) return toStored(same);
      const { last } = await trx
        .selectFrom("proposals")
        .select(({ fn }) => fn.max("number").as("last"))
        .executeTakeFirstOrThrow();
      const number = Number(last ?? 0) + 1;
      for (const row of rows.filter(({ state, intent }) => isOpen(state) && intent === null)) {
        const before = JSON.parse(row.body) as Proposal;
        if (before.pieces.some((piece) => piece.state === "accepted")) continue;
        const body: Proposal = { ...before, state: "superseded", supersededBy: number, updatedAt: at };
        await trx
          .updateTable("proposals")
          .set({ state: "superseded", body: JSON.stringify(body), version: row.version + 1, updated_at: at })
          .where("number", "=", row.number)
          .execute();
      }
      const row = await trx
        .insertInto("proposals")
        .values({
          ...{ number, task: task ?? null, state, version: 1, likeness, target, intent: null },
          ...{ body: JSON.stringify({ ...proposal, number }), created_at: at, updated_at: at },
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toStored(row);
    });
  },

  async get(number: number): Promise<StoredProposal | undefined> {
    const row = await db.selectFrom("proposals").selectAll().where("number", "=", number).executeTakeFirst();
    return row && toStored(row);
  },

  /** Newest first. */
  async list({ states, task, target, limit = 100 }: ProposalFilter = {}): Promise<StoredProposal[]> {
    const rows = await db
      .selectFrom("proposals")
      .selectAll()
      .$if(states !== undefined, (query) => query.where("state", "in", states!))
      .$if(task !== undefined, (query) => query.where("task", "=", task!))
      .$if(target !== undefined, (query) => query.where("target", "=", target!))
      .orderBy("number", "desc")
      .limit(limit)
      .execute();
    return rows.map(toStored);
  },

  /** Rejected ones that change the same or are about the same, newest first. */
  async rejected({
    likeness,
    target,
  }: Pick<StoredProposal, "likeness" | "target">): Promise<StoredProposal[]> {
    const rows = await db
      .selectFrom("proposals")
      .selectAll()
      .where("state", "=", "rejected")
      .where((is) => is.or([is("likeness", "=", likeness), is("target", "=", target)]))
      .orderBy("number", "desc")
      .execute();
    return rows.map(toStored);
  },

  /** Undefined when it was changed meanwhile; then nothing changed. */
  async update(
    { proposal: { number }, version }: Pick<StoredProposal, "proposal" | "version">,
    to: { proposal: Proposal; likeness?: string; intent?: Intent },
  ): Promise<StoredProposal | undefined> {
    const { proposal, likeness, intent } = to;
    const row = await write(db, (trx) =>
      trx
        .updateTable("proposals")
        .set({
          ...{ state: proposal.state, body: JSON.stringify(proposal), version: version + 1 },
          ...{ updated_at: proposal.updatedAt, intent: intent ? JSON.stringify(intent) : null },
          ...(likeness === undefined ? {} : { likeness }),
        })
        .where("number", "=", number)
        .where("version", "=", version)
        .returningAll()
        .executeTakeFirst(),
    );
    return row && toStored(row);
  },
});

export type ProposalFilter = {
  states?: readonly ProposalState[];
  task?: string;
  target?: string;
  limit?: number;
};

const isOpen = (state: string): boolean => state === "open" || state === "stale";

const toStored = (row: Tables["proposals"]): StoredProposal => ({
  proposal: JSON.parse(row.body) as Proposal,
  version: row.version,
  likeness: row.likeness,
  target: row.target,
  ...(row.intent === null ? {} : { intent: JSON.parse(row.intent) as Intent }),
});
