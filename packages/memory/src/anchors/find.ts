import { type Anchor, fail } from "@familiar/protocol";
import type { Repository, SymbolEntry } from "@familiar/repository";
import type { Term } from "../text/terms.ts";
import { anchorAt, nameOf, pathOf, type Span, spanOfFile, spanOfSymbol } from "./span.ts";

/** More definitions of one name than this say that it is not about one of them. */
const mostMeant = 3;
const mostAnchors = 8;

/** The definitions of `name` or `Container.name`, those of the product first. */
export function definitionsOf(repository: Repository, wanted: string, path?: string): SymbolEntry[] {
  const parts = wanted.split(/\.|::|#/);
  const name = parts.at(-1)!;
  const all = repository.symbols({ name, ...(path === undefined ? {} : { path }) });
  const container = parts.at(-2);
  const inside = all.filter((symbol) => symbol.container?.split(/\.|::/).at(-1) === container);
  const found = container !== undefined && inside.length > 0 ? inside : all;
  const source = found.filter((symbol) => repository.file(symbol.path)?.role === "source");
  return source.length > 0 ? source : found;
}

/**
 * A place as a person names it: `path`, `path:line` or `path#symbol`.
 * @throws `not-found`
 */
export function spanOfPlace(repository: Repository, place: string): Span {
  const [, named = place, line, symbol] = /^(.+?)(?::(\d+)|#(.+))?$/.exec(place.trim()) ?? [];
  const path = pathOf(repository, named);
  const file = path === undefined ? undefined : repository.file(path);
  if (!file) fail("not-found", `There is no file ${named} here.`);
  if (symbol !== undefined) {
    const [found] = definitionsOf(repository, symbol, file.path);
    return found ? spanOfSymbol(found) : fail("not-found", `${file.path} defines no ${symbol}.`);
  }
  if (line === undefined) return spanOfFile(file.path, file.lines);
  const at = Number(line);
  if (at < 1 || at > Math.max(1, file.lines)) fail("not-found", `${file.path} has ${file.lines} lines.`);
  return spanAround(repository, file.path, at);
}

/** The definition that begins on this line, else the line by itself. */
function spanAround(repository: Repository, path: string, line: number): Span {
  const symbol = repository.symbols({ path }).find((each) => each.line === line);
  return symbol ? spanOfSymbol(symbol) : { path, line, endLine: line };
}

/** What a statement names of this repository: definitions in the files it names, else these files, else definitions. */
function spansIn(repository: Repository, terms: readonly Term[]): Span[] {
  const files = terms.flatMap(({ kind, text }) => {
    const file = kind === "path" ? repository.file(pathOf(repository, text) ?? "") : undefined;
    return file ? [file] : [];
  });
  const names = terms.flatMap(({ kind, text }) =>
    kind === "code" && /^\p{L}|^[_$]/u.test(text) ? [text] : [],
  );
  const within = files.flatMap(({ path }) =>
    names.flatMap((name) => definitionsOf(repository, name, path).slice(0, 1).map(spanOfSymbol)),
  );
  if (within.length > 0) return within.slice(0, 1);
  if (files.length > 0) return files.slice(0, 1).map(({ path, lines }) => spanOfFile(path, lines));
  for (const name of names) {
    const found = definitionsOf(repository, name);
    const places = new Set(found.map((symbol) => `${symbol.path}#${nameOf(symbol)}`));
    if (found.length > 0 && places.size <= mostMeant) return found.map(spanOfSymbol);
  }
  return commandSpans(repository, terms);
}

/** Where a command that the statement names is said. */
function commandSpans(repository: Repository, terms: readonly Term[]): Span[] {
  const named = terms.filter(({ kind }) => kind === "command").map(({ text }) => text);
  if (named.length === 0) return [];
  const found = repository.conventions().commands.find(({ command }) => named.includes(command));
  return found ? [{ path: found.source.path, line: found.source.line, endLine: found.source.line }] : [];
}

/** @throws `not-found` for a named place that is not there */
export function anchorsFor(
  repository: Repository,
  terms: readonly Term[],
  places: readonly string[] | undefined,
): Anchor[] {
  const named = (places ?? []).map((place) => spanOfPlace(repository, place));
  const spans = named.length > 0 ? named : spansIn(repository, terms);
  return spans.slice(0, mostAnchors).flatMap((span) => anchorAt(repository, span, terms) ?? []);
}
