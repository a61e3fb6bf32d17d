/** A place in the repository at a commit; `line` counts from 1. */
export type Citation = { path: string; line: number; commit: string };

const shortCommit = 10;

/** `src/app.ts:12@0123456789`. @example formatCitation({ path: "a.ts", line: 3, commit }) */
export const formatCitation = ({ path, line, commit }: Citation): string =>
  `${path}:${line}@${commit.slice(0, shortCommit)}`;

/** The inverse of {@link formatCitation}; undefined when the text is not a citation. */
export function parseCitation(text: string): Citation | undefined {
  const match = /^(.+):(\d+)@([0-9a-f]{7,64})$/.exec(text);
  return match ? { path: match[1]!, line: Number(match[2]), commit: match[3]! } : undefined;
}
