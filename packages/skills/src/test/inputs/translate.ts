import type { Behaviour, Step, Value } from "../sequence.ts";
import { constant } from "./constant.ts";
import { bare, isFunction, isNode, type Node, nameOf, node, nodes, text, walk } from "./tree.ts";

/** What a name of a snippet stands for. */
export type Scope = {
  steps: Step[];
  bound: Map<string, Value>;
  /** What a module that is asked for by this name gives, and what a name that nothing binds may be. */
  module(specifier: string): Value | undefined;
  free(name: string): Value | undefined;
  spies: number;
};

const platform =
  /^(?:Promise|Symbol|Math|Object|Array|Date|RegExp|String|Number|Boolean|Error|TypeError|RangeError|Map|Set|WeakMap|JSON|URL|process)$/;
const mostSteps = 40;

/** The value of an expression, with the calls that make it as steps; undefined where that cannot be told as data. */
export function evaluate(of: Node | undefined, scope: Scope): Value | undefined {
  const inner = bare(of);
  if (!inner || scope.steps.length > mostSteps) return undefined;
  const known = constant(inner, (name) => {
    const value = scope.bound.get(name);
    return value !== undefined && (typeof value !== "object" || isData(value)) ? value : undefined;
  });
  if (known !== undefined) return known;
  if (isFunction(inner)) return { is: "spy", id: scope.spies++, does: behaviourOf(inner, scope) };
  switch (inner.type) {
    case "Identifier": {
      const name = text(inner)!;
      const value = scope.bound.get(name) ?? scope.free(name);
      return value ?? (platform.test(name) ? { is: "global", path: [name] } : undefined);
    }
    case "AwaitExpression":
      return awaited(evaluate(node(inner, "argument"), scope), scope);
    case "MemberExpression":
      return member(inner, scope);
    case "CallExpression":
      return call(inner, scope);
    case "NewExpression": {
      const target = evaluate(node(inner, "callee"), scope);
      const args = all(inner, scope);
      if (!target || !args || !startsHere(target)) return undefined;
      return result(scope, { id: scope.steps.length, do: "new", target, args });
    }
    case "ArrayExpression": {
      const items = nodes(inner, "elements").map((each) => evaluate(each, scope));
      return items.every((item) => item !== undefined) ? (items as Value[]) : undefined;
    }
    case "ObjectExpression":
      return objectOf(inner, scope);
    case "AssignmentExpression": {
      const value = evaluate(node(inner, "right"), scope);
      bind(node(inner, "left"), value, scope);
      return value;
    }
    default:
      return undefined;
  }
}

const isData = (value: Value): boolean =>
  Array.isArray(value)
    ? value.every(isData)
    : typeof value !== "object" || value === null
      ? true
      : !("is" in value) || !/^(?:spy|result|export|global|address|path)$/.test(value.is);

/** It is of the module under test, or came out of it. */
export const startsHere = (value: Value): boolean =>
  typeof value === "object" &&
  value !== null &&
  "is" in value &&
  (value.is === "export" || value.is === "result");

function result(scope: Scope, step: Step): Value {
  scope.steps.push(step);
  return { is: "result", of: step.id };
}

function awaited(value: Value | undefined, scope: Scope): Value | undefined {
  if (value && typeof value === "object" && "is" in value && value.is === "result") {
    const at = scope.steps.findIndex(({ id }) => id === value.of);
    const step = scope.steps[at];
    if (step?.do === "call") scope.steps[at] = { ...step, awaits: true };
  }
  return value;
}

function all(of: Node, scope: Scope): Value[] | undefined {
  const args = (of.arguments as unknown[]).map((each) => (isNode(each) ? evaluate(each, scope) : undefined));
  return args.every((each) => each !== undefined) ? (args as Value[]) : undefined;
}

function member(of: Node, scope: Scope): Value | undefined {
  const name = nameOf(node(of, "property"), of.computed);
  const owner = evaluate(node(of, "object"), scope);
  if (name === undefined || !owner || typeof owner !== "object" || !("is" in owner)) return undefined;
  if (owner.is === "export" || owner.is === "global") return { ...owner, path: [...owner.path, name] };
  if (owner.is === "result")
    return result(scope, { id: scope.steps.length, do: "get", target: owner, property: name });
  return owner.is === "object" ? owner.entries.find(([key]) => key === name)?.[1] : undefined;
}

function call(of: Node, scope: Scope): Value | undefined {
  const callee = bare(node(of, "callee"));
  const [first] = nodes(of, "arguments");
  if (text(callee) === "require" || callee?.type === "Import") {
    const name = constant(first);
    return typeof name === "string" ? scope.module(name) : undefined;
  }
  if (callee?.type === "MemberExpression") {
    const method = nameOf(node(callee, "property"), callee.computed);
    const target = evaluate(node(callee, "object"), scope);
    if (method === undefined || !target || !startsHere(target)) return undefined;
    const args = all(of, scope);
    if (!args) return undefined;
    if (typeof target === "object" && "is" in target && target.is === "export")
      return result(scope, {
        id: scope.steps.length,
        do: "call",
        target: { ...target, path: [...target.path, method] },
        args,
      });
    const step: Step = { id: scope.steps.length, do: "call", target, method, args };
    return result(scope, /^(?:then|catch|finally)$/.test(method) ? { ...step, awaits: true } : step);
  }
  const target = evaluate(callee, scope);
  const args = target && startsHere(target) ? all(of, scope) : undefined;
  if (!target || !args) return undefined;
  return result(scope, { id: scope.steps.length, do: "call", target, args });
}

