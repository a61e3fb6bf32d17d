import type { Value } from "../sequence.ts";
import { bare, isNode, type Node, nameOf, node, nodes, text } from "./tree.ts";

/** A lookup of names that stand for constants. */
export type Known = (name: string) => Value | undefined;

const none: Known = () => undefined;
const deepest = 12;
const globals: Readonly<Record<string, Value>> = {
  undefined: { is: "undefined" },
  NaN: { is: "number", text: "NaN" },
  Infinity: { is: "number", text: "Infinity" },
};

export const numberValue = (value: number): Value =>
  Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : { is: "number", text: Object.is(value, -0) ? "-0" : String(value) };

/** What an expression of literals says, without running anything. */
export function constant(of: Node | undefined, known: Known = none, depth = 0): Value | undefined {
  const inner = bare(of);
  if (!inner || depth > deepest) return undefined;
  const part = (each: Node | undefined) => constant(each, known, depth + 1);
  switch (inner.type) {
    case "Literal":
      return literal(inner);
    case "Identifier": {
      const name = text(inner)!;
      return known(name) ?? (Object.hasOwn(globals, name) ? globals[name] : undefined);
    }
    case "TemplateLiteral":
      return template(inner, part);
    case "UnaryExpression":
      return unary(text(inner, "operator"), part(node(inner, "argument")));
    case "BinaryExpression":
      return binary(text(inner, "operator"), part(node(inner, "left")), part(node(inner, "right")));
    case "ArrayExpression": {
      const items = (inner.elements as unknown[]).map((each) =>
        each === null ? ({ is: "hole" } as const) : isNode(each) ? part(each) : undefined,
      );
      return items.every((item) => item !== undefined) ? (items as Value[]) : undefined;
    }
    case "ObjectExpression":
      return object(inner, part);
    case "NewExpression":
      return built(inner, part);
    case "CallExpression":
      return made(inner, part);
    default:
      return undefined;
  }
}

function literal(of: Node): Value | undefined {
  const regex = of.regex as { pattern: string; flags: string } | undefined;
  if (regex) return { is: "regexp", source: regex.pattern, flags: regex.flags };
  if (typeof of.bigint === "string") return { is: "bigint", text: of.bigint };
  const { value } = of;
  if (typeof value === "number") return numberValue(value);
  return typeof value === "string" || typeof value === "boolean" || value === null ? value : undefined;
}

type Part = (each: Node | undefined) => Value | undefined;

function template(of: Node, part: Part): Value | undefined {
  const parts = nodes(of, "expressions").map(part);
  if (parts.some((each) => typeof each !== "string" && typeof each !== "number")) return undefined;
  const cooked = nodes(of, "quasis").map((quasi) => (quasi.value as { cooked?: string }).cooked ?? "");
  return cooked.map((each, at) => each + (at < parts.length ? String(parts[at]) : "")).join("");
}

const asNumber = (value: Value | undefined): number | undefined =>
  typeof value === "number"
    ? value
    : value && typeof value === "object" && "is" in value && value.is === "number"
      ? Number(value.text)
      : undefined;

function unary(operator: string | undefined, value: Value | undefined): Value | undefined {
  if (operator === "void") return globals.undefined;
  if (operator === "!" && typeof value === "number") return !value;
  const number = asNumber(value);
  if (operator === "-" && value && typeof value === "object" && "is" in value && value.is === "bigint")
    return { is: "bigint", text: `-${value.text}` };
  if (number === undefined) return undefined;
  return operator === "-" ? numberValue(-number) : operator === "+" ? numberValue(number) : undefined;
}

function binary(operator: string | undefined, left: Value | undefined, right: Value | undefined) {
  if (operator === "+" && typeof left === "string" && typeof right === "string") return left + right;
  const [a, b] = [asNumber(left), asNumber(right)];
  if (a === undefined || b === undefined) return undefined;
  const results: Record<string, number> = { "+": a + b, "-": a - b, "*": a * b, "/": a / b, "**": a ** b };
  return operator && Object.hasOwn(results, operator) ? numberValue(results[operator]!) : undefined;
}

