import type { Language, SymbolEntry } from "../model.ts";

export type FoundSymbol = Omit<SymbolEntry, "path">;

/** `specifier` is what `resolveImports` takes; it is written as the language does, or as its resolver documents. */
export type RawImport = { specifier: string; line: number };

export type Analysis = {
  symbols: FoundSymbol[];
  imports: RawImport[];
  /** Distinct identifiers mentioned in code; comments, plain strings and keywords are left out. */
  names: string[];
};

export type Parser = (input: { path: string; language: Language; text: string }) => Analysis;
