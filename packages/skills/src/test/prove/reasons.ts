import type { Lab } from "../run/lab.ts";
import type { Chosen } from "../search/chosen.ts";

/** Why a test is there: what would go unnoticed or unreached without it. */
export function reasonOf({ alone, kills, origin, says }: Chosen, lab: Pick<Lab, "mutants">): string {
  const mutants = new Map(lab.mutants().map((each) => [each.id, each]));
  const shown = (id: number) => {
    const mutant = mutants.get(id);
    return mutant && `${changeIn(mutant.original, mutant.replacement)} in line ${mutant.line}`;
  };
  const [first] = alone.kills.map(shown).filter((each) => each !== undefined);
  if (first !== undefined)
    return alone.kills.length === 1
      ? `It alone notices ${first}.`
      : `It alone notices ${alone.kills.length} changes, such as ${first}.`;
  if (alone.lines.length > 0)
    return `It alone reaches line ${[...alone.lines]
      .sort((a, b) => a - b)
      .slice(0, 5)
      .join(", ")}.`;
  if (says && origin.path) return `${origin.path} says so.`;
  const [any] = kills.map(shown).filter((each) => each !== undefined);
  return any === undefined
    ? "It reaches what no shorter one does."
    : `It notices ${any}, as others do, and is the shortest.`;
}

const most = 40;

/** Both sides on one line each; of long ones that begin alike only what stands around the difference. */
export function changeIn(original: string, replacement: string): string {
  const [from, to] = [original, replacement].map((code) => code.replace(/\s+/g, " ").trim()) as [
    string,
    string,
  ];
  let alike = 0;
  while (alike < from.length && from[alike] === to[alike]) alike++;
  const start = Math.max(from.length, to.length) > most && alike > most / 2 ? alike - 8 : 0;
  const short = (code: string) => {
    const rest = `${start > 0 ? "…" : ""}${code.slice(start)}`;
    return `\`${rest.length > most ? `${rest.slice(0, most - 1)}…` : rest}\``;
  };
  return `${short(from)} → ${short(to)}`;
}
