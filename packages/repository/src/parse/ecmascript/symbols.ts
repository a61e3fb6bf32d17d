import type { SymbolKind } from "../../model.ts";
import type { Collector } from "../collect.ts";
import { expression } from "./expressions.ts";
import { members, objectMembers } from "./members.ts";
import { isClass, isFunction, isNode, listed, type Node, nameOf, statementsOf, unwrapped } from "./tree.ts";
import { declare, deeper, type Place, type Walk, within } from "./walk.ts";

const deepest = 16;

/** Everything that a program declares, in source order. */
export function collectSymbols(program: Node, text: string, collector: Collector, ambient: boolean): void {
  const walk: Walk = { text, collector, exports: new Set(), down: { statements, inside, body } };
  statements(walk, program, { exported: ambient, top: true, depth: 0 });
  for (const symbol of collector.symbols)
    if (!symbol.container && walk.exports.has(symbol.name)) symbol.exported = true;
}

function statements(walk: Walk, holder: Node | readonly Node[] | null | undefined, place: Place): void {
  if (place.depth > deepest) return;
  for (const node of statementsOf(holder)) statement(walk, node, place);
}

/** What a function or class that is called `name` holds. */
function inside(walk: Walk, node: Node, name: string, place: Place): void {
  if (isClass(node)) members(walk, node, name, place);
  else body(walk, node, within(place, name));
}

const declaring = /\bfunction\b|=>|\bclass\b|\bexports\b|\bthis\.\w+ *=/;

/** Statements of a function; most bodies declare nothing, which their text tells sooner than their tree. */
function body(walk: Walk, node: Node, place: Place): void {
  if (isNode(node.body) && declaring.test(walk.text.slice(node.body.start, node.body.end)))
    statements(walk, node.body, place);
}

type Handler = (walk: Walk, node: Node, place: Place, outer?: Node) => void;

/** Statements that declare nothing themselves and may hold ones that do. */
const nesting: Handler = (walk, node, place) => {
  const parts = [
    node.body,
    node.block,
    node.handler,
    node.finalizer,
    node.consequent,
    node.alternate,
    node.cases,
  ];
  for (const part of parts)
    if (isNode(part)) statement(walk, part, deeper(place, {}));
    else statements(walk, part, deeper(place, {}));
};

const named =
  (kind: SymbolKind): Handler =>
  (walk, node, place, outer) => {
    const name = nameOf(node.id);
    if (!name) return;
    declare(walk, place, { node, name: node.id!, kind, outer, open: isFunction(node) && !node.body });
    inside(walk, node, name, outer?.type.startsWith("Export") ? { ...place, exported: true } : place);
  };

const typed =
  (kind: SymbolKind): Handler =>
  (walk, node, place, outer) => {
    const name = nameOf(node.id);
    if (!name) return;
    declare(walk, place, { node, name: node.id!, kind, outer });
    members(walk, node, name, place);
  };

const globals: Handler = (walk, node, place) =>
  statements(walk, node.body, deeper(place, { exported: true }));

