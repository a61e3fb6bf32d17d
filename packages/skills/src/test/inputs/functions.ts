import type { Syntax } from "@familiar/repository";
import type { Value } from "../sequence.ts";
import { constant } from "./constant.ts";
import { readDoc } from "./jsdoc.ts";
import { matching } from "./matching.ts";
import { joined, oneOf, type Parameter } from "./shape.ts";
import { bare, dotted, isFunction, memberName, type Node, nameOf, node, nodes, text, walk } from "./tree.ts";
import { declarationsOf, type Names, parametersOfType } from "./types.ts";
import { type Handed, usedIn } from "./used.ts";

/** A function of the files under test, as its text tells it. */
export type FunctionInfo = {
  path: string;
  name: string;
  /** The class or object that it is a part of. */
  owner?: string;
  constructs?: true;
  /** Lines from 1. */
  from: number;
  to: number;
  parameters: readonly Parameter[];
  /** Which arguments of which functions its parameters become; one list a parameter. */
  handed: readonly (readonly Handed[])[];
  /** Names of functions and properties in it, for who may reach what. */
  mentions: ReadonlySet<string>;
  /** Literals in it, in their order, with texts that its regular expressions take. */
  literals: readonly Value[];
  /** It says `this`. */
  bound?: true;
};

export type Example = { text: string; path: string; line: number };

export type FileInfo = { functions: FunctionInfo[]; examples: Example[]; literals: Value[]; keys: string[] };

/** Lines from 1 of offsets. */
export function lineFinder(source: string): (at: number) => number {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return (at) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

export function readFunctions(path: string, source: string, { program, comments }: Syntax): FileInfo {
  const lineAt = lineFinder(source);
  const names = declarationsOf(program);
  const docs = comments.filter(({ type, value }) => type === "Block" && value.startsWith("*"));
  const examples = docs.flatMap((doc) =>
    readDoc(doc.value, lineAt(doc.start)).examples.map((example) => ({ ...example, path })),
  );
  const functions: FunctionInfo[] = [];
  const constants = constantsOf(program);
  const keys = new Set<string>();
  const owners: { node: Node; name: string | undefined }[] = [];
  const around: { node: Node; name: string }[] = [];
  walk(program, (inner, parent) => {
    while (owners.length > 0 && inner.start >= owners.at(-1)!.node.end) owners.pop();
    const property = memberName(inner);
    if (property !== undefined) keys.add(property);
    if (inner.type === "ClassDeclaration" || inner.type === "ClassExpression")
      owners.push({ node: inner, name: text(node(inner, "id")) ?? assignedName(parent) });
    if (inner.type === "ObjectExpression") owners.push({ node: inner, name: ownerOfObject(parent) });
    if (!isFunction(inner)) return;
    while (around.length > 0 && inner.start >= around.at(-1)!.node.end) around.pop();
    const outer = around.at(-1)?.name;
    const given = parent?.type === "ReturnStatement" || parent?.type === "ArrowFunctionExpression";
    const { name = given && outer ? givenBy(outer) : undefined, owner } = named(
      inner,
      parent,
      owners.at(-1)?.name,
    );
    if (!name) return;
    around.push({ node: inner, name });
    const start = parent?.type === "Program" ? inner.start : (parent?.start ?? inner.start);
    const before = docs.findLast(
      (doc) => doc.end <= inner.start && /^[\s\w$.=:'"[\]<>(,]*$/.test(source.slice(doc.end, inner.start)),
    );
    const doc = before && start - before.end < 2_000 ? readDoc(before.value, 0, names).parameters : [];
    const body = readBody(inner, names, doc);
    functions.push({
      path,
      name: name === "constructor" && owner ? owner : name,
      ...(owner && { owner }),
      ...(name === "constructor" && { constructs: true as const }),
      from: lineAt(inner.start),
      to: lineAt(inner.end),
      ...body,
      literals: [
        ...body.literals,
        ...[...constants].flatMap(([name, value]) => (body.mentions.has(name) ? [value] : [])),
      ],
    });
  });
  return { functions, examples, literals: literalsIn(program), keys: [...keys] };
}

/** Numbers and texts that names of the whole file stand for, reckoned from others where they are. */
function constantsOf(program: Node): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const statement of nodes(program, "body")) {
    const declaration =
      statement.type === "ExportNamedDeclaration" ? node(statement, "declaration") : statement;
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const each of nodes(declaration, "declarations")) {
      const name = text(node(each, "id"));
      const value = constant(node(each, "init"), (other) => found.get(other));
      if (name && (typeof value === "number" || (typeof value === "string" && value !== "")))
        found.set(name, value);
    }
  }
  return found;
}

