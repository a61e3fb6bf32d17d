import type { SymbolKind } from "../model.ts";
import type { FoundSymbol } from "./analysis.ts";
import { createCollector } from "./collect.ts";
import type { DocStyle } from "./docs.ts";
import type { Lexicon } from "./lexicon.ts";
import { scan } from "./scan.ts";
import type { Source } from "./source.ts";

/**
 * Declarations as a line's beginning shows them: `pattern` is global, names `name`, and may name `hidden` or
 * `shown` what decides visibility.
 */
export type Outline = readonly { kind: SymbolKind; pattern: RegExp }[];

const containers = new Set<SymbolKind>(["class", "interface", "module", "enum"]);
const mostSymbols = 5_000;

/**
 * What can be told without a grammar, for text that has no tree: too large, too deep or too broken. Ends are
 * found by braces, else by indentation.
 */
export function outline(source: Source, lexicon: Lexicon, patterns: Outline, style: DocStyle): FoundSymbol[] {
  const code = codeOf(source.text, lexicon);
  const found = patterns.flatMap(({ kind, pattern }) =>
    [...code.matchAll(pattern)].slice(0, mostSymbols).map((match) => ({ kind, match })),
  );
  found.sort((a, b) => a.match.index - b.match.index);
  const closings = bracePairs(code);
  const collector = createCollector(source, style);
  const open: { name: string; end: number; kind: SymbolKind }[] = [];
  for (const { kind, match } of found.slice(0, mostSymbols)) {
    const { name, hidden, shown } = match.groups ?? {};
    if (!name) continue;
    const indent = /^[ \t]*/.exec(match[0])![0].length;
    const start = match.index + indent;
    const nameEnd = match.index + match[0].lastIndexOf(name) + name.length;
    const end = endOf(code, nameEnd, indent, closings);
    while (open.length > 0 && open.at(-1)!.end <= start) open.pop();
    const around = open.at(-1);
    const member = around !== undefined && containers.has(around.kind);
    collector.add({
      name,
      kind: member && kind === "function" ? "method" : kind,
      start,
      end,
      nameStart: nameEnd - name.length,
      nameEnd,
      container: around?.name,
      exported: hidden === undefined && (shown !== undefined || !("shown" in (match.groups ?? {}))),
    });
    if (end > nameEnd + 1) open.push({ name, end, kind });
  }
  return collector.symbols;
}

/** The text with comments and strings blanked, lines kept. */
function codeOf(text: string, lexicon: Lexicon): string {
  const parts: string[] = [];
  let from = 0;
  scan(text, lexicon, {
    literal(start, end) {
      parts.push(text.slice(from, start), text.slice(start, end).replace(/[^\n]/g, " "));
      from = end;
    },
  });
  parts.push(text.slice(from));
  return parts.join("");
}

function bracePairs(code: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < code.length; at++) {
    const character = code.charCodeAt(at);
    if (character === 123) open.push(at);
    else if (character === 125 && open.length > 0) pairs.set(open.pop()!, at + 1);
  }
  return pairs;
}

const farthestBrace = 400;

function endOf(code: string, nameEnd: number, indent: number, closings: Map<number, number>): number {
  const ahead = code.slice(nameEnd, nameEnd + farthestBrace);
  const stop = ahead.search(/[;{]|\n[ \t]*\n/);
  if (ahead[stop] === "{") return closings.get(nameEnd + stop) ?? nameEnd;
  if (ahead[stop] === ";") return nameEnd;
  return endByIndent(code, nameEnd, indent);
}

const mostLines = 2_000;

function endByIndent(code: string, nameEnd: number, indent: number): number {
  let end = nameEnd;
  let at = code.indexOf("\n", nameEnd);
  for (let line = 0; at >= 0 && line < mostLines; line++) {
    const next = code.indexOf("\n", at + 1);
    const content = code.slice(at + 1, next < 0 ? code.length : next);
    const depth = content.search(/\S/);
    if (depth >= 0 && depth <= indent)
      return /^\s*end\b/.test(content) && depth === indent ? at + 1 + content.length : end;
    if (depth >= 0) end = at + 1 + content.length;
    at = next;
  }
  return end;
}
