import type { Language, SymbolEntry } from "@familiar/repository";
import type { Mentions } from "./mentions.ts";
import { folderOf, type Survey, stemOf } from "./survey.ts";

const passesOn = /^(index|mod|lib|main|prelude|__init__|public|exports?)$/;
const hops = 3;
/** Nothing is used here without being imported. */
const importsAll = new Set<Language>(["typescript", "javascript", "python"]);
/** Files of one folder use each other without an import. */
const sharesPackage = new Set<Language>(["java", "php", "rust"]);

/**
 * Other files that mention a definition: those that import it, directly or through files that pass it on;
 * in Go, those of its package or that qualify it by it. What is used without naming its file, as a C
 * function or a C# class, goes by its name.
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
      open = next.filter(
        (file) =>
          passesOn.test(stemOf(file)) || stemOf(file) === stemOf(folderOf(file)) || /\.(h|hpp)$/.test(file),
      );
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

  /** Where nothing imports a file by name, a name that only it defines, and that is no everyday word, must do. */
  const isTelling = (name: string, language: Language | undefined) =>
    isUnique(name) && (/^\p{Lu}|_/u.test(name) || (name.length > 5 && language !== "ruby"));

  return ({ name, path: own }) => {
    const language = survey.repository.file(own)?.language;
    const others = mentions.of(name).filter((path) => path !== own);
    if (language === "go") {
      const near = isUnique(name) ? others.filter((path) => folderOf(path) === folderOf(own)) : [];
      const far = mentions
        .qualified(`${packageOf(own)}.${name}`)
        .filter((path) => folderOf(path) !== folderOf(own));
      return [...near, ...far];
    }
    const reach = importers(own);
    if ((reach.size === 0 || language === "csharp") && !importsAll.has(language ?? "other"))
      return isTelling(name, language) ? others : [];
    const neighbours = sharesPackage.has(language ?? "other");
    return others.filter((path) => reach.has(path) || (neighbours && folderOf(path) === folderOf(own)));
  };
}
