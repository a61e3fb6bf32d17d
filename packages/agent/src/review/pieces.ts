import type { Piece, Proof } from "@familiar/protocol";
import { filesOf, patchOf } from "./diff.ts";
import { joined, type Share, sharesOf } from "./split.ts";
import { type Check, holds, refuseFailed, tryOut, type Verifying } from "./verify.ts";

export type Cut = { pieces: Piece[]; evidence: Proof[] };

export type CutOptions = Verifying & {
  patch: string;
  title: string;
  /** The commit that it is checked on, and the one that it was made for. */
  commit: string;
  made: string;
  checks: readonly Check[];
  /** Changed lines of a piece. */
  limit: number;
};

/**
 * Cuts a patch into pieces, each of which applies and holds once those before it are there. What does not hold by itself
 * stays with what comes after it, be it larger than a piece should be.
 *
 * @throws `patch-conflict`, `patch-refused`, `proposal-failed` when the whole does not hold
 */
export async function cut({
  patch,
  title,
  commit,
  made,
  checks,
  limit,
  ...verifying
}: CutOptions): Promise<Cut> {
  const shares = sharesOf(patch, limit);
  const trial = await tryOut(verifying, commit, made);
  const cuts: Share[] = [];
  const evidence: Proof[] = [];
  let waiting: Share[] = [];
  for (const [at, share] of shares.entries()) {
    await trial.apply(patchOf(share.files));
    const fitting = commit === made ? share : asItReads(share, (await trial.diff()).patch);
    waiting.push(fitting);
    const proofs = await trial.check(checks, cuts.length + 1);
    if (holds(proofs)) {
      cuts.push(joined(waiting));
      evidence.push(...proofs);
      waiting = [];
    } else if (at === shares.length - 1) refuseFailed(proofs, "with the whole of it");
  }
  const several = cuts.length > 1;
  const pieces = cuts.map(
    ({ files, lines }, at): Piece => ({
      ...{ number: at + 1, title: several ? `${title} (${at + 1} of ${cuts.length})` : title },
      ...{ patch: patchOf(files), files: files.map(({ path }) => path), state: "open" },
      added: files.reduce((sum, { added }) => sum + added, 0),
      removed: files.reduce((sum, { removed }) => sum + removed, 0),
      ...(lines > limit ? { large: largeness(lines, limit, shares.length) } : {}),
    }),
  );
  return { pieces, evidence };
}

/** The share's own files as they read on the commit that they were merged into. */
function asItReads({ files, lines }: Share, diff: string): Share {
  const own = new Set(files.flatMap(({ path, was }) => [path, was ?? path]));
  return { files: filesOf(diff).filter(({ path }) => own.has(path)), lines };
}

const largeness = (lines: number, limit: number, shares: number): string =>
  `${lines} changed lines are more than the ${limit} of a piece, and ${shares === 1 ? "they belong together" : "its parts do not hold one by one"}.`;