/** How a function without a name is called that another one returns. */
export const givenBy = (name: string) => `${name}()`;

function assignedName(parent: Node | undefined): string | undefined {
  return text(node(parent, "id")) ?? memberName(node(parent, "left")) ?? text(node(parent, "left"));
}

/** `X.prototype = { … }` and `const api = { … }`. */
function ownerOfObject(parent: Node | undefined): string | undefined {
  const path = dotted(node(parent, "left"));
  if (path?.at(-1) === "prototype") return path.at(-2);
  return text(node(parent, "id"));
}

function named(
  of: Node,
  parent: Node | undefined,
  owner: string | undefined,
): { name?: string; owner?: string } {
  const own = text(node(of, "id"));
  const within = (name: string | undefined) => ({ ...(name && { name }), ...(owner && { owner }) });
  switch (parent?.type) {
    case "MethodDefinition":
    case "PropertyDefinition":
    case "Property":
      return within(nameOf(node(parent, "key"), parent.computed));
    case "VariableDeclarator": {
      const name = text(node(parent, "id"));
      return name ? { name } : {};
    }
    case "AssignmentExpression": {
      const path = dotted(node(parent, "left")) ?? [];
      const name = path.at(-1);
      const of = path.at(-2) === "prototype" ? path.at(-3) : undefined;
      if (name === "exports") return own ? { name: own } : { name: "default" };
      return { ...(name && { name }), ...(of && { owner: of }) };
    }
    case "ExportDefaultDeclaration":
      return { name: own ?? "default" };
    default:
      return own ? { name: own } : {};
  }
}

function readBody(of: Node, names: Names, doc: readonly Parameter[]) {
  const body = node(of, "body") ?? of;
  const typed = parametersOfType(of, names);
  const used = usedIn(
    of,
    typed.map(({ name }) => name),
  );
  const told = typed.map((parameter) => {
    const fromDoc = doc.find(({ name }) => name === parameter.name);
    return fromDoc
      ? { ...parameter, ...joined([parameter], [{ ...fromDoc, name: parameter.name }])[0]! }
      : parameter;
  });
  const parameters = told.map((parameter): Parameter => {
    const use = used.get(parameter.name);
    const shape = use ? oneOf([parameter.shape, use.shape]) : parameter.shape;
    return {
      ...parameter,
      shape,
      ...(parameter.optional || use?.optional ? { optional: true as const } : {}),
    };
  });
  const mentions = new Set<string>();
  const found = { bound: false };
  walk(body, (inner) => {
    if (inner.type === "Identifier") mentions.add(text(inner)!);
    if (inner.type === "ThisExpression") found.bound = true;
    const property = memberName(inner);
    if (property !== undefined) mentions.add(property);
  });
  return {
    parameters,
    handed: parameters.map(({ name }) => used.get(name)?.handed ?? []),
    mentions,
    literals: literalsIn(of),
    ...(found.bound && { bound: true as const }),
  };
}

const mostLiterals = 400;

/** Literals of a tree without repetition, and texts that its regular expressions take; no directives, no module names. */
export function literalsIn(top: Node): Value[] {
  const found = new Map<string, Value>();
  const add = (value: Value) => {
    const key = JSON.stringify(value);
    if (found.size < mostLiterals && key.length < 300) found.set(key, value);
  };
  walk(top, (inner, parent) => {
    if (inner.type === "ImportDeclaration") return false;
    if (inner.type === "CallExpression" && text(node(inner, "callee")) === "require") return false;
    if (inner.type === "ExpressionStatement" && typeof inner.directive === "string") return false;
    if (inner.type === "TemplateElement") {
      const { cooked } = inner.value as { cooked?: string };
      if (cooked?.trim()) add(cooked);
    }
    if (inner.type === "NewExpression" || inner.type === "CallExpression") regexpOf(inner, add);
    if (inner.type !== "Literal" || (parent?.type === "Property" && node(parent, "key") === inner))
      return true;
    const value = constant(inner);
    if (value === undefined || value === null || typeof value === "boolean") return true;
    add(value);
    if (typeof value === "object" && "is" in value && value.is === "regexp")
      for (const each of matching(value.source, value.flags)) add(each);
    return true;
  });
  return [...found.values()];
}

function regexpOf(of: Node, add: (value: Value) => void): void {
  if (text(bare(node(of, "callee"))) !== "RegExp") return;
  const [source, flags] = nodes(of, "arguments").map((each) => constant(each));
  if (typeof source === "string")
    for (const each of matching(source, typeof flags === "string" ? flags : "")) add(each);
}
