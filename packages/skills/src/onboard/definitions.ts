import type { SymbolEntry } from "@familiar/repository";
import type { Survey } from "./survey.ts";

/** A definition and how many other files mention its name. */
export type Known = { symbol: SymbolEntry; files: number };

/** What the product's code defines. */
export type Definitions = {
  /** What a file is known for: its exported definitions, most mentioned first. */
  of(path: string): readonly Known[];
  /** Everything a file defines, exported or not, in order. */
  in(path: string): readonly SymbolEntry[];
  named(name: string): readonly SymbolEntry[];
};

const filesRead = 4000;
const defining = new Set([
  "function",
  "method",
  "class",
  "interface",
  "type",
  "enum",
  "module",
  "macro",
  "constant",
]);

/**
 * Reads the definitions of the product's code. A name that several files define says little of any one
 * of them: its mentions are shared out.
 */
export function readDefinitions(survey: Survey): Definitions {
  const byFile = new Map<string, SymbolEntry[]>();
  for (const { path } of survey.code.slice(0, filesRead))
    byFile.set(
      path,
      survey.repository.symbols({ path }).filter(({ kind }) => defining.has(kind)),
    );
  const all = [...byFile.values()].flat();
  const byName = Map.groupBy(all, (symbol) => symbol.name);
  const mentions = survey.repository.mentions([
    ...new Set(all.filter((symbol) => symbol.exported).map((symbol) => symbol.name)),
  ]);
  const spread = new Map(
    [...byName].map(([name, same]) => [name, new Set(same.map(({ path }) => path)).size]),
  );

  function known(path: string): Known[] {
    const exported = (byFile.get(path) ?? []).filter(({ exported, name }) => exported && name.length > 2);
    return [...new Map(exported.map((symbol) => [symbol.name, symbol])).values()]
      .map((symbol) => ({
        symbol,
        files: Math.floor((mentions.get(symbol.name) ?? 0) / (spread.get(symbol.name) ?? 1) ** 2),
      }))
      .sort((a, b) => b.files - a.files);
  }

  const remembered = new Map<string, Known[]>();
  return {
    of(path) {
      const found = remembered.get(path) ?? known(path);
      remembered.set(path, found);
      return found;
    },
    in: (path) => byFile.get(path) ?? [],
    named: (name) => byName.get(name) ?? [],
  };
}
