import { type Anchor, fail } from "@familiar/protocol";
import type { Repository, SymbolEntry } from "@familiar/repository";
import type { Term } from "../text/terms.ts";
import { anchorAt, nameOf, pathOf, type Span, spanOfFile, spanOfSymbol } from "./span.ts";

/** More definitions of one name than this say that it is not about one of them. */
const mostMeant = 3;
const mostAnchors = 8;

const aside =
  /(?:^|\/)(?:tests?|__tests__|specs?|examples?|docs?|bench(?:marks?)?|fixtures?|samples?|demos?)\//i;
const weightOf = ({ path, kind }: SymbolEntry, repository: Repository): number =>
  (repository.file(path)?.role === "source" ? 0 : 2) +
  (aside.test(path) ? 2 : 0) +
  (kind === "variable" || kind === "field" ? 1 : 0);

/** The definitions of `name` or `Container.name` that speak best for it: the product's before those of examples. */
export function definitionsOf(repository: Repository, wanted: string, path?: string): SymbolEntry[] {
  const parts = wanted.split(/\.|::|#/);
  const name = parts.at(-1)!;
  const all = repository.symbols({ name, ...(path === undefined ? {} : { path }) });
  const container = parts.at(-2);
  const inside = all.filter((symbol) => symbol.container?.split(/\.|::/).at(-1) === container);
  const found = container !== undefined && inside.length > 0 ? inside : all;
  const weights = found.map((symbol) => weightOf(symbol, repository));
  const least = Math.min(...weights);
  return found.filter((_, at) => weights[at] === least);
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

/** Names in a statement that may be defined: marked as code, and its subject, which people write as it is. */
function namesIn(statement: string, terms: readonly Term[]): string[] {
  const marked = terms.flatMap(({ kind, text }) =>
    kind === "code" && /^[\p{L}_$]/u.test(text) ? [text] : [],
  );
  const subject = /^\s*(?:the |a |an )?([\p{L}_$][\p{L}\p{N}_$]{3,})(?=\s)/iu.exec(statement)?.[1];
  return subject === undefined || marked.includes(subject) ? marked : [subject, ...marked];
}

/** What a statement names of this repository: definitions in the files it names, else these files, else definitions. */
function spansIn(repository: Repository, statement: string, terms: readonly Term[]): Span[] {
  const files = terms.flatMap(({ kind, text }) => {
    const file = kind === "path" ? repository.file(pathOf(repository, text) ?? "") : undefined;
    return file ? [file] : [];
  });
  const named = terms.flatMap(({ kind, text }) => (kind === "path" ? [text] : []));
  const prose = named.reduce((rest, path) => rest.replaceAll(path, " "), statement);
  const plain = prose.match(/[\p{L}_$][\p{L}\p{N}_$]{2,}/gu) ?? [];
  for (const { path } of files)
    for (const name of [...namesIn(statement, terms), ...plain]) {
      const [found] = definitionsOf(repository, name, path);
      if (found) return [spanOfSymbol(found)];
    }
  if (files.length > 0) return files.slice(0, 1).map(({ path, lines }) => spanOfFile(path, lines));
  const marked = new Set(terms.filter(({ kind }) => kind === "code").map(({ text }) => text));
  for (const name of namesIn(statement, terms)) {
    const found = definitionsOf(repository, name);
    if (!marked.has(name) && found.length > 1) continue;
    const places = new Set(found.map((symbol) => `${symbol.path}#${nameOf(symbol)}`));
    if (found.length > 0 && places.size <= mostMeant)
      return [...new Map(found.map((each) => [`${each.path}#${nameOf(each)}`, each])).values()].map(
        spanOfSymbol,
      );
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
  { statement, terms }: { statement: string; terms: readonly Term[] },
  places: readonly string[] | undefined,
): Anchor[] {
  const named = (places ?? []).map((place) => spanOfPlace(repository, place));
  const spans = named.length > 0 ? named : spansIn(repository, statement, terms);
  return spans.slice(0, mostAnchors).flatMap((span) => anchorAt(repository, span, terms) ?? []);
}
