import type { SymbolKind } from "../model.ts";
import type { FoundSymbol } from "./analysis.ts";
import { type DocStyle, docBefore } from "./docs.ts";
import { type Source, signatureOf } from "./source.ts";

/** A declaration as offsets into the text: the whole of it, its name, and where its body begins. */
export type Declaration = {
  name: string;
  kind: SymbolKind;
  start: number;
  end: number;
  nameStart: number;
  nameEnd: number;
  body?: number | undefined;
  container?: string | undefined;
  exported: boolean;
  doc?: string | undefined;
  /** Where to look for the comment above, when not at `start`. */
  docAt?: number | undefined;
};

export type Collector = {
  symbols: FoundSymbol[];
  lineAt: Source["lineAt"];
  add(declaration: Declaration): FoundSymbol | undefined;
};

const longestName = 200;

export function createCollector(source: Source, style: DocStyle): Collector {
  const symbols: FoundSymbol[] = [];
  return {
    symbols,
    lineAt: source.lineAt,
    add(found) {
      if (!found.name || found.name.length > longestName) return undefined;
      const line = source.lineAt(found.nameStart);
      const doc = found.doc ?? docBefore(source, found.docAt ?? found.start, style);
      const symbol: FoundSymbol = {
        name: found.name,
        kind: found.kind,
        line,
        endLine: Math.max(line, source.lineAt(Math.max(found.nameStart, found.end - 1))),
        ...(found.container ? { container: found.container } : {}),
        exported: found.exported,
        signature: signatureOf(source, found.start, found.nameEnd, found.body ?? found.end),
        ...(doc ? { doc } : {}),
      };
      symbols.push(symbol);
      return symbol;
    },
  };
}
