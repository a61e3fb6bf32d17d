import type { Repository } from "@familiar/repository";
import type { Clues } from "./suspects.ts";

const longest = 20_000;
const longestTest = 60;
const mostTests = 5;

type Reading = Pick<Repository, "symbols" | "text">;

/** All that the failure says in words; with a repository, also what the failing tests do. */
export function saidBy({ lines, tests }: Pick<Clues, "lines" | "tests">, repository?: Reading): string {
  const told = tests.map(({ name, message }) => `${name}\n${message}`);
  const bodies = repository ? bodiesOf(tests, repository) : [];
  return [...lines, ...told, ...bodies].join("\n").slice(0, longest);
}

/** The source of the failing tests, as the present files have it: the function around the line, else the lines from it on. */
function bodiesOf(tests: Clues["tests"], repository: Reading): string[] {
  return tests.slice(0, mostTests).flatMap(({ place }) => {
    const text = place && repository.text(place.path);
    if (!place || text === undefined) return [];
    const around = repository
      .symbols({ path: place.path })
      .filter(({ line, endLine }) => line <= place.line && place.line <= endLine)
      .sort((a, b) => a.endLine - a.line - (b.endLine - b.line))[0];
    const first = (around?.line ?? place.line) - 1;
    const last = Math.min(around?.endLine ?? place.line + 15, first + longestTest);
    return text.split("\n").slice(first, last).join("\n");
  });
}
