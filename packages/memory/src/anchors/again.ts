import type { Anchor } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { Term } from "../text/terms.ts";
import { languageOfPath } from "../text/tokens.ts";
import { definitionsOf } from "./find.ts";
import { codeOf, overlap, type Print, readPrint, wholeOf } from "./print.ts";
import { isFile, printAt, type Span, spanOfFile, spanOfSymbol } from "./span.ts";

/** Where what an anchor stood at is now, and what stands there. */
export type Found = { span: Span; print: Print; how: "here" | "moved" | "renamed" };

/** Share of its lines by which code is known again under another name, and under its own in another file. */
const sameCode = 0.6;
const sameName = 0.4;

/** Undefined when it is gone. */
export function findAgain(repository: Repository, anchor: Anchor, terms: readonly Term[]): Found | undefined {
  const before = readPrint(anchor.digest);
  if (!before) return undefined;
  const here = repository.file(anchor.path) ? anchor.path : undefined;
  const path = here ?? nowCalled(repository, anchor.path);
  const search = { repository, anchor, terms, before };
  const found =
    anchor.symbol !== undefined
      ? symbolAgain(search, path)
      : path === undefined
        ? undefined
        : textAgain(search, path);
  return found && found.span.path !== anchor.path && found.how === "here"
    ? { ...found, how: "moved" }
    : found;
}

type Search = { repository: Repository; anchor: Anchor; terms: readonly Term[]; before: Print };

/** What a file is called now, by the history of renames. */
function nowCalled(repository: Repository, path: string): string | undefined {
  const now = repository.history().of(path)?.path;
  return now !== undefined && repository.file(now) ? now : undefined;
}

function symbolAgain(
  { repository, anchor, terms, before }: Search,
  path: string | undefined,
): Found | undefined {
  const best = (spans: readonly Span[], how: Found["how"], least: number): Found | undefined => {
    const found = spans
      .flatMap((span) => {
        const print = printAt(repository, span, terms);
        return print ? [{ span, print, how, likeness: likeness(before, print) }] : [];
      })
      .sort((a, b) => b.likeness - a.likeness)[0];
    return found && found.likeness >= least ? { span: found.span, print: found.print, how } : undefined;
  };
  const [name] = anchor.symbol!.split(".").slice(-1);
  const inFile = path === undefined ? [] : definitionsOf(repository, anchor.symbol!, path).map(spanOfSymbol);
  if (inFile.length > 0) return best(inFile, "here", 0);
  const elsewhere = definitionsOf(repository, anchor.symbol!).map(spanOfSymbol);
  const moved = best(elsewhere, "moved", sameName);
  if (moved || path === undefined) return moved;
  const others = repository.symbols({ path }).filter((symbol) => symbol.name !== name);
  return best(others.map(spanOfSymbol), "renamed", sameCode);
}

const likeness = (before: Print, now: Print): number =>
  before.whole === now.whole ? 1 : 0.95 * overlap(before.lines, now.lines);

/** All of a file, or a line of it: the same one by what it says, the nearest where several say it. */
function textAgain({ repository, anchor, terms, before }: Search, path: string): Found | undefined {
  const lines = repository.text(path)?.split("\n") ?? [];
  const file = repository.file(path);
  if (!file) return undefined;
  const as = (span: Span): Found | undefined => {
    const print = printAt(repository, span, terms);
    return print && { span, print, how: "here" };
  };
  if (anchor.endLine > anchor.line || isFile(anchor, file.lines)) return as(spanOfFile(path, file.lines));
  const language = languageOfPath(path);
  const isSame = (text: string) => /\w/.test(text) && wholeOf(codeOf(text, language)) === before.whole;
  const nearest = lines
    .flatMap((text, index) => (isSame(text) ? [index + 1] : []))
    .sort((a, b) => Math.abs(a - anchor.line) - Math.abs(b - anchor.line))[0];
  if (nearest !== undefined) return as({ path, line: nearest, endLine: nearest });
  const near = Math.min(anchor.line, lines.length);
  return as({ path, line: near, endLine: near });
}
