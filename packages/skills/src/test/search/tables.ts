import type { Mutant } from "../run/lab.ts";
import { aboutOf, type Entry } from "./corpus.ts";

/** More of one file would be tests of its data. */
const mostOfFile = 12;
const nearLines = 15;

type Written = Mutant & { text: string };

/**
 * Texts that stand in what a file sets up when it is loaded. Nothing comes by them later, but who gives one back has it in
 * what comes of it: that is how sequences that may notice a change of it are found.
 */
export function createTables(mutants: readonly Mutant[], loaded: ReadonlySet<number>) {
  const all = mutants.flatMap((mutant): Written[] => {
    const text = /^(["'`])([^$\\]{1,60})\1$/s.exec(mutant.original)?.[2];
    const isText = mutant.mutator === "StringLiteral" && loaded.has(mutant.id) && !mutant.ignored;
    return isText && text !== undefined ? [{ ...mutant, text }] : [];
  });
  const by = new Map<number, Entry>();
  return {
    /** Those that this entry gives back, of what lives. */
    givenBack(entry: Entry, alive: ReadonlySet<number>): number[] {
      const open = all.filter(({ id }) => alive.has(id));
      if (open.length === 0) return [];
      const seen = JSON.stringify(aboutOf(entry.observed, entry.sequence)?.value ?? null);
      return open.filter(({ text }) => seen.includes(text)).map(({ id }) => id);
    },
    note: (entry: Entry, mutant: number) => void by.set(mutant, entry),
    /** What lives beside texts that were noticed, with the entries that noticed these. */
    beside(alive: ReadonlySet<number>): Map<number, Entry[]> {
      const found = new Map<number, Entry[]>();
      const counts = new Map<string, number>();
      for (const { id, path, line } of all) {
        if (!alive.has(id) || (counts.get(path) ?? 0) >= mostOfFile) continue;
        const near = all.flatMap((other) => {
          const entry = by.get(other.id);
          return entry && other.path === path && Math.abs(other.line - line) <= nearLines ? [entry] : [];
        });
        if (near.length === 0) continue;
        counts.set(path, (counts.get(path) ?? 0) + 1);
        found.set(id, [...new Set(near)].slice(0, 12));
      }
      return found;
    },
  };
}
