import type { SymbolEntry } from "@familiar/repository";
import type { Mentions } from "./mentions.ts";
import { folderOf, type Survey, stemOf } from "./survey.ts";

const passesOn = /^(index|mod|lib|main|prelude|__init__|public|exports?)$/;
const hops = 3;

/**
 * Other files that mention a definition. Where imports are followed, only files that import it, directly
 * or through an index file; in Go, those of its package or that qualify it by it; elsewhere all that say
 * the name, when nothing else is called so and the name is no everyday word.
 */
export function mentioners(
  survey: Survey,
  mentions: Mentions,
  isUnique: (name: string) => boolean,
): (symbol: SymbolEntry) => string[] {
  const reaches = new Map<string, ReadonlySet<string>>();
  const packages = new Map<string, string>();

  function importers(path: string): ReadonlySet<string> {
    const known = reaches.get(path);
    if (known) return known;
    const found = new Set<string>();
    let open = [path];
    for (let i = 0; i <= hops; i++) {
      const next = open
        .flatMap((file) => survey.repository.dependents(file))
        .filter((file) => !found.has(file));
      for (const file of next) found.add(file);
      open = next.filter((file) => passesOn.test(stemOf(file)) || stemOf(file) === stemOf(folderOf(file)));
    }
    reaches.set(path, found);
    return found;
  }

  function packageOf(path: string): string {
    const known = packages.get(path);
    if (known !== undefined) return known;
    const clause = survey.lines(path)?.find((line) => line.startsWith("package "));
    const name = clause?.split(/\s+/)[1] ?? stemOf(folderOf(path));
    packages.set(path, name);
    return name;
  }

  return ({ name, path: own }) => {
    const language = survey.repository.file(own)?.language;
    const others = mentions.of(name).filter((path) => path !== own);
    if (language === "typescript" || language === "javascript" || language === "python") {
      const reach = importers(own);
      return others.filter((path) => reach.has(path));
    }
    if (language === "go") {
      const near = isUnique(name) ? others.filter((path) => folderOf(path) === folderOf(own)) : [];
      const far = mentions
        .qualified(`${packageOf(own)}.${name}`)
        .filter((path) => folderOf(path) !== folderOf(own));
      return [...near, ...far];
    }
    const telling = /^\p{Lu}|_/u.test(name) || (name.length > 5 && language !== "ruby");
    const distinct = isUnique(name) && telling;
    return distinct ? others : [];
  };
}
