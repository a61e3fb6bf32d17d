import type { Language, SymbolEntry } from "../model.ts";

export type FoundSymbol = Omit<SymbolEntry, "path">;

/**
 * What a file names of other files, for `resolveImports`: module paths as the language writes them, groups spelled
 * out. Some say more than a path: `a.b#x,y` (Python's `from a.b import x, y`), `mod x` and `mod x = "file"`
 * (Rust), `<x.h>` (C), `./x` where the language says "relative" by a word. `package x` and `namespace x` are what
 * a file declares itself to be.
 */
export type RawImport = { specifier: string; line: number };

export type Analysis = {
  symbols: FoundSymbol[];
  imports: RawImport[];
  /** Distinct identifiers mentioned in code; comments, plain strings and keywords are left out. */
  names: string[];
};

export type Parser = (input: { path: string; language: Language; text: string }) => Analysis;
