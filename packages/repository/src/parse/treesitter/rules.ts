import type { Node } from "web-tree-sitter";
import type { SymbolKind } from "../../model.ts";
import type { FoundSymbol, RawImport } from "../analysis.ts";
import type { Collector, Declaration } from "../collect.ts";
import type { DocStyle } from "../docs.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Source } from "../source.ts";

/** Where a walk stands: what a declaration met here is part of and whether it is visible outside. */
export type Place = {
  container?: string | undefined;
  exported: boolean;
  /** What encloses: tells a method from a function and a field from a variable. */
  scope: "file" | "type" | "function";
  depth: number;
};

export type Walk = {
  source: Source;
  collector: Collector;
  imports: RawImport[];
  path: string;
  /** Handles each named child that has a rule. */
  children(node: Node | null | undefined, place: Place): void;
  declare(
    node: Node,
    name: Node,
    kind: SymbolKind,
    place: Place,
    more?: Partial<Declaration>,
  ): FoundSymbol | undefined;
  import(specifier: string, node: Node): void;
};

export type Rule = (walk: Walk, node: Node, place: Place) => void;

/** All that is particular to one language read through tree-sitter. */
export type TreeLanguage = {
  /** `package/file.wasm`. */
  grammar: string;
  lexicon: Lexicon;
  docs: DocStyle;
  /** By node type. Nodes without a rule are not entered. */
  rules: Readonly<Record<string, Rule>>;
  /** Last touches that need the whole file, such as `__all__`. */
  finish?(walk: Walk): void;
  /** Where code begins, when not at once. */
  from?(text: string): number;
};

/** Enters a node that declares nothing itself. */
export const through: Rule = (walk, node, place) => walk.children(node, place);

/** Rules for many node types at once. */
export const each = (types: string, rule: Rule): Record<string, Rule> =>
  Object.fromEntries(types.split(" ").map((type) => [type, rule]));

export const inside = (place: Place, scope: Place["scope"], container: string, exported: boolean): Place => ({
  container,
  exported,
  scope,
  depth: place.depth + 1,
});
