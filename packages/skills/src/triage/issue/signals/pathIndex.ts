import type { FileEntry } from "@familiar/repository";
import { termsOf } from "../text/terms.ts";

/** Files with these names are called what their folder is called. */
const nameless = /^(?:index|mod|lib|main|__init__|package-info|init)$/i;

export type PathParts = {
  /** Lower-case folders and name, without the ending. */
  parts: readonly string[];
  base: string;
  nameless: boolean;
  baseTerms: readonly string[];
  folderTerms: readonly string[];
};

export type PathIndex = ReturnType<typeof indexPaths>;

export function indexPaths(files: readonly FileEntry[]) {
  const all = files.map(({ path }) => read(path));
  const byName = grouped(files.map(({ path }) => path.slice(path.lastIndexOf("/") + 1).toLowerCase()));
  const byStem = grouped(all.map(({ base }) => base.toLowerCase()));
  return {
    at: (file: number): PathParts => all[file]!,
    /** Files of this name with its ending, or of this stem, in lower case. */
    named: (name: string): readonly number[] => byName.get(name) ?? [],
    stemmed: (stem: string): readonly number[] => byStem.get(stem) ?? [],
  };
}

function read(path: string): PathParts {
  const folders = path.split("/");
  const name = folders.pop()!.replace(/(?<=.)(?:\.d)?\.[^.]+$/, "");
  const isNameless = nameless.test(name) && folders.length > 0;
  const base = isNameless ? folders.at(-1)! : name;
  return {
    parts: [...folders, ...(isNameless ? [] : [name])].map((part) => part.toLowerCase()),
    base,
    nameless: isNameless,
    baseTerms: termsOf(base),
    folderTerms: [...new Set((isNameless ? folders.slice(0, -1) : folders).flatMap(termsOf))],
  };
}

function grouped(names: readonly string[]): ReadonlyMap<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, name] of names.entries()) {
    const group = groups.get(name);
    if (group) group.push(index);
    else groups.set(name, [index]);
  }
  return groups;
}
