import { constant } from "./constant.ts";
import { any, type Field, oneOf, type Parameter, type Plain, type Shape } from "./shape.ts";
import { type Node, nameOf, node, nodes, text } from "./tree.ts";

/** Declarations that a type may name: interfaces, aliases, classes, enums. */
export type Names = ReadonlyMap<string, readonly Node[]>;

const deepest = 5;
const keywords: Readonly<Record<string, Plain>> = {
  TSStringKeyword: "string",
  TSNumberKeyword: "number",
  TSBooleanKeyword: "boolean",
  TSBigIntKeyword: "bigint",
  TSSymbolKeyword: "symbol",
  TSNullKeyword: "null",
  TSUndefinedKeyword: "undefined",
  TSVoidKeyword: "undefined",
};

/** Names of the language's and the platform's own types, and of those that JSDoc writes. */
const plain: Readonly<Record<string, Plain>> = {
  String: "string",
  Number: "number",
  Integer: "integer",
  int: "integer",
  integer: "integer",
  float: "number",
  Boolean: "boolean",
  bool: "boolean",
  Date: "date",
  RegExp: "regexp",
  Error: "error",
  Buffer: "bytes",
  Uint8Array: "bytes",
  ArrayBuffer: "bytes",
  NodeJSBuffer: "bytes",
  URL: "url",
  PathLike: "path",
  EventEmitter: "emitter",
  Readable: "readable",
  ReadableStream: "readable",
  Writable: "writable",
  WritableStream: "writable",
  AbortSignal: "signal",
};

const lists = /^(?:Array|ReadonlyArray|List|ArrayLike)$/;
const iterables = /^(?:Iterable|Iterator|IterableIterator|Generator)$/;
const asyncIterables = /^Async(?:Iterable|Iterator|IterableIterator|Generator)$/;
const functions = /^(?:Function|function|Callback|callback)$/;

/** The shape that a TypeScript type tells. */
export function shapeOfType(of: Node | undefined, names: Names, depth = 0): Shape {
  if (!of || depth > deepest) return any;
  const part = (inner: Node | undefined) => shapeOfType(inner, names, depth + 1);
  const word = keywords[of.type];
  if (word) return { of: word };
  switch (of.type) {
    case "TSTypeAnnotation":
    case "TSParenthesizedType":
    case "TSOptionalType":
    case "TSJSDocNonNullableType":
      return shapeOfType(node(of, "typeAnnotation"), names, depth);
    case "TSJSDocNullableType":
      return oneOf([part(node(of, "typeAnnotation")), { of: "null" }]);
    case "TSTypeOperator":
      return of.operator === "keyof" ? { of: "string" } : part(node(of, "typeAnnotation"));
    case "TSLiteralType": {
      const value = constant(node(of, "literal"));
      return value === undefined ? { of: "string" } : { of: "value", value };
    }
    case "TSTemplateLiteralType":
      return { of: "string" };
    case "TSArrayType":
      return { of: "array", item: part(node(of, "elementType")) };
    case "TSTupleType":
      return {
        of: "tuple",
        items: nodes(of, "elementTypes").map((each) => part(node(each, "elementType") ?? each)),
      };
    case "TSUnionType":
      return oneOf(nodes(of, "types").map(part));
    case "TSIntersectionType":
      return oneOf(
        nodes(of, "types")
          .map(part)
          .filter((each) => each.of === "object"),
      );
    case "TSFunctionType":
    case "TSConstructorType":
      return functionShape(of, names, depth);
    case "TSTypeLiteral":
      return { of: "object", fields: fieldsOf(nodes(of, "members"), names, depth) };
    case "TSObjectKeyword":
      return { of: "object", fields: [] };
    case "TSTypeReference":
      return reference(of, names, depth);
    case "TSTypeQuery":
      return { of: "instance", name: text(node(of, "exprName")) ?? "" };
    default:
      return any;
  }
}

function functionShape(of: Node, names: Names, depth: number): Shape {
  const takes = parametersOfType(of, names, depth + 1).map(({ shape }) => shape);
  return { of: "function", takes, gives: shapeOfType(node(of, "returnType"), names, depth + 1) };
}

function reference(of: Node, names: Names, depth: number): Shape {
  const written = node(of, "typeName");
  const name = text(written) ?? text(node(written, "right")) ?? "";
  const given = nodes(node(of, "typeArguments") ?? node(of, "typeParameters"), "params");
  const part = (at: number) => shapeOfType(given[at], names, depth + 1);
  const declared = names.get(name);
  if (declared) return named(name, declared, names, depth);
  if (Object.hasOwn(plain, name)) return { of: plain[name]! };
  if (lists.test(name)) return { of: "array", item: part(0) };
  if (name === "Map" || name === "ReadonlyMap") return { of: "map", key: part(0), value: part(1) };
  if (name === "Set" || name === "ReadonlySet") return { of: "set", item: part(0) };
  if (/^Promise(?:Like)?$/.test(name)) return { of: "promise", value: part(0) };
  if (iterables.test(name)) return { of: "iterable", item: part(0) };
  if (asyncIterables.test(name)) return { of: "iterable", item: part(0), async: true };
  if (functions.test(name)) return { of: "function", takes: [], gives: any };
  if (name === "Record") return { of: "record", value: part(1) };
  if (name === "Object" || name === "object") return { of: "object", fields: [] };
  if (/^(?:Partial|Required|Readonly|Pick|Omit|NonNullable|NoInfer|Awaited|Exclude|Extract)$/.test(name)) {
    const inner = part(0);
    if (inner.of !== "object" || name !== "Partial") return inner;
    return { of: "object", fields: inner.fields.map((field) => ({ ...field, optional: true as const })) };
  }
  return /^[A-Z]\w{2,}$/.test(name) ? { of: "instance", name } : any;
}

