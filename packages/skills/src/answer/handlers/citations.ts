import type { Citation } from "@familiar/protocol";
import type { Asked } from "./handler.ts";

/** Each place once, in order. */
export function unique(citations: readonly Citation[]): Citation[] {
  const seen = new Set<string>();
  return citations.filter(({ path, line, commit }) => {
    const key = `${path}:${line}@${commit}`;
    return !seen.has(key) && seen.add(key);
  });
}

const patience = 2000;

/** Citations of past commits that git can open; a file may have been gone at a commit and come back since. */
export async function resolving(
  citations: readonly Citation[],
  { guard, repository, signal }: Asked,
): Promise<Citation[]> {
  if (citations.length === 0) return [];
  try {
    const { code, stdout } = await guard.perform({
      kind: "run",
      argv: ["git", "cat-file", "--batch-check=%(objecttype)"],
      cwd: repository.root,
      as: "read",
      why: "to see that cited files were there at their commits",
      input: citations.map(({ path, commit }) => `${commit}:${path}\n`).join(""),
      timeoutMs: patience,
      signal,
    });
    const answers = stdout.toString().split("\n");
    return code === 0 ? citations.filter((_, at) => answers[at] === "blob") : [];
  } catch (error) {
    if (signal.aborted) throw error;
    return [];
  }
}
