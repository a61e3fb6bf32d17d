import type { Ready } from "../inputs/index.ts";
import type { Lab, Wanted } from "../run/lab.ts";

/**
 * Mutants that change what comes of the calls which these tests make: in a lab known at once, and noticed in truth where
 * the tests look at what comes of their calls.
 */
export async function presumedBy(
  lab: Pick<Lab, "run" | "kills" | "mutants">,
  ready: readonly Ready[],
  tests: readonly string[],
  signal: AbortSignal,
): Promise<number[]> {
  const sequences = ready
    .filter(({ origin }) => origin.kind === "test" && tests.includes(origin.path))
    .map(({ sequence }) => sequence);
  if (sequences.length === 0) return [];
  const wanted: Wanted[] = [];
  for await (const { index, observed, covered } of lab.run(sequences, { signal }))
    if (observed.late.length === 0) wanted.push({ sequence: sequences[index]!, expected: observed, covered });
  const found: number[] = [];
  const ids = [...new Set(wanted.flatMap(({ covered }) => covered))];
  for await (const { mutant, killedBy } of lab.kills(wanted, ids, { first: true, signal }))
    if (killedBy.length > 0) found.push(mutant);
  return found.sort((a, b) => a - b);
}
