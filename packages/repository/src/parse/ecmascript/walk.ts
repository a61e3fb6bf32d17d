import type { SymbolKind } from "../../model.ts";
import type { FoundSymbol } from "../analysis.ts";
import type { Collector } from "../collect.ts";
import { isNode, listed, type Node, nameOf } from "./tree.ts";

/** Where a walk stands: what a declaration met here is part of and whether it is visible outside. */
export type Place = {
  container?: string | undefined;
  exported: boolean;
  /** False inside functions, where values other than functions and classes are local and left out. */
  top: boolean;
  depth: number;
};

/** The ways further down a tree. The walk carries them, so that its parts need not know of each other. */
export type Down = {
  statements(walk: Walk, holder: Node | readonly Node[] | null | undefined, place: Place): void;
  /** What a function or class that is called `name` holds. */
  inside(walk: Walk, node: Node, name: string, place: Place): void;
  /** Statements of a function. */
  body(walk: Walk, node: Node, place: Place): void;
};

export type Walk = {
  text: string;
  down: Down;
  collector: Collector;
  /** Names the module exports apart from their declarations: `export { a }`, `module.exports = { a }`. */
  exports: Set<string>;
  /** The last symbol, when a further declaration of its name belongs to it: overloads, accessor pairs. */
  open?: FoundSymbol | undefined;
};

export type Found = {
  /** All of it, for its end and its body. */
  node: Node;
  name: Node;
  /** The name, when the node does not tell it. */
  called?: string;
  kind: SymbolKind;
  /** The outermost node, which has `export` and decorators in front. */
  outer?: Node | undefined;
  exported?: boolean;
  open?: boolean;
};

export const deeper = (place: Place, change: Partial<Place>): Place => ({
  ...place,
  ...change,
  depth: place.depth + 1,
});

/** Places inside a function named so. */
export const within = (place: Place, container: string | undefined): Place =>
  deeper(place, { container, exported: false, top: false });

/** Where the header ends: the body of a class or of the function that a member or a variable is. */
function bodyOf(node: Node): Node | undefined {
  if (isNode(node.body)) return node.body;
  const value = isNode(node.value) ? node.value : (node.init ?? node.right);
  return value?.params && isNode(value.body) ? value.body : undefined;
}

export function declare(walk: Walk, place: Place, found: Found): void {
  const { node, kind, outer = node } = found;
  const name = found.called ?? nameOf(found.name);
  if (!name) return;
  const decorators = [...listed(outer.decorators), ...listed(node.decorators)];
  const start = decorators.reduce((latest, each) => Math.max(latest, each.end), outer.start);
  const { open } = walk;
  walk.open = undefined;
  if (open && open.name === name && open.container === place.container && open.kind === kind) {
    open.endLine = walk.collector.lineAt(node.end - 1);
    if (found.open) walk.open = open;
    return;
  }
  const symbol = walk.collector.add({
    name,
    kind,
    start,
    docAt: decorators.reduce((first, each) => Math.min(first, each.start), outer.start),
    end: node.end,
    nameStart: found.name.start,
    nameEnd: Math.min(found.name.start + name.length, node.end),
    body: bodyOf(node)?.start,
    container: place.container,
    exported: found.exported ?? place.exported,
  });
  if (found.open) walk.open = symbol;
}
