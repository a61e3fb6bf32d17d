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

/** Loads a language's grammar and gives the function that reads its files; undefined when a file has no tree. */
export function loadLanguage(language: TreeLanguage): (path: string, text: string) => Analysis | undefined {
  const grammar = Language.loadSync(new wasm.Module(readFileSync(wasmFile(language.grammar))));
  const rules = grammar.types.map((type): Rule | undefined => language.rules[type]);
  const parser = new Parser().setLanguage(grammar);
  return (path, text) => {
    const tree = parse(parser, text);
    if (!tree) return undefined;
    try {
      const source = createSource(text);
      const collector = createCollector(source, language.docs);
      const imports: RawImport[] = [];
      const walk: Walk = {
        path,
        text,
        symbols: collector.symbols,
        children(node, place) {
          if (!node || place.depth > deepest) return;
          let here = place;
          for (const child of node.namedChildren) here = rules[child.typeId]?.(walk, child, here) || here;
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
      const top: Place = { exported: true, scope: "file", modules: [], depth: 0 };
      walk.children(tree.rootNode, top);
      imports.push(...(language.finish?.(walk, source.lineAt) ?? []));
      return {
        symbols: collector.symbols,
        imports,
        names: namesIn(text, language.lexicon, language.from?.(text)),
      };
    } finally {
      tree.delete();
    }
  };
}

function parse(parser: Parser, text: string) {
  const deadline = performance.now() + parseBudget;
  const tree = parser.parse(text, null, { progressCallback: () => performance.now() > deadline });
  if (!tree) parser.reset();
  return tree;
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
