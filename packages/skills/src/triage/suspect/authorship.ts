import type { GitPort, Repository } from "@familiar/repository";
import type { Clues } from "./suspects.ts";

/** Lines that a commit wrote where the failure points: the very line, or what stands around it. */
export type Written = { path: string; line: number; itself: boolean; test: boolean };

const places = 6;
const around = 8;

/** Who wrote the lines that the failure names, and the functions around them, among these commits. */
export async function authorshipOf(
  clues: Pick<Clues, "places" | "tests" | "commit">,
  among: ReadonlySet<string>,
  { git, repository }: { git: GitPort; repository: Pick<Repository, "symbols" | "head" | "file"> },
): Promise<Map<string, Written[]>> {
  const found = new Map<string, Written[]>();
  const tests = clues.tests.flatMap(({ place }) => place ?? []).slice(0, 2);
  const inSource = clues.places.filter(({ path }) => repository.file(path)?.role !== "test").slice(0, places);
  const named = [...inSource, ...tests];
  for (const { path, line } of named) {
    const [first, last] = rangeAround(path, line, repository);
    const { code, stdout } = await git.run([
      "blame",
      "-s",
      "-l",
      "-w",
      `-L${first},${last}`,
      clues.commit,
      "--",
      path,
    ]);
    if (code !== 0) continue;
    for (const [at, row] of stdout.toString().split("\n").entries()) {
      const commit = /^\^?([0-9a-f]{40,64})/.exec(row)?.[1];
      if (commit === undefined || !among.has(commit)) continue;
      const test = repository.file(path)?.role === "test";
      const written = { path, line, itself: first + at === line, test };
      const known = found.get(commit) ?? [];
      if (written.itself || !known.some((each) => each.path === path && each.line === line))
        found.set(commit, [...known, written]);
    }
  }
  return found;
}

/** The smallest definition that holds the line, as the present files have it; else a few lines around. */
function rangeAround(path: string, line: number, repository: Pick<Repository, "symbols">): [number, number] {
  const [inner] = repository
    .symbols({ path })
    .filter((symbol) => symbol.line <= line && line <= symbol.endLine && symbol.endLine - symbol.line < 200)
    .sort((a, b) => a.endLine - a.line - (b.endLine - b.line));
  return inner ? [inner.line, inner.endLine] : [Math.max(1, line - around), line];
}
