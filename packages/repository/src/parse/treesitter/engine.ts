import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Language, Parser } from "web-tree-sitter";
import type { Analysis, RawImport } from "../analysis.ts";
import { createCollector } from "../collect.ts";
import { wasmFile } from "../grammars.ts";
import { namesIn } from "../scan.ts";
import { createSource } from "../source.ts";
import type { Place, Rule, TreeLanguage, Walk } from "./rules.ts";

/** Milliseconds that one file's parse may take; what has no tree by then is read lexically. */
const parseBudget = 2_000;
const deepest = 64;

let runtime: Promise<void> | undefined;

/** Must have ended before a language is loaded. */
export function startRuntime(): Promise<void> {
  runtime ??= readFile(wasmFile("web-tree-sitter/web-tree-sitter.wasm")).then((wasmBinary) =>
    Parser.init({ wasmBinary }),
  );
  return runtime;
}

type Compiled = Parameters<typeof Language.loadSync>[0];
const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: { Module: new (bytes: Uint8Array) => Compiled };
};
const compile = (file: string) => new wasm.Module(readFileSync(file));

/** Loads a language's grammar and gives the function that reads its files. */
export function loadLanguage(language: TreeLanguage): (path: string, text: string) => Analysis {
  const grammar = Language.loadSync(compile(wasmFile(language.grammar)));
  const rules = grammar.types.map((type): Rule | undefined => language.rules[type]);
  const parser = new Parser().setLanguage(grammar);
  return (path, text) => analyze(language, rules, parser, path, text);
}

function analyze(
  language: TreeLanguage,
  rules: readonly (Rule | undefined)[],
  parser: Parser,
  path: string,
  text: string,
): Analysis {
  const source = createSource(text);
  const collector = createCollector(source, language.docs);
  const imports: RawImport[] = [];
  const walk: Walk = {
    source,
    collector,
    imports,
    path,
    children(node, place) {
      if (!node || place.depth > deepest) return;
      for (const child of node.namedChildren) rules[child.typeId]?.(walk, child, place);
    },
    declare: (node, name, kind, place, more) =>
      collector.add({
        name: text.slice(name.startIndex, name.endIndex),
        kind,
        start: node.startIndex,
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
  const tree = parse(parser, text);
  if (tree) {
    const place: Place = { exported: true, scope: "file", depth: 0 };
    walk.children(tree.rootNode, place);
    language.finish?.(walk);
    tree.delete();
  }
  return {
    symbols: collector.symbols,
    imports,
    names: namesIn(text, language.lexicon, language.from?.(text)),
  };
}

function parse(parser: Parser, text: string) {
  const deadline = performance.now() + parseBudget;
  const tree = parser.parse(text, null, { progressCallback: () => performance.now() > deadline });
  if (!tree) parser.reset();
  return tree;
}
