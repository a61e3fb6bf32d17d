import { recordAct } from "@familiar/guard";
import { fail, type Proposal, type ReviewDecision } from "@familiar/protocol";
import type { StoredProposal } from "@familiar/storage";
import { accept } from "./accept.ts";
import { presentBase } from "./base.ts";
import { likenessOf } from "./diff.ts";
import type { Hosting } from "./hosting.ts";
import { cut } from "./pieces.ts";
import { digestOf, refuseSecrets } from "./propose.ts";
import { afterwards, finishTask, isWaiting, openPieces, settle } from "./settle.ts";
import { checksOf } from "./verify.ts";

/** Carries out what a named person decided about one proposal. */
export async function decide(number: number, decision: ReviewDecision, hosting: Hosting): Promise<Proposal> {
  const { storage, clock } = hosting;
  const found = await storage.proposals.get(number);
  if (!found) fail("proposal-not-found", `None has the number ${number}.`);
  const stored = await settle(found, hosting);
  const { proposal, intent } = stored;
  if (!isWaiting(proposal)) fail("proposal-closed", `It is ${proposal.state} already${byWhom(proposal)}.`);
  if (intent && intent.until > clock())
    fail("proposal-closed", `${intent.by} is deciding about it just now.`);
  if (decision.digest !== undefined && decision.digest !== proposal.digest)
    fail("proposal-changed", `Proposal ${number} was changed since.`);
  switch (decision.do) {
    case "accept":
      return (await accept(stored, decision, hosting)).proposal;
    case "reject":
      return reject(stored, decision, hosting);
    case "edit":
    case "check":
      return renew(stored, decision, hosting);
  }
}

const byWhom = ({ decided }: Proposal): string => {
  const last = decided.findLast(({ do: what }) => what !== "edit");
  return last ? `, by ${last.by}` : "";
};

async function reject(
  stored: StoredProposal,
  { by, reason, pieces: wanted }: Extract<ReviewDecision, { do: "reject" }>,
  hosting: Hosting,
): Promise<Proposal> {
  const { storage, clock, level, learn } = hosting;
  const { proposal } = stored;
  const { number, title, task } = proposal;
  const open = openPieces(proposal);
  const pieces = open.filter((piece) => wanted?.includes(piece.number) ?? true);
  if (pieces.length < (wanted?.length ?? 1))
    fail("proposal-closed", "Not each of these pieces waits for a decision.");
  const numbers = pieces.map((piece) => piece.number);
  const said = reason?.trim() ? { reason: reason.trim() } : {};
  const act = { kind: "review", proposal: number, decision: "reject", pieces: numbers, ...said } as const;
  let ended: StoredProposal | undefined;
  await recordAct(storage.ledger, act, { by, level: await level(), now: clock }, async () => {
    const after = afterwards(proposal, { do: "reject", by, at: clock(), pieces: numbers, ...said });
    ended = await storage.proposals.update(stored, { proposal: after });
    if (!ended) fail("proposal-closed", "Somebody else decided about it just now.");
  });
  await finishTask(ended!.proposal, hosting);
  const { learnedFrom } = await import("@familiar/memory");
  const draft = learnedFrom({
    ...{ granted: false, by, ...said, proposed: `${title.charAt(0).toLowerCase()}${title.slice(1)}` },
    ...{ paths: pieces.flatMap(({ files }) => files), ...(task === undefined ? {} : { task }) },
  });
  if (draft) await learn(draft);
  return ended!.proposal;
}

/** Checks it on the code as it is now, as it is or as a person edited it. @throws `proposal-failed`, `patch-conflict` */
async function renew(
  stored: StoredProposal,
  decision: Extract<ReviewDecision, { do: "edit" | "check" }>,
  hosting: Hosting,
): Promise<Proposal> {
  const { storage, guard, git, clock, limit, clean, level } = hosting;
  const { proposal } = stored;
  const { number, title, base, evidence } = proposal;
  if (proposal.pieces.some(({ state }) => state !== "open"))
    fail("proposal-closed", "Pieces of it were decided already; decide about the others as they are.");
  const edited = decision.do === "edit";
  const patch = edited ? decision.patch : proposal.pieces.map((piece) => piece.patch).join("");
  const commit = await presentBase(git, proposal);
  const task = `review-${number}`;
  const checking = { guard: guard.forTask(task), task, ledger: storage.ledger, clock };
  try {
    const made = await cut({
      ...{ ...checking, patch, title, commit, made: base.commit },
      ...{ checks: checksOf(evidence), limit: await limit() },
    });
    const at = clock();
    const { pieces } = made;
    await refuseSecrets(pieces, clean);
    const { why: _, ...rest } = proposal;
    const after: Proposal = {
      ...{
        ...rest,
        state: "open",
        base: { ...base, commit },
        pieces,
        updatedAt: at,
        digest: digestOf(pieces),
      },
      // What ran on another patch says nothing of this one.
      evidence: [...evidence.filter(({ on }) => on === "base" || !edited), ...made.evidence],
      ...(edited
        ? {
            decided: [
              ...proposal.decided,
              { do: "edit", by: decision.by, at, pieces: pieces.map((each) => each.number) },
            ],
          }
        : {}),
    };
    const act = { kind: "review", proposal: number, decision: decision.do, pieces: [] } as const;
    let ended: StoredProposal | undefined;
    await recordAct(storage.ledger, act, { by: decision.by, level: await level(), now: clock }, async () => {
      ended = await storage.proposals.update(stored, { proposal: after, likeness: likenessOf(patch) });
      if (!ended) fail("proposal-closed", "Somebody else decided about it just now.");
    });
    return ended!.proposal;
  } finally {
    await guard.endTask(task);
  }
}
