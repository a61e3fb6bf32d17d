import { listChanges } from "@familiar/guard";
import type { Decided, Proposal } from "@familiar/protocol";
import type { Intent, StoredProposal } from "@familiar/storage";
import { isAbandoned } from "../tasks/owner.ts";
import { commitsSince, movedFiles, presentBase, tipOf } from "./base.ts";
import type { Hosting } from "./hosting.ts";

/** What an acceptance was about to do, from which can be told how far it came. */
export type Acceptance = Intent & {
  number: number;
  pieces: number[];
  hunks?: string[];
  /** The branch and the commit it grows from; the work tree when there is none. */
  branch?: string;
  start: string;
};

export const isWaiting = ({ state }: Pick<Proposal, "state">): boolean =>
  state === "open" || state === "stale";

export const openPieces = ({ pieces }: Pick<Proposal, "pieces">) =>
  pieces.filter(({ state }) => state === "open");

/** What the reason of a change of the person's files begins with. */
export const whyOf = ({ number, title }: Pick<Proposal, "number" | "title">): string =>
  `proposal ${number}: ${title}`;

/** The proposal after some of its pieces were decided. What is left of pieces that were taken in part is turned down. */
export function afterwards(proposal: Proposal, decided: Decided): Proposal {
  const state = decided.do === "accept" ? ("accepted" as const) : ("rejected" as const);
  const { why: _, ...rest } = proposal;
  const named = new Set(decided.pieces);
  const pieces = proposal.pieces.map((piece) =>
    piece.state !== "open"
      ? piece
      : named.has(piece.number)
        ? { ...piece, state }
        : decided.hunks
          ? { ...piece, state: "rejected" as const }
          : piece,
  );
  const isOver = pieces.every((piece) => piece.state !== "open");
  const taken = pieces.some((piece) => piece.state === "accepted");
  return {
    ...rest,
    ...{ pieces, decided: [...proposal.decided, decided], updatedAt: decided.at },
    state: isOver ? (taken ? "accepted" : "rejected") : proposal.state,
  };
}

/** What an acceptance that nobody finished had done by then; undefined when it had done nothing. */
async function doneOf(
  intent: Acceptance,
  proposal: Proposal,
  { git, place }: Hosting,
): Promise<Decided | undefined> {
  const { by, at, branch, start, pieces, hunks } = intent;
  const base = { do: "accept" as const, by, at, ...(hunks ? { hunks } : {}) };
  if (branch !== undefined) {
    const commits = (await commitsSince(git, branch, start)).slice(0, pieces.length);
    if (commits.length === 0) return undefined;
    return { ...base, pieces: pieces.slice(0, commits.length), branch, commits };
  }
  const changes = listChanges({ dataDirectory: place.directory, root: place.root });
  const made = changes.find(
    (change) => change.why === whyOf(proposal) && change.at >= at && !change.undoneBy && !change.stuck,
  );
  return made && { ...base, pieces, undo: made.id };
}

/**
 * The proposal as it stands now: what a killed process left in the middle is told as far as it came, and it is stale
 * while the files it touches are others than those it was checked on.
 */
export async function settle(stored: StoredProposal, hosting: Hosting): Promise<StoredProposal> {
  const { storage, clock } = hosting;
  const intent = stored.intent as Acceptance | undefined;
  if (intent && isAbandoned(intent, clock())) {
    const done = await doneOf(intent, stored.proposal, hosting);
    const proposal = done ? afterwards(stored.proposal, done) : stored.proposal;
    const settled = await storage.proposals.update(stored, { proposal });
    if (settled) await finishTask(settled.proposal, hosting);
    return settle(settled ?? (await storage.proposals.get(stored.proposal.number))!, hosting);
  }
  if (intent || !isWaiting(stored.proposal)) return stored;
  const proposal = await standingOf(stored.proposal, hosting);
  if (proposal === stored.proposal) return stored;
  return (
    (await storage.proposals.update(stored, { proposal: { ...proposal, updatedAt: clock() } })) ??
    (await storage.proposals.get(proposal.number))!
  );

  async function standingOf(proposal: Proposal, { git }: Pick<Hosting, "git">): Promise<Proposal> {
    const { base, state, why: _, ...rest } = proposal;
    const files = openPieces(proposal).flatMap(({ files }) => files);
    const moved = await movedFiles(git, { from: base.commit, to: await presentBase(git, proposal), files });
    const stale =
      moved === undefined
        ? "the commit that it was made for is gone"
        : moved.length > 0
          ? `${moved.slice(0, 3).join(", ")}${moved.length > 3 ? ` and ${moved.length - 3} more` : ""} changed since`
          : undefined;
    if (stale === undefined) return state === "open" ? proposal : { ...rest, base, state: "open" };
    return state === "stale" && proposal.why === stale
      ? proposal
      : { ...rest, base, state: "stale", why: stale };
  }
}

/** The branch on which earlier pieces of it stand, when it still does. */
export async function branchOf({ decided }: Pick<Proposal, "decided">, { git }: Pick<Hosting, "git">) {
  const last = decided.findLast((each) => each.branch !== undefined);
  const tip = last && (await tipOf(git, last.branch!));
  return tip === undefined ? undefined : { branch: last!.branch!, tip };
}

/** A task is over when all that it put before a person is decided. */
export async function finishTask({ task }: Proposal, { storage, clock, announce }: Hosting): Promise<void> {
  if (task === undefined) return;
  const all = (await storage.proposals.list({ task })).map(({ proposal }) => proposal);
  if (all.some(isWaiting)) return;
  const to = all.some(({ state }) => state === "accepted") ? "accepted" : "rejected";
  await storage.tasks.move(task, { from: "review", to, at: clock() });
  announce();
}
