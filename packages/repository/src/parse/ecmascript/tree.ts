/**
 * The parts of oxc's trees that symbols need. There are two shapes: ESTree (from JSON) and oxc's own (decoded
 * lazily); the functions here are the only place that knows the difference.
 */
export type Node = {
  type: string;
  start: number;
  end: number;
  name?: string;
  id?: Node | null;
  key?: Node;
  local?: Node;
  exported?: Node | null;
  body?: Node | readonly Node[] | null;
  statements?: readonly Node[];
  members?: readonly Node[];
  properties?: readonly Node[];
  elements?: readonly (Node | null)[];
  items?: readonly Node[];
  declarations?: readonly Node[];
  specifiers?: readonly Node[];
  arguments?: readonly Node[];
  expressions?: readonly Node[];
  decorators?: readonly Node[];
  params?: Node | readonly Node[];
  cases?: readonly Node[];
  consequent?: Node | readonly Node[] | null;
  alternate?: Node | null;
  block?: Node;
  handler?: Node | null;
  finalizer?: Node | null;
  declaration?: Node | null;
  declare?: boolean;
  typeAnnotation?: Node | null;
  expression?: Node | boolean;
  argument?: Node | null;
  init?: Node | null;
  value?: Node | string | number | boolean | null;
  kind?: string;
  left?: Node;
  right?: Node;
  object?: Node;
  property?: Node;
  callee?: Node;
  source?: Node | null;
  parameter?: Node;
  pattern?: Node;
  computed?: boolean;
  readonly?: boolean;
  accessibility?: string | null;
};

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

export function* listed(value: Node | readonly (Node | null)[] | null | undefined): Iterable<Node> {
  if (!value) return;
  if (isNode(value)) yield value;
  else for (const each of value) if (each) yield each;
}

/** Statements of a function, a block, a module or a class, however it keeps them. */
export function statementsOf(node: Node | readonly Node[] | null | undefined): readonly Node[] {
  if (!node) return [];
  if (!isNode(node)) return node;
  return node.statements ?? (node.body ? statementsOf(node.body) : []);
}

export function parametersOf(node: Node): readonly Node[] {
  return isNode(node.params) ? (node.params.items ?? []) : (node.params ?? []);
}

const functions = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "TSDeclareFunction",
  "TSEmptyBodyFunctionExpression",
]);
export type FunctionNode = Node & Required<Pick<Node, "params">>;
export type ClassNode = Node & { body: Node };
export const isFunction = (node: Node | null | undefined): node is FunctionNode =>
  !!node && functions.has(node.type);
export const isClass = (node: Node | null | undefined): node is ClassNode =>
  node?.type === "ClassDeclaration" || node?.type === "ClassExpression";

const wrappers = new Set([
  "ParenthesizedExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "ChainExpression",
  "AwaitExpression",
  "UnaryExpression",
]);

/** The expression inside parentheses, type assertions and unary operators. */
export function unwrapped(node: Node | null | undefined): Node | undefined {
  let inner = node ?? undefined;
  for (let turns = 0; inner && wrappers.has(inner.type) && turns < 8; turns++) {
    const next: unknown = inner.expression ?? inner.argument;
    inner = isNode(next) ? next : undefined;
  }
  return inner;
}

/** Name of an identifier, a private name, or a string that could be one. */
export function nameOf(node: Node | null | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === "PrivateIdentifier") return `#${node.name}`;
  if (node.name !== undefined) return node.name;
  return typeof node.value === "string" && /^[\w$-]+$/.test(node.value) ? node.value : undefined;
}

/** `a.b.c` as its names, or undefined when any part is computed; `this` counts as a name. */
export function dotted(node: Node | null | undefined): string[] | undefined {
  const names: string[] = [];
  let inner: Node | undefined = node ?? undefined;
  while (inner?.object && names.length < 6) {
    const name =
      inner.type.startsWith("Computed") || inner.computed ? literalText(inner) : nameOf(inner.property);
    if (!name) return undefined;
    names.unshift(name);
    inner = unwrapped(inner.object);
  }
  const root = inner?.type === "ThisExpression" ? "this" : nameOf(inner);
  return root && !inner?.object ? [root, ...names] : undefined;
}

function literalText(member: Node): string | undefined {
  const key = member.property ?? (member.expression as Node | undefined);
  return typeof key?.value === "string" ? key.value : undefined;
}
