import type { SyntaxNode } from "@familiar/repository";

/** Reading oxc's ESTree, whose fields are not typed here. */
export type Node = SyntaxNode;

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

export const node = (of: Node | undefined, field: string): Node | undefined => {
  const value = of?.[field];
  return isNode(value) ? value : undefined;
};

/** The nodes of a list; its holes (as of `[, a]`) are left out. */
export const nodes = (of: Node | undefined, field: string): readonly Node[] => {
  const value = of?.[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
};

export const text = (of: Node | undefined, field = "name"): string | undefined => {
  const value = of?.[field];
  return typeof value === "string" ? value : undefined;
};

const notChildren = new Set(["type", "start", "end", "parent", "range", "loc"]);

export function* children(of: Node): Iterable<Node> {
  for (const field in of) {
    if (notChildren.has(field)) continue;
    const value = of[field];
    if (isNode(value)) yield value;
    else if (Array.isArray(value)) for (const each of value) if (isNode(each)) yield each;
  }
}

/** Calls `visit` from the outside in; it returns false to leave out what is inside. */
export function walk(top: Node, visit: (inner: Node, parent: Node | undefined) => unknown): void {
  const stack: [Node, Node | undefined][] = [[top, undefined]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [inner, parent] = next;
    if (visit(inner, parent) === false) continue;
    for (const child of [...children(inner)].reverse()) stack.push([child, inner]);
  }
}

export const isFunction = (of: Node | undefined): boolean =>
  of?.type === "FunctionDeclaration" ||
  of?.type === "FunctionExpression" ||
  of?.type === "ArrowFunctionExpression" ||
  of?.type === "TSDeclareFunction" ||
  of?.type === "TSEmptyBodyFunctionExpression";

const wrappers = new Set([
  "ParenthesizedExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "ChainExpression",
]);

/** What stands inside parentheses and type assertions. */
export function bare(of: Node | undefined): Node | undefined {
  let inner = of;
  while (inner && wrappers.has(inner.type)) inner = node(inner, "expression");
  return inner;
}

/** The name of a key or property, unless it is computed. */
export function nameOf(of: Node | undefined, computed: unknown = false): string | undefined {
  if (!of) return undefined;
  if (of.type === "Literal")
    return typeof of.value === "string" || typeof of.value === "number" ? `${of.value}` : undefined;
  return computed ? undefined : text(of);
}

export const memberName = (of: Node | undefined): string | undefined =>
  of?.type === "MemberExpression" ? nameOf(node(of, "property"), of.computed) : undefined;

/** `a.b.c` as its names, when none is computed. */
export function dotted(of: Node | undefined): string[] | undefined {
  const inner = bare(of);
  if (inner?.type === "Identifier") return [text(inner)!];
  if (inner?.type === "ThisExpression") return ["this"];
  const last = memberName(inner);
  const before = last === undefined ? undefined : dotted(node(inner, "object"));
  return before && [...before, last!];
}
