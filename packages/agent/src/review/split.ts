import { type FileDiff, filesOf } from "./diff.ts";

/** Files that belong together, such as a source and its test. */
export type Share = { files: FileDiff[]; lines: number };

/** Without folders and endings that only say that it is a test: `src/a/b.test.ts` and `test/a/b_spec.js` are one. */
const subjectOf = (path: string): string =>
  (path.split("/").at(-1) ?? path)
    .toLowerCase()
    .replace(/\.[a-z0-9]+$/, "")
    .replace(/[._-](tests?|specs?|fixtures?|mocks?|snap)$/, "")
    .replace(/^tests?[._-]/, "");

const linesOf = (files: readonly FileDiff[]): number =>
  files.reduce((sum, { added, removed }) => sum + added + removed, 0);

/**
 * A patch in shares of files that belong together, in the order of the patch, as few as fit the limit of changed lines.
 * A share is larger than that only where what belongs together is.
 */
export function sharesOf(patch: string, limit: number): Share[] {
  const together = new Map<string, FileDiff[]>();
  for (const file of filesOf(patch)) {
    const subject = subjectOf(file.path);
    together.set(subject, [...(together.get(subject) ?? []), file]);
  }
  const all = [...together.values()].map((files) => ({ files, lines: linesOf(files) }));
  if (linesOf(all.flatMap(({ files }) => files)) <= limit) return [joined(all)];
  const shares: Share[] = [];
  for (const each of all) {
    const last = shares.at(-1);
    if (last && last.lines + each.lines <= limit) shares[shares.length - 1] = joined([last, each]);
    else shares.push(each);
  }
  return shares;
}

export const joined = (shares: readonly Share[]): Share => ({
  files: shares.flatMap(({ files }) => files),
  lines: shares.reduce((sum, { lines }) => sum + lines, 0),
});
