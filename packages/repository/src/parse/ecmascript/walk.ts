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

export type Walk = {
  text: string;
  collector: Collector;
  /** Names the module exports apart from their declarations: `export { a }`, `module.exports = { a }`. */
  exports: Set<string>;
  /** The last symbol, when a further declaration of its name belongs to it: overloads, accessor pairs. */
  open?: FoundSymbol | undefined;
};

export type Found = {
  /** All of it, for its end and its body. */
  node: Node;
  name: Node | string;
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

export function declare(walk: Walk, place: Place, found: Found): void {
  const { node, kind, outer = node } = found;
  const name = typeof found.name === "string" ? found.name : nameOf(found.name);
  if (!name) return;
  const at = typeof found.name === "string" ? node : found.name;
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
    nameStart: at.start,
    nameEnd: typeof found.name === "string" ? at.start : at.start + name.length,
    body: isNode(node.body) && node.type !== "ArrowFunctionExpression" ? node.body.start : undefined,
    container: place.container,
    exported: found.exported ?? place.exported,
  });
  if (found.open) walk.open = symbol;
}
