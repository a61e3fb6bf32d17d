import type { Anchor } from "@familiar/protocol";
import type { Repository, SymbolEntry } from "@familiar/repository";
import { stemOf, type Term, wordsOf } from "../text/terms.ts";
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

export function printAt(repository: Repository, span: Span, all: readonly Term[]): Print | undefined {
  const code = codeAt(repository, span);
  if (!code) return undefined;
  const terms = all.map((term) => (isNameOf(span, term) ? { ...term, text: "" } : term));
  const held = heldAt(repository, span, code, terms);
  return printOf(code, { terms, held, language: languageOfPath(span.path) });
}

/** A word that only says what the definition is called. */
function isNameOf({ symbol }: Span, { kind, text }: Term): boolean {
  return kind === "word" && symbol !== undefined && wordsOf(symbol).some((word) => stemOf(word) === text);
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
 * What is true of each term here, a letter each. Code and literals: `o` it is the name of this, `c` it stands here, `s` it is defined elsewhere.
 * Paths: `i` this file imports it, `j` is imported by it, `b` both, `p` it is there. Commands: `r` people run it here,
 * `t` it stands here. Words: `w` it stands here. `n`: none of that.
 */
function heldAt(repository: Repository, span: Span, code: readonly Token[], terms: readonly Term[]): string {
  const { path, line, endLine } = span;
  const text = lazily(() =>
    (repository.text(path) ?? "")
      .split("\n")
      .slice(line - 1, endLine)
      .join("\n"),
  );
  const letters: Record<Term["kind"], (term: Term) => string> = {
    code: (term) =>
      span.symbol?.split(".").at(-1) === term.text
        ? "o"
        : code.some((token) => isTerm(token, term))
          ? "c"
          : repository.symbols({ name: term.text, limit: 1 }).length > 0
            ? "s"
            : "n",
    literal: (term) => (stands(text(), term.text) ? "c" : "n"),
    path: ({ text: name }) => {
      const other = pathOf(repository, name);
      if (other === undefined) return "n";
      const imports = other !== path && repository.dependencies(path).includes(other);
      const imported = other !== path && repository.dependents(path).includes(other);
      return imports && imported ? "b" : imports ? "i" : imported ? "j" : "p";
    },
    command: ({ text: wanted }) => {
      const { commands } = repository.conventions();
      if (commands.some(({ command }) => sameCommand(command, wanted))) return "r";
      return repository.text(path)?.includes(wanted) ? "t" : "n";
    },
    word: (term) => (code.some((token) => isTerm(token, term)) ? "w" : "n"),
  };
  return terms.map((term) => letters[term.kind](term)).join("");
}

/** As a whole value, not as a part of a longer one. */
function stands(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const [before = " ", after = " "] = [text[at - 1], text[at + value.length]];
    if (!/[\w.]/.test(before) && !/\w/.test(after) && !/^\.\d/.test(text.slice(at + value.length)))
      return true;
  }
  return false;
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
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
