import { createHash } from "node:crypto";
import type { Guard } from "@familiar/guard";
import { fail, type Piece, type Proof, type Proposal, type Task } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { ProposalDraft } from "@familiar/skills";
import type { Storage } from "@familiar/storage";
import { likenessOf } from "./diff.ts";
import { readRuns } from "./evidence.ts";
import { conventionsOf } from "./message.ts";
import { cut } from "./pieces.ts";
import { asRefusal, checksOf, type Verifying } from "./verify.ts";

export type Proposing = {
  storage: Storage;
  guard: Guard;
  /** What it is in the ledger; without a skill it is a command of a person. */
  task: Pick<Task, "id" | "createdAt"> & Partial<Pick<Task, "skill">>;
  repository: Pick<Repository, "conventions" | "head">;
  clock: () => number;
  signal?: AbortSignal;
  /** Changed lines of a piece. */
  limit(): Promise<number>;
  /** Takes the secrets out of what is kept and shown. */
  clean<T>(value: T): Promise<T>;
};

/** Pages, on which nothing runs. */
const page = /(^|\/)(readme|changelog|contributing|license|authors)[^/]*$|\.(md|mdx|markdown|rst|adoc|txt)$/i;

/**
 * Puts a change before a person: what its evidence says is taken from the ledger, and its commands are run again on a
 * checkout of the gate's own, piece by piece.
 *
 * @throws `proposal-refused`
 */
export async function propose(draft: ProposalDraft, around: Proposing): Promise<Proposal> {
  const { storage, guard, task, repository, clock, signal, clean } = around;
  const { kind, title, patch, commit, checks = [], story, insists = false } = draft;
  const runs = await readRuns(storage.ledger, task.id, task.createdAt);
  const evidence = draft.evidence.map(({ record, on }): Proof => ({ ...runs.ran(record), on }));
  const commands = checksOf(evidence);
  const known = knownBy(draft);
  const [before] = await storage.proposals.rejected(known);
  const { likeness } = known;
  if (before?.likeness === likeness && !insists) refuseAgain(before.proposal);

  const verifying: Verifying = { guard, task: task.id, ledger: storage.ledger, clock, signal };
  const limit = await around.limit();
  const made = await cut({ ...verifying, patch, title, commit, made: commit, checks: commands, limit }).catch(
    (error) => {
      throw asRefusal(error);
    },
  );
  await refuseSecrets(made.pieces, clean);
  const files = made.pieces.flatMap(({ files }) => files);
  if (commands.length === 0) refuseUnproved(kind, files, checks);

  const at = clock();
  const { branch } = repository.head();
  const rejected = before?.proposal.decided.findLast((each) => each.do === "reject");
  const proposal: Omit<Proposal, "number"> = {
    ...(task.skill === undefined ? {} : { task: task.id, skill: task.skill }),
    ...{ kind, title: lineOf(title), state: "open" },
    base: { commit, ...(branch === undefined ? {} : { branch }) },
    ...{ pieces: made.pieces, evidence: [...evidence, ...made.evidence], checks: [...checks] },
    ...{ measures: draft.measures ?? [], findings: draft.findings ?? [], applied: draft.applied ?? [] },
    conventions: [...(draft.conventions ?? []), ...conventionsOf(repository)],
    decisions: (await readRuns(storage.ledger, task.id, task.createdAt)).decisions(),
    taints: await storage.taints.of(task.id),
    story: { ...story, tried: [...(story.tried ?? [])] },
    ...(before && rejected ? { resembles: likeOf(before.proposal) } : {}),
    ...{ decided: [], createdAt: at, updatedAt: at, digest: digestOf(made.pieces) },
  };
  return (await storage.proposals.add({ ...known, proposal: await clean(proposal) })).proposal;
}

/**
 * A patch that holds a secret is not the same any more once it is masked, and unmasked it is not kept.
 * @throws `secret-found`
 */
export async function refuseSecrets(pieces: readonly Piece[], clean: Proposing["clean"]): Promise<void> {
  for (const { patch, files } of pieces)
    if (patch.includes("«secret:") || (await clean(patch)) !== patch)
      fail(
        "secret-found",
        `What changes ${files.join(", ")}, or a line beside it, holds what looks like a secret.`,
      );
}

/** What it is known again by. */
const knownBy = ({ patch, kind, target }: Pick<ProposalDraft, "patch" | "kind" | "target">) => ({
  likeness: likenessOf(patch),
  target: createHash("sha256")
    .update(JSON.stringify([kind, target]))
    .digest("hex"),
});

/** Of what a proposal would change, piece by piece. */
export const digestOf = (pieces: Proposal["pieces"]): string =>
  createHash("sha256")
    .update(JSON.stringify(pieces.map(({ patch }) => patch)))
    .digest("hex");

function refuseUnproved(kind: Proposal["kind"], files: readonly string[], checks: readonly string[]): void {
  if (kind !== "documentation" && kind !== "memory")
    fail("proposal-refused", "No command that was run on it, and held, is among its evidence.");
  const other = files.find((file) => !page.test(file));
  if (other !== undefined) fail("proposal-refused", `${other} is no page: what changes it has to be run.`);
  if (checks.length === 0) fail("proposal-refused", "Nothing of it was run, and nothing was checked.");
}

const likeOf = ({ number, decided }: Proposal): NonNullable<Proposal["resembles"]> => {
  const { by, reason } = decided.findLast((each) => each.do === "reject")!;
  return { number, by, ...(reason === undefined ? {} : { reason }) };
};

function refuseAgain(before: Proposal): never {
  const { number, by, reason } = likeOf(before);
  fail("proposal-refused", `${by} rejected the same as proposal ${number}${reason ? `: ${reason}` : "."}`);
}

const lineOf = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 200);