function object(of: Node, part: Part): Value | undefined {
  const entries: [string, Value][] = [];
  for (const each of nodes(of, "properties")) {
    const name = each.type === "Property" ? nameOf(node(each, "key"), each.computed) : undefined;
    const value = part(node(each, "value"));
    if (name === undefined || value === undefined || name === "__proto__") return undefined;
    entries.push([name, value]);
  }
  return { is: "object", entries };
}

const errors = /^(?:Eval|Range|Reference|Syntax|Type|URI|Aggregate)?Error$/;

function built(of: Node, part: Part): Value | undefined {
  const name = text(node(of, "callee"));
  const args = nodes(of, "arguments").map(part);
  const [first] = args;
  if (!name) return undefined;
  if (errors.test(name) && (first === undefined || typeof first === "string"))
    return { is: "error", class: name, message: first ?? "" };
  if (name === "Date" && args.length > 0) return dateOf(args);
  if (name === "RegExp" && typeof first === "string")
    return { is: "regexp", source: first, flags: typeof args[1] === "string" ? args[1] : "" };
  if (name === "Set" && (args.length === 0 || Array.isArray(first)))
    return { is: "set", items: (first as readonly Value[]) ?? [] };
  if (name === "Map" && (args.length === 0 || Array.isArray(first)))
    return { is: "map", entries: ((first as readonly Value[]) ?? []).filter(isPair) };
  if (/^(?:Ui|I)nt(?:8|16|32)Array$|^Uint8ClampedArray$/.test(name) && Array.isArray(first)) {
    const numbers = first.filter((each) => typeof each === "number");
    if (name === "Uint8Array")
      return { is: "bytes", kind: name, base64: Buffer.from(numbers).toString("base64") };
  }
  return undefined;
}

const isPair = (value: Value): value is [Value, Value] => Array.isArray(value) && value.length === 2;

/** A date that does not depend on the zone of the machine: from milliseconds, or a text that names its zone or day. */
function dateOf([first]: readonly (Value | undefined)[]): Value | undefined {
  if (typeof first === "number")
    return { is: "date", at: Number.isNaN(new Date(first).getTime()) ? null : first };
  if (typeof first !== "string" || !/^\d{4}-\d\d-\d\d$|Z$|[+-]\d\d:?\d\d$/.test(first)) return undefined;
  const at = Date.parse(first);
  return { is: "date", at: Number.isNaN(at) ? null : at };
}

function made(of: Node, part: Part): Value | undefined {
  const callee = node(of, "callee");
  const name = text(callee);
  const [first, second] = nodes(of, "arguments").map(part);
  if (name === "Symbol" && (first === undefined || typeof first === "string"))
    return { is: "symbol", text: first ?? "" };
  if (name === "BigInt" && (typeof first === "number" || typeof first === "string"))
    return /^-?\d+$/.test(String(first)) ? { is: "bigint", text: String(first) } : undefined;
  const owner = text(node(callee, "object"));
  const method = nameOf(node(callee, "property"), callee?.computed);
  if (owner === "Buffer" && method === "from") {
    const encoding = typeof second === "string" && Buffer.isEncoding(second) ? second : "utf8";
    const bytes =
      typeof first === "string"
        ? Buffer.from(first, encoding)
        : Array.isArray(first) && first.every((each) => typeof each === "number")
          ? Buffer.from(first as number[])
          : undefined;
    return bytes && { is: "bytes", kind: "Buffer", base64: bytes.toString("base64") };
  }
  if (owner === "Object" && method === "create" && first === null)
    return { is: "object", entries: [], bare: true };
  if (owner === "Promise" && method === "resolve")
    return { is: "promise", resolves: first ?? globals.undefined! };
  if (owner === "Promise" && method === "reject")
    return { is: "promise", rejects: first ?? globals.undefined! };
  return undefined;
}
