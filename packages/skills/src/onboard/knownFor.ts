import type { SymbolEntry } from "@familiar/repository";
import { type Definitions, telling } from "../look/definitions.ts";
import { code, list, plain, sentences } from "../text.ts";

/** What some files are known for: the names that speak for them, best first. */
export type KnownFor = {
  first: SymbolEntry;
  symbols: readonly SymbolEntry[];
  /** Other files that mention the first. */
  files: number;
};

const most = 3;
const looked = 50;
const fewestWords = 4;
const longest = 90;

/** The definitions that others mention, then those that are offered; else those that are there. */
export function knownFor(paths: readonly string[], definitions: Definitions): KnownFor | undefined {
  const known = plainFirst(definitions.known(paths, looked).map(({ symbol }) => symbol));
  const own = paths
    .flatMap((path) => definitions.in(path))
    .filter((symbol) => speaks(symbol) && definitions.isTop(symbol));
  const offered = own.filter(definitions.offers);
  const others = (known.length + offered.length > 0 ? offered : own)
    .map((symbol) => ({ symbol, worth: telling(symbol) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ symbol }) => symbol);
  const symbols = distinct([...known, ...others]).slice(0, most);
  const [first] = symbols;
  return first && { first, symbols, files: definitions.files(first) };
}

const speaks = ({ kind, name }: SymbolEntry) =>
  !/^(module|macro|constant)$/.test(kind) && name.length > 2 && !name.startsWith("_");

/** Macros only where there is nothing else. */
const plainFirst = (symbols: readonly SymbolEntry[]) => {
  const others = symbols.filter(({ kind }) => kind !== "macro");
  return others.length > 0 ? others : symbols;
};

/** The first of each name. */
const distinct = (symbols: readonly SymbolEntry[]) => [
  ...symbols
    .reduce(
      (found, symbol) => (found.has(symbol.name) ? found : found.set(symbol.name, symbol)),
      new Map<string, SymbolEntry>(),
    )
    .values(),
];

const types = new Set(["class", "interface", "type", "enum"]);

/** What the comment of a definition says, when it says something; cut where a clause ends. */
export function saidOf({ doc }: SymbolEntry): string | undefined {
  const said = plain(sentences(doc ?? "", 1), 400).replace(/[\s\d]*[.…:]+$| \d+$/, "");
  const idle = /^(todo|fixme|deprecated|see |returns? |@|internal|private|note\b|\W)/i;
  if (said.split(" ").length < fewestWords || idle.test(said)) return undefined;
  if (said.length <= longest) return said;
  const lastOf = (ends: RegExp) =>
    [...said.matchAll(ends)]
      .map(({ index }) => index)
      .findLast((index) => index <= longest && index > longest / 3);
  const end =
    lastOf(/[,;:(](?=\s)/g) ?? lastOf(/ (?=(and|or|which|that|when|where|while|so|as|for|with|in order)\b)/g);
  return end === undefined ? plain(said, longest) : `${said.slice(0, end).replace(/[\s(,]+$/, "")}…`;
}

/** `res.send`, where a plain object stands for what it offers. */
const called = ({ name, container, path, kind }: SymbolEntry) =>
  code(
    container &&
      kind === "method" &&
      /\.[cm]?js$/.test(path) &&
      /^[a-z]\w*$/.test(container) &&
      container !== "exports"
      ? `${container}.${name}`
      : name,
  );

/** One clause: what is defined, a type that explains itself in its own words. */
export function naming({ first, symbols }: KnownFor): string {
  const said = types.has(first.kind) ? saidOf(first) : undefined;
  if (said === undefined) return `defines ${list(symbols.map(called))}`;
  const others = symbols.slice(1).map(called);
  return `defines ${called(first)}: “${said}”${others.length > 0 ? `; with ${list(others)}` : ""}`;
}
