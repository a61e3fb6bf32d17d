import type { Anchor } from "@familiar/protocol";
import type { Repository, SymbolEntry } from "@familiar/repository";
import type { Term } from "../text/terms.ts";
import { languageOfPath, type Token } from "../text/tokens.ts";
import { codeOf, isTerm, type Print, packPrint, printOf } from "./print.ts";

/** A stretch of a file: a definition, a line, or all of it. */
export type Span = { path: string; symbol?: string | undefined; line: number; endLine: number };

export const isFile = ({ symbol, line, endLine }: Span, lines: number): boolean =>
  symbol === undefined && line === 1 && endLine === lines && lines > 1;

export const nameOf = ({ container, name }: SymbolEntry): string =>
  container === undefined ? name : `${container}.${name}`;

export const spanOfSymbol = (symbol: SymbolEntry): Span => ({
  ...{ path: symbol.path, symbol: nameOf(symbol), line: symbol.line, endLine: symbol.endLine },
});

export const spanOfFile = (path: string, lines: number): Span => ({
  path,
  line: 1,
  endLine: Math.max(1, lines),
});

/** The code that stands there now; undefined where the file cannot be read. */
export function codeAt(repository: Repository, { path, line, endLine }: Span): Token[] | undefined {
  const text = repository.text(path);
  if (text === undefined) return undefined;
  const lines = text.split("\n").slice(line - 1, endLine);
  return codeOf(lines.join("\n"), languageOfPath(path));
}

export function printAt(repository: Repository, span: Span, terms: readonly Term[]): Print | undefined {
  const code = codeAt(repository, span);
  return code && printOf(code, terms, heldAt(repository, span, code, terms));
}

export function anchorAt(repository: Repository, span: Span, terms: readonly Term[]): Anchor | undefined {
  const print = printAt(repository, span, terms);
  return print && toAnchor(repository, span, print);
}

export const toAnchor = (
  repository: Repository,
  { path, symbol, line, endLine }: Span,
  print: Print,
): Anchor => ({
  ...{ path, ...(symbol === undefined ? {} : { symbol }), line, endLine },
  ...{ commit: repository.head().commit, digest: packPrint(print) },
});

/**
 * What is true of each term here, a letter each. Code: `c` it stands here, `s` it is defined elsewhere. Paths: `i` this
 * file imports it or is imported by it, `p` it is there. Commands: `r` people run it here, `t` it stands here.
 * `n`: none of that. Words are left out.
 */
function heldAt(
  repository: Repository,
  { path }: Span,
  code: readonly Token[],
  terms: readonly Term[],
): string {
  const letter = (term: Term): string => {
    if (term.kind === "code") {
      if (code.some((token) => isTerm(token, term))) return "c";
      return repository.symbols({ name: term.text, limit: 1 }).length > 0 ? "s" : "n";
    }
    if (term.kind === "path") {
      const other = pathOf(repository, term.text);
      if (other === undefined) return "n";
      const near = other !== path && repository.dependencies(path).includes(other);
      return near || repository.dependents(path).includes(other) ? "i" : "p";
    }
    const { commands } = repository.conventions();
    if (commands.some(({ command }) => sameCommand(command, term.text))) return "r";
    return repository.text(path)?.includes(term.text) ? "t" : "n";
  };
  return terms.map((term) => (term.kind === "word" ? "" : letter(term))).join("");
}

const sameCommand = (one: string, other: string): boolean =>
  one.replace(/\s+/g, " ").trim() === other.replace(/\s+/g, " ").trim();

/** The file or folder that is called so: from the root, or by its end where only one ends so. */
export function pathOf(repository: Repository, name: string): string | undefined {
  const wanted = name.replace(/^\.\//, "").replace(/\/$/, "");
  if (repository.file(wanted)) return wanted;
  const paths = repository.files().map(({ path }) => path);
  if (paths.some((path) => path.startsWith(`${wanted}/`))) return wanted;
  const ending = paths.filter((path) => path.endsWith(`/${wanted}`));
  return ending.length === 1 ? ending[0] : undefined;
}