function objectOf(of: Node, scope: Scope): Value | undefined {
  const entries: [string, Value][] = [];
  for (const each of nodes(of, "properties")) {
    const name = each.type === "Property" ? nameOf(node(each, "key"), each.computed) : undefined;
    const value = evaluate(node(each, "value"), scope);
    if (name === undefined || value === undefined || name === "__proto__") return undefined;
    entries.push([name, value]);
  }
  return { is: "object", entries };
}

export function bind(target: Node | undefined, value: Value | undefined, scope: Scope): void {
  if (!target) return;
  const name = text(target);
  if (target.type === "Identifier" && name) {
    if (value === undefined) scope.bound.delete(name);
    else scope.bound.set(name, value);
  }
  if (target.type === "ArrayPattern" && Array.isArray(value))
    for (const [at, each] of nodes(target, "elements").entries()) bind(each, value[at] as Value, scope);
  if (target.type !== "ObjectPattern" || !value || typeof value !== "object" || !("is" in value)) return;
  for (const each of nodes(target, "properties")) {
    const key = nameOf(node(each, "key"), each.computed);
    const local = node(each, "value");
    if (key === undefined) continue;
    if (value.is === "export") bind(local, { ...value, path: [...value.path, key] }, scope);
    else if (value.is === "object") bind(local, value.entries.find(([name]) => name === key)?.[1], scope);
    else if (value.is === "result")
      bind(local, result(scope, { id: scope.steps.length, do: "get", target: value, property: key }), scope);
  }
}

const undefinedValue: Value = { is: "undefined" };
const computed: readonly [RegExp, Extract<Behaviour, { do: "compute" }>["name"]][] = [
  [/^(\w+)\s*\*\s*2$|^2\s*\*\s*\w+$/, "double"],
  [/^!\w+$/, "not"],
  [/^-\w+$/, "negate"],
  [/^\w+\s*\+\s*\w+$/, "sum"],
  [/^\w+\s*<\s*\w+$/, "less"],
  [/^\w+\s*-\s*\w+$/, "compare"],
  [/^\w+\s*%\s*2\s*={2,3}\s*0$/, "even"],
  [/^String\(\w+\)$|^`\$\{\w+\}`$/, "text"],
];

/** What a function of a snippet does, as nearly as a spy can be told to. */
export function behaviourOf(of: Node, scope: Scope): Behaviour {
  const names = nodes(of, "params").map((each) => text(each) ?? "");
  const body = node(of, "body");
  const statement = body?.type === "BlockStatement" ? nodes(body, "body")[0] : undefined;
  const given = body?.type === "BlockStatement" ? node(lastReturn(body), "argument") : body;
  if (statement?.type === "ThrowStatement") {
    const error = constant(node(statement, "argument")) ?? { is: "error", class: "Error", message: "failed" };
    return of.async ? { do: "reject", error } : { do: "throw", error };
  }
  const called = callOf(of, names);
  if (called) return called;
  const inner = bare(given);
  const index = names.indexOf(text(inner) ?? "\0");
  if (index >= 0 && !of.async) return { do: "argument", index };
  const value = constant(inner, (name) => (names.includes(name) ? undefined : scope.bound.get(name)));
  if (value !== undefined) return of.async ? { do: "resolve", value } : { do: "return", value };
  const template = inner && names.length <= 2 ? told(inner) : "";
  const name = computed.find(([pattern]) => pattern.test(template))?.[1];
  if (name) return { do: "compute", name };
  return of.async ? { do: "resolve", value: undefinedValue } : { do: "return", value: undefinedValue };
}

const lastReturn = (body: Node) => nodes(body, "body").findLast(({ type }) => type === "ReturnStatement");

/** A small expression as text, for the table above. */
function told(of: Node): string {
  const inner = bare(of)!;
  if (inner.type === "BinaryExpression")
    return `${told(node(inner, "left")!)} ${text(inner, "operator")} ${told(node(inner, "right")!)}`;
  if (inner.type === "UnaryExpression") return `${text(inner, "operator")}${told(node(inner, "argument")!)}`;
  if (inner.type === "CallExpression" && text(node(inner, "callee")) === "String") return "String(a)";
  if (inner.type === "Literal") return String(inner.value);
  return text(inner) ?? "(…)";
}

/** It calls one of its own parameters back, as `cb(null, x)` does. */
function callOf(of: Node, names: readonly string[]): Behaviour | undefined {
  let found: Behaviour | undefined;
  let later = false;
  walk(node(of, "body") ?? of, (inner) => {
    if (found || inner.type !== "CallExpression") return;
    const callee = node(inner, "callee");
    if (/^(?:setTimeout|setImmediate|nextTick)$/.test(text(callee) ?? text(node(callee, "property")) ?? "")) {
      later = true;
      const [first] = nodes(inner, "arguments");
      const index = names.indexOf(text(first) ?? "\0");
      if (index >= 0) found = { do: "call", index, with: [], later };
      return;
    }
    const index = names.indexOf(text(callee) ?? "\0");
    if (index < 0) return;
    const given = nodes(inner, "arguments").map((each) => constant(each) ?? undefinedValue);
    found = { do: "call", index, with: given, ...(later && { later }) };
  });
  return found;
}