function named(name: string, declared: readonly Node[], names: Names, depth: number): Shape {
  return oneOf(
    declared.map((each): Shape => {
      if (each.type === "TSTypeAliasDeclaration")
        return shapeOfType(node(each, "typeAnnotation"), names, depth + 1);
      if (each.type === "ClassDeclaration") return { of: "instance", name };
      if (each.type === "TSTypeParameter") return shapeOfType(node(each, "constraint"), names, depth + 1);
      if (each.type === "TSEnumDeclaration") return enumShape(each);
      if (each.type !== "TSInterfaceDeclaration") return any;
      const members = nodes(node(each, "body"), "body");
      const call = members.find((member) => member.type === "TSCallSignatureDeclaration");
      if (call) return functionShape(call, names, depth);
      return { of: "object", fields: fieldsOf(members, names, depth) };
    }),
  );
}

function enumShape(of: Node): Shape {
  const members = nodes(node(of, "body") ?? of, "members");
  return oneOf(
    members.map((member, at) => ({ of: "value", value: constant(node(member, "initializer")) ?? at })),
  );
}

function fieldsOf(members: readonly Node[], names: Names, depth: number): Field[] {
  return members.flatMap((member): Field[] => {
    const name = nameOf(node(member, "key"), member.computed);
    if (name === undefined) return [];
    const optional = member.optional ? { optional: true as const } : {};
    if (member.type === "TSMethodSignature")
      return [{ name, shape: functionShape(member, names, depth), ...optional }];
    return [{ name, shape: shapeOfType(node(member, "typeAnnotation"), names, depth + 1), ...optional }];
  });
}

/** Parameters of a signature, as far as their annotations and defaults tell. */
export function parametersOfType(of: Node, names: Names, depth = 0): Parameter[] {
  const own = nodes(node(of, "typeParameters"), "params");
  const inner = own.length > 0 ? new Map(names) : names;
  for (const each of own) {
    const name = text(node(each, "name")) ?? text(each);
    if (name && inner instanceof Map) inner.set(name, [each]);
  }
  return nodes(of, "params")
    .map((each) => (each.type === "TSParameterProperty" ? (node(each, "parameter") ?? each) : each))
    .filter((each) => text(each) !== "this")
    .map((each) => parameterOf(each, inner, depth));
}

function parameterOf(of: Node, names: Names, depth: number): Parameter {
  if (of.type === "RestElement") {
    const target = node(of, "argument");
    const list = shapeOfType(node(of, "typeAnnotation") ?? node(target, "typeAnnotation"), names, depth);
    return { name: text(target) ?? "rest", shape: list.of === "array" ? list.item : any, rest: true };
  }
  const fallback = of.type === "AssignmentPattern";
  const target = (fallback ? node(of, "left") : of)!;
  const annotation = node(target, "typeAnnotation");
  const value = fallback ? constant(node(of, "right")) : undefined;
  const shape = annotation ? shapeOfType(annotation, names, depth) : patternShape(target);
  return {
    name: text(target) ?? "options",
    shape: annotation || value === undefined ? shape : oneOf([shape, sameKind(value)]),
    ...(fallback || target.optional ? { optional: true as const } : {}),
  };
}

/** What a destructured parameter takes. */
export function patternShape(of: Node | undefined): Shape {
  if (of?.type === "AssignmentPattern") {
    const value = constant(node(of, "right"));
    return oneOf([patternShape(node(of, "left")), value === undefined ? any : sameKind(value)]);
  }
  if (of?.type === "ArrayPattern") return { of: "array", item: any };
  if (of?.type !== "ObjectPattern") return any;
  const fields = nodes(of, "properties").flatMap((each): Field[] => {
    const name = nameOf(node(each, "key"), each.computed);
    return name === undefined ? [] : [{ name, shape: patternShape(node(each, "value")), optional: true }];
  });
  return { of: "object", fields };
}

/** A default tells its own value and its kind. */
export function sameKind(value: import("../sequence.ts").Value): Shape {
  const exact: Shape = { of: "value", value };
  if (typeof value === "string") return oneOf([exact, { of: "string" }]);
  if (typeof value === "number") return oneOf([exact, { of: "number" }]);
  if (typeof value === "boolean") return { of: "boolean" };
  if (Array.isArray(value)) return oneOf([exact, { of: "array", item: any }]);
  return exact;
}

/** All declarations of a program that a type may name, those in `declare module` and namespaces too. */
export function declarationsOf(program: Node): Map<string, Node[]> {
  const found = new Map<string, Node[]>();
  const add = (each: Node) => {
    const name = text(node(each, "id"));
    if (name) found.set(name, [...(found.get(name) ?? []), each]);
  };
  const read = (statements: readonly Node[]) => {
    for (const statement of statements) {
      const inner = node(statement, "declaration") ?? statement;
      if (/^(?:TSInterface|TSTypeAlias|Class|TSEnum)Declaration$/.test(inner.type)) add(inner);
      if (inner.type === "TSModuleDeclaration") read(nodes(node(inner, "body"), "body"));
      if (inner.type === "TSGlobalDeclaration") read(nodes(node(inner, "body"), "body"));
    }
  };
  read(nodes(program, "body"));
  return found;
}
