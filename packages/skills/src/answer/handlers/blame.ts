import type { Commit, SymbolEntry } from "@familiar/repository";
import type { Asked } from "./handler.ts";

const patience = 2500;
const mostLines = 400;

export type Blamed = { commit: Commit; lines: number };

/**
 * The commits that last changed a definition's lines, those of most lines first. None when git takes too long,
 * or when the file is not committed yet.
 */
export async function blame({ path, line, endLine }: SymbolEntry, asked: Asked): Promise<Blamed[]> {
  const { guard, repository, signal } = asked;
  try {
    const { code, stdout } = await guard.perform({
      kind: "run",
      argv: [
        "git",
        "blame",
        "--porcelain",
        "-L",
        `${line},${Math.min(endLine, line + mostLines)}`,
        "--",
        path,
      ],
      cwd: repository.root,
      as: "read",
      why: `to see which commits wrote ${path}:${line}`,
      timeoutMs: patience,
      signal,
    });
    return code === 0 ? read(stdout.toString(), asked) : [];
  } catch (error) {
    if (signal.aborted) throw error;
    return [];
  }
}

function read(porcelain: string, { repository }: Asked): Blamed[] {
  const lines = new Map<string, number>();
  for (const [, hash = ""] of porcelain.matchAll(/^([0-9a-f]{40,64}) \d+ \d+/gm))
    lines.set(hash, (lines.get(hash) ?? 0) + 1);
  const wanted = new Map(
    repository
      .history()
      .commits.flatMap((commit) => (lines.has(commit.hash) ? [[commit.hash, commit] as const] : [])),
  );
  return [...lines]
    .sort((a, b) => b[1] - a[1])
    .flatMap(([hash, many]) => {
      const commit = wanted.get(hash);
      return commit ? [{ commit, lines: many }] : [];
    });
}
