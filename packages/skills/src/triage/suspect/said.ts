import type { NamedPlace } from "@familiar/protocol";
import type { Repository, SymbolEntry } from "@familiar/repository";
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

/** The source of the failing tests, as the present files have it. */
function bodiesOf(tests: Clues["tests"], repository: Reading): string[] {
  return tests.slice(0, mostTests).flatMap((test) => {
    const text = test.place && repository.text(test.place.path);
    if (!test.place || text === undefined) return [];
    const [first, last] = rangeOfTest(test.name, test.place, repository);
    return text
      .split("\n")
      .slice(first - 1, Math.min(last, first + longestTest))
      .join("\n");
  });
}

/** From where to where a test goes: the definition of its name, else what is around its line, else some lines. */
export function rangeOfTest(
  name: string,
  { path, line }: NamedPlace,
  repository: Pick<Repository, "symbols">,
): [first: number, last: number] {
  const symbols = repository.symbols({ path });
  const last = name
    .replace(/[[(].*$/s, "")
    .split(/::|[./#]/)
    .at(-1)
    ?.trim();
  const found = symbols.find((symbol) => symbol.name === last) ?? smallestAround(symbols, line);
  return found ? [found.line, found.endLine] : [line, line + 15];
}

/** The smallest definition that holds a line. */
export const smallestAround = (symbols: readonly SymbolEntry[], line: number): SymbolEntry | undefined =>
  symbols
    .filter((symbol) => symbol.line <= line && line <= symbol.endLine)
    .sort((a, b) => a.endLine - a.line - (b.endLine - b.line))[0];
