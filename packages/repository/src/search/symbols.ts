import type { DatabaseSync } from "node:sqlite";
import type { SymbolEntry, SymbolKind } from "../model.ts";
import type { RawImport } from "../parse/analysis.ts";
import { readBack } from "../store/damage.ts";
import { exactTerm } from "../workers/tokens.ts";
import type { Terms } from "./terms.ts";
import type { View } from "./view.ts";

type Row = [
  name: string,
  kind: SymbolKind,
  line: number,
  endLine: number,
  exported: 0 | 1,
  signature: string,
  container: string | 0,
  doc: string | 0,
];

export type SymbolQuery = {
  path?: string;
  name?: string;
  kind?: SymbolKind;
  exported?: boolean;
  limit?: number;
};

export type Symbols = ReturnType<typeof createSymbols>;

export function createSymbols(database: DatabaseSync, terms: Terms) {
  const symbolsOf = database.prepare("SELECT symbols FROM content WHERE id = ?");
  const importsOf = database.prepare("SELECT imports FROM content WHERE id = ?");

  const rowsOf = remembering((content) => {
    const packed = symbolsOf.get(content)?.symbols as string | undefined;
    return packed ? readBack((): Row[] => JSON.parse(packed)) : [];
  });

  /** Symbols of a content as those of a path; `wanted` chooses by name. */
  function inContent(content: number, path: string, wanted = (_name: string) => true): SymbolEntry[] {
    const rows = rowsOf(content).filter(([name]) => wanted(name));
    return rows.map(([name, kind, line, endLine, exported, signature, container, doc]) => ({
      name,
      kind,
      path,
      line,
      endLine,
      exported: exported === 1,
      signature,
      ...(container !== 0 && { container }),
      ...(doc !== 0 && { doc }),
    }));
  }

  function* inFiles(
    view: View,
    paths: Iterable<string>,
    wanted: (name: string) => boolean,
  ): Generator<SymbolEntry> {
    for (const path of paths) {
      const content = view.contentOf(path);
      if (content !== undefined) yield* inContent(content, path, wanted);
    }
  }

  /** Paths of the files that define a name, sorted. */
  const defining = (view: View, name: string): string[] =>
    terms
      .having(exactTerm(name), "defs")
      .flatMap((content) => view.withContent(content))
      .map(({ path }) => path)
      .sort();

  function pathsFor(view: View, { path, name }: SymbolQuery): Iterable<string> {
    if (path !== undefined) return [path];
    return name === undefined ? view.files.map((file) => file.path) : defining(view, name);
  }

  return {
    inContent,
    defining,
    find(view: View, query: SymbolQuery): SymbolEntry[] {
      const { name, kind, exported, limit = Number.POSITIVE_INFINITY } = query;
      const found: SymbolEntry[] = [];
      const wanted = (own: string) => name === undefined || own === name;
      for (const symbol of inFiles(view, pathsFor(view, query), wanted)) {
        if (found.length >= limit) break;
        if (kind !== undefined && symbol.kind !== kind) continue;
        if (exported !== undefined && symbol.exported !== exported) continue;
        found.push(symbol);
      }
      return found;
    },
    importsOf(content: number): RawImport[] {
      const packed = importsOf.get(content)?.imports;
      if (!packed) return [];
      const rows = readBack((): [string, number][] => JSON.parse(packed as string));
      return rows.map(([specifier, line]) => ({ specifier, line }));
    },
  };
}

/** Symbols of contents that were asked for lately; a content never changes. */
const mostRemembered = 20_000;

function remembering(read: (content: number) => readonly Row[]): (content: number) => readonly Row[] {
  const known = new Map<number, readonly Row[]>();
  let size = 0;
  return (content) => {
    const rows = known.get(content) ?? read(content);
    if (known.delete(content)) size -= rows.length;
    known.set(content, rows);
    size += rows.length;
    for (const [oldest, { length }] of known) {
      if (size <= mostRemembered) break;
      known.delete(oldest);
      size -= length;
    }
    return rows;
  };
}
