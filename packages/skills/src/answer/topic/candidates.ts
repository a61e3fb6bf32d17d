import type { FileEntry, Repository } from "@familiar/repository";
import type { Concept } from "./concepts.ts";
import { beginningsOf } from "./mentions.ts";
import { partsOf, stem } from "./stem.ts";
import { forMaintainers, type Taste, tasteOf } from "./taste.ts";
import { weights } from "./weights.ts";

/** Files worth less than this are found by what they say alone: there may be ten thousand. */
const worthNaming = 0.5;

export const nameless = /^(?:index|mod|lib|main|__init__|package-info|README)$/i;

type PathStems = { base: ReadonlySet<string>; folders: ReadonlySet<string> };
const stemsOf = new Map<string, PathStems>();

export function pathStems(path: string): PathStems {
  let stems = stemsOf.get(path);
  if (stems) return stems;
  const parts = path.split("/");
  const name = parts.pop()!.replace(/(?<=.)\.[^.]+$/, "");
  // Files with these names are called what their folder is called.
  const base = nameless.test(name) && parts.length > 0 ? parts.pop()! : name;
  stems = { base: new Set(nameStems(base)), folders: new Set(parts.flatMap(nameStems)) };
  if (stemsOf.size > 50_000) stemsOf.clear();
  stemsOf.set(path, stems);
  return stems;
}

/** Stems of a name's parts, of neighbouring parts joined, and of the whole. */
export function nameStems(name: string): string[] {
  const parts = partsOf(name);
  const joined = parts.slice(1).map((part, at) => parts[at] + part);
  return [...new Set([...parts, ...joined, parts.join("")].map(stem))];
}

/** How well the best of a concept's stems is among these. */
export function within(stems: ReadonlySet<string>, concept: Concept): number {
  let best = 0;
  for (const [word, weight] of concept.stems) if (weight > best && stems.has(word)) best = weight;
  return best;
}

/** The files most likely to hold what is asked, by the index and by their names alone. */
export function candidates(
  concepts: readonly Concept[],
  repository: Repository,
  taste: Taste,
  limit: number,
): FileEntry[] {
  const evidence = new Map<string, number[]>();
  const raise = (path: string, at: number, value: number): void => {
    const row = evidence.get(path) ?? concepts.map(() => 0);
    evidence.set(path, row);
    if (value > row[at]!) row[at] = value;
  };
  concepts.forEach((concept, at) => {
    for (const [form, weight] of concept.forms)
      for (const { path, how } of repository.holding(form)) raise(path, at, weight * weights[how]);
  });
  const mayName = beginningsOf(concepts);
  for (const { path, role } of repository.files()) {
    if (!mayName?.test(path) || taste[role] < worthNaming) continue;
    const stems = pathStems(path);
    concepts.forEach((concept, at) => {
      const value = Math.max(
        weights.base * within(stems.base, concept),
        weights.folder * within(stems.folders, concept),
      );
      if (value > 0) raise(path, at, value);
    });
  }
  const found = [...evidence]
    .flatMap(([path, row]) => {
      const file = repository.file(path);
      const sum = row.reduce((total, value, at) => total + value * concepts[at]!.weight, 0);
      return file && sum > 0 ? [{ file, score: sum * tasteOf(file, taste) }] : [];
    })
    .sort((a, b) => b.score - a.score || (a.file.path < b.file.path ? -1 : 1))
    .map(({ file }) => file);
  // The index does not know headings, by which a page for maintainers may be the best of all.
  return [
    ...found.slice(0, limit),
    ...found
      .slice(limit)
      .filter((file) => forMaintainers(file, taste))
      .slice(0, 3),
  ];
}
