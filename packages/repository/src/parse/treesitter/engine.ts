import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Language, Parser } from "web-tree-sitter";
import type { FoundSymbol, RawImport } from "../analysis.ts";
import { createCollector } from "../collect.ts";
import { wasmFile } from "../grammars.ts";
import type { Source } from "../source.ts";
import type { Rule, TreeLanguage, Walk } from "./rules.ts";

/**
 * What one file's parse may take; what has no tree by then is read lexically. Steps are the parser's own: real
 * code takes one for 50 to 300 characters, so that this does not depend on how busy the machine is.
 */
const stepsFor = (length: number) => 200 + length / 30;
const longestParse = 5_000;
const deepest = 64;

type Compiled = Parameters<typeof Language.loadSync>[0];
const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: {
    Module: new (bytes: Uint8Array) => Compiled;
    Memory: new (pages: { initial: number; maximum: number }) => object;
  };
};

/** Pages of 64 KB; ordinary files need a tenth of the largest. */
const memory = { initial: 512, maximum: 4096 };

let runtime: Promise<void> | undefined;
let spent = false;

/** Must have ended before a language is loaded. */
export function startRuntime(): Promise<void> {
  runtime ??= readFile(wasmFile("web-tree-sitter/web-tree-sitter.wasm")).then((wasmBinary) =>
    Parser.init({ wasmBinary, wasmMemory: new wasm.Memory(memory), printErr: () => {} }),
  );
  return runtime;
}

/**
 * Whether a file has exhausted this thread's parsers: from then on files that need a tree are read lexically, so
 * that a new thread reads better.
 */
export const isSpent = () => spent;

export type TreeReading = { symbols: FoundSymbol[]; imports: RawImport[]; broken: boolean };

/** Loads a language's grammar and gives the function that reads its files; undefined when a file has no tree. */
export function loadLanguage(
  language: TreeLanguage,
): (path: string, source: Source) => TreeReading | undefined {
  const grammar = Language.loadSync(new wasm.Module(readFileSync(wasmFile(language.grammar))));
  const rules = grammar.types.map((type): Rule | undefined => language.rules[type]);
  const parser = new Parser().setLanguage(grammar);
  const read = (path: string, source: Source, text: string): TreeReading | undefined => {
    const tree = spent ? null : parse(parser, text);
    if (!tree) return undefined;
    try {
      const { rootNode } = tree;
      const { walk, reading } = startWalk(language, rules, path, source, text);
      walk.children(rootNode, { exported: true, scope: "file", modules: [], depth: 0 });
      reading.imports.push(...(language.finish?.(walk, source.lineAt) ?? []));
      return { ...reading, broken: rootNode.hasError };
    } finally {
      tree.delete();
    }
  };
  return (path, source) => {
    const first = read(path, source, source.text);
    if (!first?.broken || !language.again) return first;
    const second = read(path, source, language.again(source.text));
    return second && second.symbols.length > first.symbols.length ? { ...second, broken: true } : first;
  };
}

function startWalk(
  language: TreeLanguage,
  rules: readonly (Rule | undefined)[],
  path: string,
  source: Source,
  text: string,
) {
  const collector = createCollector(source, language.docs);
  const imports: RawImport[] = [];
  const walk: Walk = {
    path,
    text,
    symbols: collector.symbols,
    children(node, place) {
      if (!node || place.depth > deepest) return;
      let here = place;
      for (const child of node.namedChildren) here = rules[child.typeId]?.(walk, child, here) ?? here;
    },
    declare: (node, name, kind, place, more) =>
      collector.add({
        name: text.slice(name.startIndex, name.endIndex),
        kind,
        start: afterAttributes(text, node.startIndex, name.startIndex),
        docAt: node.startIndex,
        end: node.endIndex,
        nameStart: name.startIndex,
        nameEnd: name.endIndex,
        container: place.container,
        exported: place.exported,
        ...more,
      }),
    import(specifier, node) {
      imports.push({ specifier, line: source.lineAt(node.startIndex) });
    },
  };
  return { walk, reading: { symbols: collector.symbols, imports } };
}

function parse(parser: Parser, text: string) {
  const deadline = performance.now() + longestParse;
  let steps = stepsFor(text.length);
  const progressCallback = () => --steps < 0 || performance.now() > deadline;
  try {
    const tree = parser.parse(text, null, { progressCallback });
    if (!tree) parser.reset();
    return tree;
  } catch {
    // Out of memory or of wasm's own small stack, which leaves the runtime in no state to go on.
    spent = true;
    return null;
  }
}

const attributes =
  /(?:@(?!interface\b)[\w.:]+(?:\((?:[^()]|\([^()]*\))*\))?\s*|#?\[(?:[^[\]]|\[[^\]]*\])*\]\s*)+/y;

/** Where a declaration goes on after annotations such as `@Override`, `[Test]` or `#[Pure]`. */
function afterAttributes(text: string, start: number, name: number): number {
  const first = text.charCodeAt(start);
  if (first !== 64 && first !== 91 && first !== 35) return start;
  attributes.lastIndex = start;
  const end = attributes.test(text.slice(0, name)) ? attributes.lastIndex : start;
  return Math.min(end, name);
}
