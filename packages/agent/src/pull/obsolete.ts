import type { GitPort } from "@familiar/repository";
import type { Storage } from "@familiar/storage";
import { tipOf } from "../review/base.ts";
import type { Branched } from "./hosting.ts";

/**
 * Why a pull request is not needed any more, as far as it can be seen here: its base has the change, what it
 * changes is gone, or another one took its place.
 */
export async function obsoletion(
  { number, branch, pieces }: Branched,
  base: { ref: string; name: string },
  { git, storage }: { git: GitPort; storage: Storage },
): Promise<string | undefined> {
  const stored = await storage.proposals.get(number);
  const [newer] = await storage.proposals.list({
    states: ["accepted"],
    ...(stored ? { target: stored.target } : {}),
  });
  if (stored && newer && newer.proposal.number > number)
    return `Proposal ${newer.proposal.number}, ${newer.proposal.title}, took its place.`;
  const tip = await tipOf(git, branch);
  if (tip === undefined) return undefined;
  const taken = pieces.filter(({ state }) => state === "accepted");
  const files = [...new Set(taken.flatMap((piece) => piece.files))];
  const there = await git.run([
    "diff-tree",
    "-r",
    "--no-renames",
    "--name-only",
    "-z",
    tip,
    base.ref,
    "--",
    ...files.map((file) => `:(literal)${file}`),
  ]);
  if (there.code !== 0) return undefined;
  if (there.stdout.length === 0) return `${base.name} has this change already.`;
  const changed = taken.flatMap(({ patch }) =>
    [...patch.matchAll(/^--- a\/(.+)$/gm)].map(([, path]) => path!),
  );
  for (const path of changed) {
    const { code, stdout } = await git.run([
      "ls-tree",
      "--name-only",
      "-z",
      base.ref,
      "--",
      `:(literal)${path}`,
    ]);
    if (code === 0 && stdout.length === 0) return `${path}, which it changes, is gone from ${base.name}.`;
  }
  return undefined;
}
