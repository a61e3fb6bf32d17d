import type { GitPort } from "@familiar/repository";

/** Commits one after the other, oldest first; `before` is the commit under the first of them. */
export type Line = { before?: string; commits: string[] };

/**
 * The first parents from `red` down to what `good` has. A merge stands there as one; its own line is looked at when it
 * turns out to be the culprit.
 */
export async function lineTo(
  git: GitPort,
  red: string,
  good: string | undefined,
  most: number,
): Promise<Line> {
  const args = ["rev-list", "--first-parent", "--parents", `--max-count=${most}`, red];
  const { stdout } = await git.run([...args, ...(good ? [`^${good}`] : []), "--"]);
  const rows = stdout
    .toString()
    .split("\n")
    .filter(Boolean)
    .map((row) => row.split(" "));
  const before = rows.at(-1)?.[1];
  return { commits: rows.map(([commit]) => commit!).reverse(), ...(before && { before }) };
}

export async function parentsOf(git: GitPort, commit: string): Promise<string[]> {
  const { stdout } = await git.run(["rev-list", "--parents", "-n1", commit, "--"]);
  return stdout.toString().trim().split(" ").slice(1);
}

/** Suspicion of what stands on a line: a merge has that of all it brought. */
export async function weightsOf(
  git: GitPort,
  { commits, before }: Line,
  scores: ReadonlyMap<string, number>,
): Promise<number[]> {
  const weights: number[] = [];
  for (const [at, commit] of commits.entries()) {
    const below = at === 0 ? before : commits[at - 1];
    const parents = await parentsOf(git, commit);
    if (parents.length < 2 || below === undefined) {
      weights.push(scores.get(commit) ?? 0);
      continue;
    }
    const { stdout } = await git.run(["rev-list", commit, `^${below}`, "--"]);
    const brought = stdout.toString().split("\n").filter(Boolean);
    weights.push(brought.reduce((sum, each) => sum + (scores.get(each) ?? 0), 0));
  }
  return weights;
}
