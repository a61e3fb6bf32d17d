import type { Publication, Reader } from "@familiar/forge";
import { fail } from "@familiar/protocol";
import type { GitPort } from "@familiar/repository";
import type { Connected } from "../forge.ts";
import { tipOf } from "../review/base.ts";
import { baseOf, labelsOf, refuseOthers, reviewersOf } from "./choose.ts";
import type { Branched, Hosting } from "./hosting.ts";
import type { createShelf } from "./shelf.ts";
import { workOf } from "./work.ts";

export type How = { by: string; base?: string; ready?: boolean; reviewers?: readonly string[] };

/**
 * All that is published of a proposal's branch, as it stands now, and the same again in every try.
 * @throws `not-on-a-branch`, `forge-…`
 */
export async function publicationOf(
  proposal: Branched,
  { place, remote, reader, bases }: Connected & { reader: Reader },
  { base: wanted, ready = false, reviewers }: Omit<How, "by">,
  { git, repository, shelf }: Pick<Hosting, "git" | "repository"> & { shelf: ReturnType<typeof createShelf> },
): Promise<Publication> {
  const { branch, number, createdAt } = proposal;
  const commit = (await tipOf(git, branch)) ?? fail("not-on-a-branch", `${branch} is gone.`);
  const facts = await reader.facts();
  const base = baseOf(proposal, facts, { wanted, allowed: bases });
  const known = await refOf(git, remote.name, base);
  if (known) await refuseOthers(git, { commit: proposal.base.commit, ref: known, base });
  const all = await shelf.onBranch(branch);
  const pieces = all.flatMap((each) => each.pieces);
  const files = [...new Set(pieces.flatMap((piece) => piece.files))];
  const read = await repository();
  const begun = await shelf.publishing(number, commit);
  return {
    ...{ branch, commit, base, remote, files, kind: place.kind, ready },
    work: workOf(all, remote.name, begun.checkpoint),
    bytes: Buffer.byteLength(pieces.map(({ patch }) => patch).join("")),
    purpose: `proposal ${number} of ${createdAt} on ${branch}`,
    labels: labelsOf(proposal, facts),
    reviewers: reviewers ?? reviewersOf(files, read, (await reader.account()).login),
    pushed: begun.pushed,
    onPushed: () => shelf.change(number, { publishing: { ...begun, pushed: true } }),
    repository: { files: read.files().map(({ path }) => path), read: async (path) => read.text(path) },
  };
}

/** The branch as the remote has it, as far as that is known here. */
export async function refOf(git: GitPort, remote: string, base: string): Promise<string | undefined> {
  for (const ref of [`refs/remotes/${remote}/${base}`, `refs/heads/${base}`])
    if ((await git.run(["rev-parse", "--verify", "-q", `${ref}^{commit}`])).code === 0) return ref;
  return undefined;
}