const module: Handler = (walk, node, place, outer) => {
  if (!node.id || node.kind === "global") {
    globals(walk, node, place);
    return;
  }
  /** `namespace A.B` is nested in one of the trees and has a qualified name in the other. */
  let inner = node;
  while (isNode(inner.body) && inner.body.id) inner = inner.body;
  const name = walk.text.slice(node.id.start, inner.id!.end).replace(/^["']|["']$/g, "");
  declare(walk, place, { node: inner, name: node.id, called: name, kind: "module", outer: outer ?? node });
  statements(
    walk,
    inner.body,
    deeper(place, { container: name, exported: place.exported || node.declare === true }),
  );
};

const variables: Handler = (walk, node, place, outer = node) => {
  const kind = node.kind === "const" ? "constant" : "variable";
  const several = (node.declarations?.length ?? 0) > 1;
  for (const declarator of node.declarations ?? []) {
    const value = unwrapped(declarator.init);
    const name = declarator.id && nameOf(declarator.id);
    const found = { node: declarator, name: declarator.id!, ...(several ? {} : { outer }) };
    if (!name) destructured(walk, declarator, kind, place, outer);
    else if (value && isFunction(value)) declare(walk, place, { ...found, kind: "function" });
    else if (value && isClass(value)) declare(walk, place, { ...found, kind: "class" });
    else if (place.top && !isImported(value)) declare(walk, place, { ...found, kind });
    if (!name || !value) continue;
    if (isFunction(value) || isClass(value)) inside(walk, value, name, place);
    else if (value.type === "ObjectExpression") objectMembers(walk, value, name, place);
    else expression(walk, value, within(place, name));
  }
};

/** `require("x")` and its members, `import("x")`: another module's names under a local one. */
function isImported(value: Node | undefined): boolean {
  const inner = value?.object ? unwrapped(value.object) : value;
  return inner?.type === "ImportExpression" || nameOf(inner?.callee) === "require";
}

/** `const { a, b } = …`: new names, unless they come from another module. Rests are not in the lazy tree. */
function destructured(walk: Walk, declarator: Node, kind: SymbolKind, place: Place, outer: Node): void {
  const value = unwrapped(declarator.init);
  if (!place.top || isImported(value)) return;
  const id = declarator.id;
  for (const each of listed(id?.properties ?? id?.elements)) {
    const target = isNode(each.value) ? each.value : each;
    const name = target.type === "AssignmentPattern" ? target.left : target;
    if (name?.name) declare(walk, place, { node: declarator, name, kind, outer });
  }
}

const exporting: Handler = (walk, node, place) => {
  if (node.declaration) return statement(walk, node.declaration, { ...place, exported: true }, node);
  for (const each of node.specifiers ?? []) {
    const local = nameOf(each.local) ?? "";
    if (!node.source) walk.exports.add(local);
    if (!each.exported || local === "default" || nameOf(each.exported) === local) continue;
    if (nameOf(each.exported) !== "default")
      declare(walk, place, { node: each, name: each.exported, kind: "variable", exported: true });
  }
};

const exportAll: Handler = (walk, node, place) => {
  if (node.exported) declare(walk, place, { node, name: node.exported, kind: "module", exported: true });
};

const exportDefault: Handler = (walk, node, place) => {
  const value = unwrapped(node.declaration);
  if (!value) return;
  const here = { ...place, exported: true };
  if (value.type === "Identifier" || value.type === "IdentifierReference")
    walk.exports.add(nameOf(value) ?? "");
  else if (value.id) statement(walk, value, here, node);
  else {
    const kind = isFunction(value) ? "function" : isClass(value) ? "class" : "constant";
    declare(walk, here, { node: value, name: value, called: "default", kind, outer: node });
    if (isFunction(value) || isClass(value)) inside(walk, value, "default", here);
    else if (value.type === "ObjectExpression") objectMembers(walk, value, "default", here);
    else expression(walk, value, within(here, "default"));
  }
};

const handlers: Readonly<Record<string, Handler>> = {
  FunctionDeclaration: named("function"),
  FunctionExpression: named("function"),
  TSDeclareFunction: named("function"),
  ClassDeclaration: named("class"),
  ClassExpression: named("class"),
  TSInterfaceDeclaration: typed("interface"),
  TSTypeAliasDeclaration: typed("type"),
  TSEnumDeclaration: typed("enum"),
  TSModuleDeclaration: module,
  TSNamespaceDeclaration: module,
  TSExternalModuleDeclaration: module,
  TSGlobalDeclaration: (walk, node, place) => statements(walk, node.body, deeper(place, { exported: true })),
  VariableDeclaration: variables,
  ExportNamedDeclaration: exporting,
  ExportDeclaration: exporting,
  ExportFromDeclaration: exporting,
  ExportAllDeclaration: exportAll,
  ExportDefaultDeclaration: exportDefault,
  TSExportAssignment: (walk, node) => void walk.exports.add(nameOf(node.expression as Node) ?? ""),
  ExpressionStatement: (walk, node, place) => expression(walk, node.expression as Node, place),
  ReturnStatement: (walk, node, place) => expression(walk, node.argument, place),
  ...Object.fromEntries(
    "BlockStatement IfStatement TryStatement CatchClause ForStatement ForInStatement ForOfStatement WhileStatement DoWhileStatement SwitchStatement SwitchCase LabeledStatement WithStatement StaticBlock"
      .split(" ")
      .map((type) => [type, nesting]),
  ),
};

function statement(walk: Walk, node: Node, place: Place, outer?: Node): void {
  if (place.depth <= deepest) handlers[node.type]?.(walk, node, place, outer);
}
