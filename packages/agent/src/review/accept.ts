import { branchFor, recordAct } from "@familiar/guard";
import {
  type Decided,
  fail,
  type Piece,
  type Proof,
  type Proposal,
  type ReviewDecision,
} from "@familiar/protocol";
import type { StoredProposal } from "@familiar/storage";
import { headOf, presentBase, tipOf, unsavedFiles } from "./base.ts";
import type { Hosting } from "./hosting.ts";
import { chosen } from "./hunks.ts";
import { messageOf } from "./message.ts";
import { type Acceptance, afterwards, branchOf, finishTask, openPieces, whyOf } from "./settle.ts";
import { checksOf, refuseFailed, tryOut } from "./verify.ts";

type Accept = Extract<ReviewDecision, { do: "accept" }>;

/** Where it goes, and from where it grows. */
type Target = { branch?: string; start: string };

/** How long a process is believed to be at it without a sign of life, in milliseconds. */
const patience = 10 * 60_000;

/**
 * Applies what a named person accepted to a branch of Familiar's own, or to their files, after it was checked on
 * the code as it is now unless it was checked just there. A piece is applied whole or not at all; what
 * a kill or a failure cut short is told as far as it came.
 *
 * @throws `patch-conflict`, `proposal-failed`, `proposal-closed`, `branch-refused`, …; nothing is changed then
 */
export async function accept(
  stored: StoredProposal,
  decision: Accept,
  hosting: Hosting,
): Promise<StoredProposal> {
  const { proposal } = stored;
  const { by, hunks } = decision;
  const pieces = piecesOf(proposal, decision);
  const target = await targetOf(proposal, decision, hosting);
  if (target.branch === undefined) await refuseUnsaved(pieces, hosting);
  const isWhole = pieces.length === proposal.pieces.length && hunks === undefined;
  const proofs =
    isWhole && target.start === proposal.base.commit ? [] : await verify(proposal, pieces, target, hosting);

  const { clock, owner, storage } = hosting;
  const at = clock();
  const intent: Acceptance = {
    ...{ number: proposal.number, by, at, owner: owner.id, until: at + patience },
    ...{ ...target, pieces: pieces.map(({ number }) => number), ...(hunks && { hunks: [...hunks] }) },
  };
  const held = await storage.proposals.update(stored, { proposal, intent });
  if (!held) fail("proposal-closed", `Somebody else is deciding about proposal ${proposal.number} just now.`);
  try {
    const done = await carryOut(proposal, pieces, target, intent, hosting);
    const decided = { ...proposal, evidence: [...proposal.evidence, ...proofs] };
    const ended = await storage.proposals.update(held, { proposal: afterwards(decided, done) });
    await finishTask((ended ?? held).proposal, hosting);
    return ended ?? (await storage.proposals.get(proposal.number))!;
  } catch (error) {
    // What was done before it failed is told; of nothing done nothing is left.
    await storage.proposals.update(held, { proposal, intent: { ...intent, owner: "", until: 0 } });
    throw error;
  }
}

function piecesOf(proposal: Proposal, { pieces, hunks }: Accept): Piece[] {
  if (pieces && hunks) fail("usage", "Choose pieces or changes, not both.");
  const open = openPieces(proposal);
  const other = pieces?.find((number) => !open.some((piece) => piece.number === number));
  if (other !== undefined) fail("proposal-closed", `There is no piece ${other} that waits for a decision.`);
  const wanted = pieces ? open.filter(({ number }) => pieces.includes(number)) : open;
  const taken = hunks ? chosen(wanted, hunks) : wanted;
  return taken.length > 0 ? taken : fail("usage", "Nothing of it was chosen.");
}

async function targetOf(
  proposal: Proposal,
  { to = "branch", branch }: Accept,
  hosting: Hosting,
): Promise<Target> {
  const { git } = hosting;
  if (to === "work-tree") {
    if (branch !== undefined) fail("usage", "It goes to the work tree or to a branch, not to both.");
    return { start: (await headOf(git)) ?? proposal.base.commit };
  }
  const earlier = await branchOf(proposal, hosting);
  const named = branch === undefined || branch.startsWith("familiar/") ? branch : `familiar/${branch}`;
  if (earlier && (named === undefined || named === earlier.branch))
    return { branch: earlier.branch, start: earlier.tip };
  // A branch that is there, and that somebody named, is what a follow-up goes onto.
  const tip = named === undefined ? undefined : await tipOf(git, named);
  if (named !== undefined && tip !== undefined) return { branch: named, start: tip };
  const start = await presentBase(git, proposal);
  return { branch: named ?? (await freeBranch(proposal, hosting)), start };
}

