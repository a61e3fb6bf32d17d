import type { GitPort, Repository } from "@familiar/repository";
import { rangeOfTest, smallestAround } from "./said.ts";
import type { Clues } from "./suspects.ts";

/** Lines that a commit wrote where the failure points: the very line, or what stands around it. */
export type Written = { path: string; line: number; itself: boolean; test: boolean };

const mostPlaces = 6;
const mostTests = 2;
const longest = 200;
const around = 8;

type Reading = Pick<Repository, "symbols" | "file">;

/** Who wrote the lines that the failure names, and the definitions around them, among these commits. */
export async function authorshipOf(
  clues: Pick<Clues, "places" | "tests" | "commit">,
  among: ReadonlySet<string>,
  { git, repository }: { git: GitPort; repository: Reading },
): Promise<Map<string, Written[]>> {
  const found = new Map<string, Written[]>();
  for (const { path, line, first, last, test } of rangesOf(clues, repository)) {
    const range = `-L${first},${Math.min(last, first + longest)}`;
    const { code, stdout } = await git.run(["blame", "-s", "-l", "-w", range, clues.commit, "--", path]);
    if (code !== 0) continue;
    for (const [at, row] of stdout.toString().split("\n").entries()) {
      const commit = /^\^?([0-9a-f]{40,64})/.exec(row)?.[1];
      if (commit === undefined || !among.has(commit)) continue;
      const written = { path, line, itself: first + at === line, test };
      const known = found.get(commit) ?? [];
      if (written.itself || !known.some((each) => each.path === path && each.line === line))
        found.set(commit, [...known, written]);
    }
  }
  return found;
}

function rangesOf({ places, tests }: Pick<Clues, "places" | "tests">, repository: Reading) {
  const source = places.filter(({ path }) => repository.file(path)?.role !== "test").slice(0, mostPlaces);
  return [
    ...source.map(({ path, line }) => {
      const inner = smallestAround(repository.symbols({ path }), line);
      const fits = inner && inner.endLine - inner.line < longest;
      const [first, last] = fits ? [inner.line, inner.endLine] : [Math.max(1, line - around), line];
      return { path, line, first, last, test: false };
    }),
    ...tests.slice(0, mostTests).flatMap(({ name, place }) => {
      if (!place) return [];
      const [first, last] = rangeOfTest(name, place, repository);
      return { path: place.path, line: first, first, last, test: true };
    }),
  ];
}
