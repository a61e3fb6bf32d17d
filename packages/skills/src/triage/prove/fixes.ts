import type { GitPort } from "@familiar/repository";
import type { Change } from "../suspect/changes.ts";

/** A change that may put it right: made for `commit`, to be merged into the present code. */
export type Fix = {
  title: string;
  commit: string;
  patch: string;
  whole: boolean;
  files: string[];
  left: string[];
};

/**
 * Ways to take a commit back: all of it, then only what it changed in source, then only in suspected files. What the
 * failing tests say stays as it is: a revert that removes them proves nothing.
 */
export async function revertsOf(
  change: Change,
  {
    git,
    isSource,
    suspected,
    keep,
  }: {
    git: GitPort;
    isSource(path: string): boolean;
    suspected: readonly string[];
    /** Files of the failing tests. */
    keep: ReadonlySet<string>;
  },
): Promise<Fix[]> {
  const parent = change.parents[0];
  if (parent === undefined) return [];
  const all = change.files.flatMap(({ path, was }) => (path === was ? [path] : [path, was]));
  const free = all.filter((path) => !keep.has(path));
  const choices = [free, free.filter(isSource), free.filter((path) => suspected.includes(path))];
  const fixes: Fix[] = [];
  for (const files of choices) {
    if (files.length === 0 || fixes.some((fix) => fix.files.length === files.length)) continue;
    const args = [
      "diff-tree",
      "-p",
      "--binary",
      "--full-index",
      "--no-renames",
      change.commit,
      parent,
      "--",
      ...files,
    ];
    const { code, stdout } = await git.run(args);
    if (code !== 0 || stdout.length === 0) continue;
    fixes.push({
      ...{ commit: change.commit, patch: stdout.toString(), files, whole: files.length === all.length },
      left: all.filter((path) => !files.includes(path)),
      title:
        files.length === all.length
          ? `Revert “${change.subject}”`
          : `Revert “${change.subject}” in ${files.join(", ")}`,
    });
  }
  return fixes;
}