async function freeBranch({ title, number }: Proposal, { git }: Hosting): Promise<string> {
  const plain = branchFor(title);
  for (let times = 0; ; times++) {
    const name = times === 0 ? plain : `${plain}-${number}${times === 1 ? "" : `-${times}`}`;
    if ((await tipOf(git, name)) === undefined) return name;
  }
}

async function refuseUnsaved(pieces: readonly Piece[], { git }: Hosting): Promise<void> {
  const [file] = await unsavedFiles(
    git,
    pieces.flatMap(({ files }) => files),
  );
  if (file !== undefined)
    fail(
      "patch-conflict",
      `${file} has changes of yours that no commit holds, and it was not checked with them.`,
    );
}

/** The same commands again, on what would stand there, piece by piece. */
async function verify(
  proposal: Proposal,
  pieces: readonly Piece[],
  { branch, start }: Target,
  { guard, storage, clock }: Hosting,
): Promise<Proof[]> {
  const task = `review-${proposal.number}`;
  const checks = checksOf(proposal.evidence);
  try {
    const trial = await tryOut(
      { guard: guard.forTask(task), task, ledger: storage.ledger, clock },
      start,
      proposal.base.commit,
    );
    const proofs: Proof[] = [];
    // What went to the work tree before is in no commit.
    const before = branch === undefined ? proposal.pieces.filter(({ state }) => state === "accepted") : [];
    for (const { patch } of before) await trial.apply(patch).catch(() => {});
    for (const { number, patch } of pieces) {
      await trial.apply(patch);
      const ran = await trial.check(checks, number);
      refuseFailed(ran, `with ${pieces.length > 1 ? `piece ${number}` : "it"} at ${start.slice(0, 10)}`);
      proofs.push(...ran);
    }
    return proofs;
  } finally {
    await guard.endTask(task);
  }
}

async function carryOut(
  proposal: Proposal,
  pieces: readonly Piece[],
  { branch, start }: Target,
  { by, at, hunks }: Acceptance,
  { guard, storage, level, clock }: Hosting,
): Promise<Decided> {
  const numbers = pieces.map(({ number }) => number);
  const done: Decided = { do: "accept", by, at, pieces: numbers, ...(hunks && { hunks }) };
  const act = { kind: "review", proposal: proposal.number, decision: "accept", pieces: numbers } as const;
  const madeBy = proposal.task ?? `proposal-${proposal.number}`;
  await recordAct(storage.ledger, act, { by, level: await level(), now: clock }, async () => {
    try {
      if (branch === undefined) done.undo = await toWorkTree();
      else Object.assign(done, { branch, commits: await toBranch(branch) });
    } finally {
      await guard.endTask("none");
    }
  });
  return done;

  async function place(commit: string, patches: readonly string[]) {
    const open = async (at: string) =>
      (await guard.perform({ kind: "worktree", commit: at, why: "to apply what was accepted" })).path;
    const worktree = await open(commit);
    const from = commit === proposal.base.commit ? undefined : await open(proposal.base.commit);
    for (const patch of patches)
      await guard.perform({
        ...{ kind: "patch", worktree, patch, why: "to apply what was accepted" },
        ...(from === undefined ? {} : { from }),
      });
    const diff = await guard.perform({ kind: "diff", worktree, why: "to see exactly what is applied" });
    return { worktree, diff };
  }

  async function toBranch(branch: string): Promise<string[]> {
    const commits: string[] = [];
    for (const piece of pieces) {
      const { worktree, diff } = await place(commits.at(-1) ?? start, [piece.patch]);
      const { commit } = await guard.perform({
        ...{ kind: "commit", worktree, branch, tree: diff.tree, named: true, madeBy },
        message: messageOf(proposal, piece),
        files: diff.files.map(({ path }) => path),
        why: `${by} accepted ${whyOf(proposal)}`,
      });
      commits.push(commit);
      await guard.endTask("none");
    }
    return commits;
  }

  async function toWorkTree(): Promise<string> {
    const { diff } = await place(
      start,
      pieces.map(({ patch }) => patch),
    );
    const applied = await guard.perform({
      kind: "apply",
      patch: diff.patch,
      named: true,
      why: whyOf(proposal),
    });
    return applied.id;
  }
}
