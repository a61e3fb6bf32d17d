import type { Node } from "web-tree-sitter";
import type { SymbolKind } from "../../model.ts";
import type { FoundSymbol } from "../analysis.ts";
import type { Declaration } from "../collect.ts";
import type { DocStyle } from "../docs.ts";
import type { Lexicon } from "../lexicon.ts";

/** Where a walk stands: what a declaration met here is part of, and how visible that is. */
export type Place = {
  container?: string | undefined;
  /** Whether what is declared here is visible outside unless it says otherwise. */
  exported: boolean;
  /** What encloses: tells a method from a function and a field from a variable. */
  scope: "file" | "type" | "function";
  /** Whether members here are visible without a word, as in an interface. */
  open?: boolean;
  /** Names of the inline modules around, outermost first. */
  modules: readonly string[];
  depth: number;
};

export type Walk = {
  path: string;
  text: string;
  /** All found so far, for what is said later about earlier ones. */
  symbols: FoundSymbol[];
  /** Applies the rule of each named child. */
  children(node: Node | null | undefined, place: Place): undefined;
  /** `node` is all of the declaration; `name` its name. Leading attributes are left out of the signature. */
  declare(
    node: Node,
    name: Node,
    kind: SymbolKind,
    place: Place,
    more?: Partial<Declaration>,
  ): FoundSymbol | undefined;
  import(specifier: string, node: Node): undefined;
};

/** What to do with a node. A place that it returns holds for the siblings that follow. */
export type Rule = (walk: Walk, node: Node, place: Place) => Place | undefined;

/** All that is particular to one language read through tree-sitter. */
export type TreeLanguage = {
  /** `package/file.wasm`. */
  grammar: string;
  lexicon: Lexicon;
  docs: DocStyle;
  /** By node type. Nodes without a rule are not entered. */
  rules: Readonly<Record<string, Rule>>;
  /** What needs the whole file once its tree is walked. */
  finish?(walk: Walk, lineAt: (offset: number) => number): { specifier: string; line: number }[] | undefined;
  /** A second reading for text whose tree has errors, with the same lines and offsets. */
  again?(text: string): string;
  /** Where code begins, when not at once. */
  from?(text: string): number;
};

export const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** One rule for many node types. */
export const each = (types: string, rule: Rule): Record<string, Rule> =>
  Object.fromEntries(types.split(" ").map((type) => [type, rule]));

/** Enters a node that declares nothing itself. */
export const through: Rule = (walk, node, place) => walk.children(node, place);

export const textOf = (walk: Walk, node: Node | null | undefined): string =>
  node ? walk.text.slice(node.startIndex, node.endIndex) : "";

/** What stands in a declaration before its name: modifiers, types, attributes. */
export const before = (walk: Walk, node: Node, name: Node): string =>
  walk.text.slice(node.startIndex, name.startIndex);

export const within = (place: Place, change: Partial<Place>): Place => ({
  ...place,
  ...change,
  depth: place.depth + 1,
});
