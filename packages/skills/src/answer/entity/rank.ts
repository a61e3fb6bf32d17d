import type { Repository, SymbolEntry, SymbolKind } from "@familiar/repository";
import { baseOf, stemOf } from "../../look/survey.ts";
import { compact } from "../topic/stem.ts";

/** What a question says of a definition besides its name. */
export type Hints = {
  kinds: ReadonlySet<SymbolKind>;
  /** Other names and words of the question, compact: the class, the file or the folder it is in. */
  around: ReadonlySet<string>;
};

const byKind: Record<SymbolKind, number> = {
  class: 1,
  interface: 0.95,
  type: 0.85,
  enum: 0.95,
  function: 1,
  method: 0.7,
  macro: 0.8,
  constant: 0.75,
  module: 0.5,
  variable: 0.35,
  field: 0.15,
};

const byRole = {
  source: 3,
  config: 1,
  docs: 0.5,
  test: 0,
  data: 0,
  generated: -0.5,
  vendored: -2,
  minified: -3,
  binary: -3,
};

const aside =
  /(?:^|\/)(?:examples?|samples?|demos?|fixtures?|bench\w*|mocks?|__\w+__|testdata|docs?|scripts|legacy|deprecated|old)\//i;
/** How likely a definition is the one that a maintainer would point at. */
export function worth(symbol: SymbolEntry, repository: Repository, hints: Hints): number {
  const role = repository.file(symbol.path)?.role ?? "source";
  const places = [
    ...symbol.path.split("/"),
    stemOf(symbol.path),
    ...(symbol.container?.split(/\W+/) ?? []),
  ].map(compact);
  const named = places.filter((place) => place !== "" && hints.around.has(place)).length;
  return (
    byRole[role] +
    byKind[symbol.kind] +
    (symbol.exported ? 0.5 : 0) +
    (hints.kinds.has(symbol.kind) ? 1.5 : 0) +
    Math.min(named, 3) * 1.2 +
    (compact(stemOf(symbol.path)) === compact(symbol.name) ? 0.8 : 0) +
    Math.min(0.5, (symbol.endLine - symbol.line) / 80) +
    (symbol.doc ? 0.25 : 0) -
    (aside.test(symbol.path) ? 1.5 : 0) -
    (/\.d\.[cm]?ts$/.test(baseOf(symbol.path)) ? 1 : 0) -
    symbol.path.split("/").length * 0.05
  );
}

/** Definitions, the main one first; of one name's methods, that of the class that is named most. */
export function ranked(symbols: readonly SymbolEntry[], repository: Repository, hints: Hints): SymbolEntry[] {
  const containers = [...new Set(symbols.flatMap(({ container }) => container ?? []))];
  const named = containers.length > 1 && containers.length < 30 ? repository.mentions(containers) : undefined;
  const fame = ({ container }: SymbolEntry): number =>
    container === undefined ? 0 : Math.log2(1 + (named?.get(container) ?? 0)) * 0.15;
  return symbols
    .map((symbol) => ({ symbol, worth: worth(symbol, repository, hints) + fame(symbol) }))
    .sort((a, b) => b.worth - a.worth || (a.symbol.path < b.symbol.path ? -1 : 1))
    .map(({ symbol }) => symbol);
}

const kindWords: Readonly<Record<string, readonly SymbolKind[]>> = {
  class: ["class"],
  classes: ["class"],
  struct: ["class", "type"],
  object: ["class", "constant"],
  function: ["function", "method"],
  func: ["function", "method"],
  fn: ["function", "method"],
  procedure: ["function", "method"],
  method: ["method"],
  interface: ["interface"],
  trait: ["interface"],
  protocol: ["interface"],
  type: ["type", "class", "interface"],
  enum: ["enum"],
  macro: ["macro"],
  constant: ["constant"],
  const: ["constant"],
  variable: ["variable", "constant"],
  field: ["field"],
  property: ["field", "method"],
  namespace: ["module"],
};

export function hintsFrom(words: readonly string[]): Hints {
  return {
    kinds: new Set(words.flatMap((word) => (Object.hasOwn(kindWords, word) ? kindWords[word]! : []))),
    around: new Set(words.map(compact).filter((word) => word.length > 1)),
  };
}

export const isKindWord = (word: string): boolean =>
  Object.hasOwn(kindWords, word) ||
  /^(?:file|folder|directory|dir|module|package|crate|library|helper|component)s?$/.test(word);
