import type { SymbolEntry } from "@familiar/repository";
import { type Mentions, readMentions } from "./mentions.ts";
import type { Survey } from "./survey.ts";
import { mentioners } from "./users.ts";

/** A definition and the other files that mention it, as far as names and imports tell. */
export type Known = { symbol: SymbolEntry; files: number };

/** What the product's code defines. */
export type Definitions = {
  /** What files are known for: exported definitions that other files mention, the most telling first. */
  known(paths: readonly string[], limit?: number): readonly Known[];
  /** Other files that mention a definition, and how many. */
  mentioners(symbol: SymbolEntry): readonly string[];
  files(symbol: SymbolEntry): number;
  /** Whether it is meant for other files: exported, and in C declared by a header. */
  offers(symbol: SymbolEntry): boolean;
  /** Whether any other program file says the name, whatever it means there. */
  elsewhere(symbol: SymbolEntry): boolean;
  /** Whether any test mentions a name. */
  tested(name: string): boolean;
  /** Not a member of a class; a namespace around it does not count. */
  isTop(symbol: SymbolEntry): boolean;
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
const types = new Set(["class", "interface", "type", "enum", "module"]);

/** Reads the definitions of the product's code, and where their names stand. */
export function readDefinitions(survey: Survey): Definitions {
  const byFile = new Map<string, SymbolEntry[]>();
  for (const { path } of survey.code.slice(0, filesRead))
    byFile.set(
      path,
      survey.repository.symbols({ path }).filter(({ kind }) => defining.has(kind)),
    );
  const all = [...byFile.values()].flat();
  const byName = Map.groupBy(all, (symbol) => symbol.name);
  const declares = headerNames(survey, all);
  const offered = all.filter(
    (symbol) => symbol.exported && symbol.name.length > 2 && symbol.kind !== "module" && declares(symbol),
  );
  const namespaces = new Set(
    all.filter(({ kind }) => kind === "module").map(({ name, path }) => `${path}\0${name}`),
  );
  const typed = new Set(
    all.filter(({ kind }) => types.has(kind)).map(({ name, path }) => `${path}\0${name}`),
  );
  // `res.status = function …` on a plain object is how older JavaScript offers a function.
  const assigned = (path: string, container: string) =>
    /\.[cm]?[jt]sx?$/.test(path) && !typed.has(`${path}\0${container}`);
  const isTop = ({ container, path }: SymbolEntry) =>
    container === undefined ||
    namespaces.has(`${path}\0${container}`) ||
    (!container.includes(".") && assigned(path, container));
  const meant = new Set(offered);
  const own = offered.filter(isTop);
  const ownByFile = Map.groupBy(own, (symbol) => symbol.path);
  const mentions: Mentions = readMentions(survey, new Set(offered.map(({ name }) => name)));
  const find = mentioners(survey, mentions, (name) => definingFiles(byName.get(name) ?? []) <= 1);
  const found = new Map<SymbolEntry, readonly string[]>();

  function mentionersOf(symbol: SymbolEntry): readonly string[] {
    const known = found.get(symbol) ?? find(symbol);
    found.set(symbol, known);
    return known;
  }

  return {
    known: (paths, limit = 1) =>
      paths
        .flatMap((path) => [
          ...new Map((ownByFile.get(path) ?? []).map((symbol) => [symbol.name, symbol])).values(),
        ])
        .map((symbol) => ({ symbol, files: mentionersOf(symbol).length }))
        .filter((known) => known.files > 0)
        .map((known) => ({ known, weight: known.files * telling(known.symbol) }))
        .sort((a, b) => b.weight - a.weight)
        .map(({ known }) => known)
        .filter(({ symbol }, i, all) => all.findIndex((other) => other.symbol.name === symbol.name) === i)
        .slice(0, limit),
    mentioners: mentionersOf,
    files: (symbol) => mentionersOf(symbol).length,
    elsewhere: ({ name, path }) => mentions.of(name).some((other) => other !== path),
    tested: (name) => mentions.of(name).some((path) => survey.area(path) === "tests"),
    offers: (symbol) => meant.has(symbol),
    isTop,
    in: (path) => byFile.get(path) ?? [],
    named: (name) => byName.get(name) ?? [],
  };
}

const header = /\.(h|hh|hpp|hxx)$/i;
const source = /\.(c|cc|cpp|cxx)$/i;

/** In how many files a name is defined; a header only declares what a source defines. */
function definingFiles(symbols: readonly SymbolEntry[]): number {
  const paths = [...new Set(symbols.map(({ path }) => path))];
  return paths.filter((path) => !header.test(path)).length || paths.length;
}

/** A C function is offered to others by the header that declares it, where there are headers that declare any. */
function headerNames(survey: Survey, all: readonly SymbolEntry[]): (symbol: SymbolEntry) => boolean {
  const declared = new Set(
    all.flatMap(({ name, path, kind }) => (kind === "function" && header.test(path) ? [name] : [])),
  );
  const isC = ({ path, kind }: SymbolEntry) =>
    kind === "function" && source.test(path) && survey.repository.file(path)?.language === "c";
  return (symbol) => declared.size === 0 || !isC(symbol) || declared.has(symbol.name);
}

/** A type says more of its file than a function, long code more than short, and most what is called like the file. */
export function telling({ name, kind, path, doc, line, endLine }: SymbolEntry): number {
  const bare = (text: string) => text.replace(/[-_.]/g, "").toLowerCase();
  const stem = bare(path.slice(path.lastIndexOf("/") + 1).replace(/(?<=.)\..*$/, ""));
  const same = bare(name) === stem ? 6 : named(name, stem) || name.startsWith(`${stem}_`) ? 2 : 1;
  const kindly = types.has(kind) ? 1.5 : kind === "constant" ? 0.5 : kind === "macro" ? 0.1 : 1;
  const prefixed = /\.[ch]$/.test(path) && kind === "function" && name.includes("_") ? 2 : 1;
  return prefixed * same * kindly * (doc ? 1.2 : 1) * (1 + Math.min(2, (endLine - line) / 50));
}

const named = (name: string, stem: string) =>
  stem.length > 3 && name.replace(/[-_.]/g, "").toLowerCase().includes(stem.replace(/s$/, ""));
