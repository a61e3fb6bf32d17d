import type { History, Person } from "@familiar/repository";
import { folderOf } from "../../look/survey.ts";
import type { Cut } from "./cut.ts";

/** Who worked on a module, and how much. */
export type Work = {
  commits: number;
  /** Commits within a year of the newest one. */
  recent: number;
  /** Most commits first. */
  authors: { person: Person; commits: number; lastAt: number }[];
};

const year = 365 * 86_400_000;

/** Tells the module of a file, also of one that is gone: then that of the nearest folder. */
export function moduleFinder(cuts: readonly Cut[]): (path: string) => string | undefined {
  const ofFile = new Map(cuts.flatMap((cut) => cut.files.map((file) => [file, cut.path] as const)));
  const folders = new Set(cuts.map((cut) => cut.path));
  const known = new Map<string, string | undefined>();
  const ofFolder = (folder: string): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const found = folders.has(folder) ? folder : folder === "" ? undefined : ofFolder(folderOf(folder));
    known.set(folder, found);
    return found;
  };
  return (path) => ofFile.get(path) ?? ofFolder(folderOf(path));
}

/** Counts every commit once for each module that it touched; bots are in the counts and not among the authors. */
export function workByModule(history: History, cuts: readonly Cut[]): Map<string, Work> {
  const moduleOf = moduleFinder(cuts);
  const newest = history.commits.reduce((latest, commit) => Math.max(latest, commit.at), 0);
  const counts = new Set(history.people.map(({ person }) => person.email));
  const counted = new Map(
    cuts.map((cut) => [
      cut.path,
      { commits: 0, recent: 0, people: new Map<string, Work["authors"][number]>() },
    ]),
  );
  for (const { at, author, files } of history.commits) {
    for (const module of new Set(files.map(moduleOf))) {
      const work = module === undefined ? undefined : counted.get(module);
      if (!work) continue;
      work.commits++;
      if (newest - at <= year) work.recent++;
      if (!counts.has(author.email)) continue;
      const person = work.people.get(author.email) ?? { person: author, commits: 0, lastAt: 0 };
      person.commits++;
      person.lastAt = Math.max(person.lastAt, at);
      work.people.set(author.email, person);
    }
  }
  return new Map(
    [...counted].map(([path, { commits, recent, people }]) => [
      path,
      {
        commits,
        recent,
        authors: [...people.values()].sort((a, b) => b.commits - a.commits || b.lastAt - a.lastAt),
      },
    ]),
  );
}

/** How many people hold half of the commits that people made. */
export function busFactor({ authors }: Work): number {
  const half = authors.reduce((sum, { commits }) => sum + commits, 0) / 2;
  let held = 0;
  return (
    authors.findIndex(({ commits }) => {
      held += commits;
      return held >= half;
    }) + 1
  );
}
