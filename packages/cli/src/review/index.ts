import {
  type Api,
  escapeHidden,
  fail,
  type Piece,
  type Proposal,
  type ReviewAnswer,
  type ReviewDecision,
} from "@familiar/protocol";
import type { Answer } from "../command.ts";
import type { ReviewFlags } from "../commands/review.ts";
import type { Context } from "../context.ts";
import { personHere } from "../policy/standing.ts";
import { editPatch } from "./edit.ts";
import { askHere, pickHunks } from "./pick.ts";
import type { ReviewView } from "./text.ts";

type Done = Answer<ReviewAnswer, ReviewView>;
type Doing = (number: string | undefined, flags: ReviewFlags, context: Context) => Promise<Done>;

const all = ["open", "stale", "accepted", "rejected", "superseded"] as const;

const doings: Record<string, Doing> = {
  async list(_, flags, context) {
    const familiar = await context.familiar();
    return { document: { proposals: await familiar.proposals(flags.all ? { states: [...all] } : {}) } };
  },

  async show(word, _, context) {
    const { proposal } = await named(word, context);
    await seen(proposal, context);
    return { document: { proposals: [proposal] } };
  },

  async accept(word, { hunks, pieces, workTree, branch, as }, context) {
    const found = await named(word, context);
    const chosen =
      hunks === true ? await pick(found.proposal, context) : hunks === undefined ? undefined : listed(hunks);
    if (chosen?.length === 0) fail("aborted", "You took none of it.");
    return decide(found, "accepted", context, {
      ...{ do: "accept", by: as ?? personHere(), to: workTree ? "work-tree" : "branch" },
      ...(branch === undefined ? {} : { branch }),
      ...(pieces === undefined ? {} : { pieces: listed(pieces).map(Number) }),
      ...(chosen === undefined ? {} : { hunks: chosen }),
    });
  },

  async reject(word, { because, pieces, as }, context) {
    return decide(await named(word, context), "rejected", context, {
      ...{ do: "reject", by: as ?? personHere() },
      ...(because === undefined ? {} : { reason: because }),
      ...(pieces === undefined ? {} : { pieces: listed(pieces).map(Number) }),
    });
  },

  async edit(word, flags, context) {
    const found = await named(word, context);
    const edited = await editPatch(found.proposal, flags, context);
    if ("file" in edited) return { document: { proposals: [found.proposal], file: edited.file } };
    return decide(found, "edited", context, {
      do: "edit",
      by: flags.as ?? personHere(),
      patch: edited.patch,
    });
  },

  async check(word, { as }, context) {
    return decide(await named(word, context), "checked", context, { do: "check", by: as ?? personHere() });
  },
};

/** @throws `usage`, `proposal-…`, `patch-conflict`, … */
export async function runReview(
  args: readonly string[],
  flags: ReviewFlags,
  context: Context,
): Promise<Done> {
  const [first = "list", word, ...more] = args;
  const doing = Object.hasOwn(doings, first) ? doings[first] : undefined;
  if (!doing || more.length > 0)
    fail("usage", `There is no "${[first, ...more].join(" ")}": ${Object.keys(doings).join(", ")}.`);
  const { document, ...answer } = await doing(word, flags, context);
  const proposals = document.proposals.map((each) => ({ ...each, pieces: visible(each.pieces) }));
  return { document, view: { ...document, proposals, whole: first === "show" }, ...answer };
}

/** Whoever reviews sees what a terminal would hide or obey. */
const visible = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece) => ({ ...piece, patch: escapeHidden(piece.patch) }));

type Found = { familiar: Api; proposal: Proposal };

async function named(word: string | undefined, context: Context): Promise<Found> {
  if (word === undefined)
    fail("usage", "Name the proposal by its number, as `familiar review list` shows it.");
  if (!/^[1-9]\d{0,8}$/.test(word)) fail("usage", `${JSON.stringify(word)} is no number of a proposal.`);
  const familiar = await context.familiar();
  return { familiar, proposal: await familiar.proposal(Number(word)) };
}

async function decide(
  { familiar, proposal }: Found,
  did: NonNullable<ReviewAnswer["did"]>,
  context: Context,
  decision: ReviewDecision,
): Promise<Done> {
  const { number, digest } = proposal;
  context.progress({ label: "checking", done: 0 });
  const after = await familiar.decide(number, { ...decision, digest });
  context.endProgress();
  await seen(after, context);
  return { document: { proposals: [after], did } };
}

/** The animal stops pointing at what a person looked at. */
async function seen({ task }: Proposal, context: Context): Promise<void> {
  if (task !== undefined) await (await context.familiar()).seen(task).catch(() => {});
}

async function pick(proposal: Proposal, context: Context): Promise<string[]> {
  const { choicesOf } = await import("@familiar/agent");
  const open = proposal.pieces.filter(({ state }) => state === "open");
  const ask = askHere(context);
  if (!ask) fail("needs-person", "Name the changes with --hunks 1,3: nobody sits here to be asked.");
  return pickHunks(choicesOf(visible(open)), ask, context.look());
}

const listed = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => (/^\d{1,6}(\.\d{1,6})?$/.test(word) ? word : fail("usage", `${word} is no number.`)));
