import { constant } from "./constant.ts";
import { any, type Field, oneOf, type Plain, type Shape } from "./shape.ts";
import { bare, memberName, type Node, node, nodes, text, walk } from "./tree.ts";

/** An argument that is handed on: to a function of this name, at this place. */
export type Handed = { name: string; index: number };

export type Used = { shape: Shape; handed: readonly Handed[]; optional: boolean };

const methods: readonly [RegExp, Plain | "array" | "map" | "promise" | "iterable"][] = [
  [
    /^(?:charAt|charCodeAt|codePointAt|trim\w*|toLowerCase|toUpperCase|split|replace(?:All)?|match(?:All)?|substr(?:ing)?|startsWith|endsWith|padStart|padEnd|localeCompare|normalize|search|repeat)$/,
    "string",
  ],
  [
    /^(?:push|pop|shift|unshift|splice|map|filter|reduce(?:Right)?|forEach|some|every|join|sort|reverse|find(?:Index|Last)?|flat|flatMap|fill)$/,
    "array",
  ],
  [/^(?:toFixed|toPrecision|toExponential)$/, "number"],
  [/^(?:getTime|getFullYear|getMonth|getDate|getDay|getHours|getUTC\w+|toISOString|setHours)$/, "date"],
  [/^(?:exec|test|lastIndex)$/, "regexp"],
  [/^(?:then|catch|finally)$/, "promise"],
  [/^(?:pipe|unpipe|read|resume|pause|setEncoding)$/, "readable"],
  [/^(?:write|end|cork)$/, "writable"],
  [/^(?:on|once|emit|addListener|removeListener|off|listeners)$/, "emitter"],
  [/^(?:aborted|addEventListener|throwIfAborted|onabort)$/, "signal"],
  [/^(?:readUInt\w+|readInt\w+|writeUInt\w+|copy|byteLength)$/, "bytes"],
];

const readers =
  /^(?:readFile|readFileSync|readdir|readdirSync|stat|statSync|lstat|lstatSync|unlink|unlinkSync|rm|rmSync|rmdir|rmdirSync|mkdir|mkdirSync|writeFile|writeFileSync|access|accessSync|existsSync|exists|open|openSync|createReadStream|createWriteStream|realpath|realpathSync|chmod|chmodSync|utimes|appendFile|appendFileSync|copyFile|copyFileSync|rename|renameSync|opendir)$/;

const classes: Readonly<Record<string, Shape>> = {
  Array: { of: "array", item: any },
  Date: { of: "date" },
  RegExp: { of: "regexp" },
  Error: { of: "error" },
  Function: { of: "function", takes: [], gives: any },
  Buffer: { of: "bytes" },
  Uint8Array: { of: "bytes" },
  ArrayBuffer: { of: "bytes" },
  Promise: { of: "promise", value: any },
  Map: { of: "map", key: any, value: any },
  Set: { of: "set", item: any },
  URL: { of: "url" },
  String: { of: "string" },
  Number: { of: "number" },
};

const typeWords: Readonly<Record<string, Shape>> = {
  string: { of: "string" },
  number: { of: "number" },
  boolean: { of: "boolean" },
  bigint: { of: "bigint" },
  symbol: { of: "symbol" },
  undefined: { of: "undefined" },
  function: { of: "function", takes: [], gives: any },
  object: { of: "object", fields: [] },
};

const shapeOfKind = (kind: string): Shape =>
  kind === "array"
    ? { of: "array", item: any }
    : kind === "map"
      ? { of: "map", key: any, value: any }
      : kind === "promise"
        ? { of: "promise", value: any }
        : kind === "iterable"
          ? { of: "iterable", item: any }
          : { of: kind as Plain };

const arithmetic = new Set(["-", "*", "/", "%", "**", "<<", ">>", ">>>", "&", "|", "^"]);
const comparing = new Set(["<", ">", "<=", ">="]);
const equal = new Set(["===", "==", "!==", "!="]);

/** Paths such as `options.limit` that are asked about at once; parents are told of their children. */
type Found = { shapes: Shape[]; fields: Map<string, Found>; handed: Handed[]; optional: boolean };
const found = (): Found => ({ shapes: [], fields: new Map(), handed: [], optional: false });

/**
 * How a function's body uses its parameters by these names. Names that are given the parameter (`self = options`) or
 * a field of it (`const { limit } = options`) count as it.
 */
export function usedIn(body: Node, names: readonly string[]): Map<string, Used> {
  const all = new Map(names.map((name) => [name, found()]));
  const lookup = (of: Node | undefined): Found | undefined => {
    const inner = bare(of);
    if (inner?.type === "Identifier") return all.get(text(inner)!);
    if (inner?.type === "LogicalExpression" || inner?.type === "AssignmentExpression")
      return lookup(node(inner, "left"));
    const name = memberName(inner);
    if (name === undefined || methods.some(([known]) => known.test(name)) || name === "length")
      return undefined;
    const owner = lookup(node(inner, "object"));
    return owner && field(owner, name);
  };
  walk(body, (inner, parent) => {
    bind(inner, all, lookup);
    const about =
      inner.type === "Identifier" || inner.type === "MemberExpression" ? lookup(inner) : undefined;
    if (about && parent) use(about, inner, parent);
  });
  typeofChecks(body, (operand, shape) => lookup(operand)?.shapes.push(shape));
  return new Map(names.map((name) => [name, told(all.get(name)!)]));
}

function field(owner: Found, name: string): Found {
  const known = owner.fields.get(name) ?? found();
  if (owner.fields.size < 40) owner.fields.set(name, known);
  return known;
}

function bind(inner: Node, all: Map<string, Found>, lookup: (of: Node | undefined) => Found | undefined) {
  const assigned = inner.type === "AssignmentExpression" && node(inner, "left")?.type === "ObjectPattern";
  if (inner.type !== "VariableDeclarator" && !assigned) return;
  const from = lookup(node(inner, assigned ? "right" : "init"));
  const target = node(inner, assigned ? "left" : "id");
  if (!from || !target) return;
  if (target.type === "Identifier" && !all.has(text(target)!)) all.set(text(target)!, from);
  if (target.type !== "ObjectPattern") return;
  for (const each of nodes(target, "properties")) {
    const name = text(node(each, "key"));
    const value = node(each, "value");
    const local = text(value?.type === "AssignmentPattern" ? node(value, "left") : value);
    if (!name) continue;
    const inside = field(from, name);
    const fallback = value?.type === "AssignmentPattern" ? constant(node(value, "right")) : undefined;
    if (fallback !== undefined) inside.shapes.push({ of: "value", value: fallback });
    if (local && !all.has(local)) all.set(local, inside);
  }
}

function use(about: Found, inner: Node, parent: Node): unknown {
  const says = (shape: Shape | undefined) => shape && about.shapes.push(shape);
  const operator = text(parent, "operator") ?? "";
  switch (parent.type) {
    case "MemberExpression": {
      if (node(parent, "object") !== inner) return says(parent.computed ? { of: "string" } : undefined);
      const name = memberName(parent);
      if (name === undefined) return says({ of: "array", item: any });
      if (name === "length") return about.shapes.push({ of: "string" }, { of: "array", item: any });
      if (/^(?:call|apply|bind)$/.test(name)) return says(classes.Function);
      if (/^(?:slice|concat|includes|indexOf|lastIndexOf|at)$/.test(name))
        return about.shapes.push({ of: "string" }, { of: "array", item: any });
      const known = methods.find(([pattern]) => pattern.test(name));
      return says(known && shapeOfKind(known[1]));
    }
    case "CallExpression":
    case "NewExpression":
      if (node(parent, "callee") === inner) return says(classes.Function);
      return called(about, inner, parent);
    case "UnaryExpression":
      if (operator === "-" || operator === "~" || operator === "+") says({ of: "number" });
      if (operator === "!") about.optional = true;
      return;
    case "UpdateExpression":
      return says({ of: "number" });
    case "IfStatement":
    case "LogicalExpression":
    case "ConditionalExpression":
      about.optional = true;
      return;
    case "BinaryExpression":
      return compared(about, inner, parent, operator);
    case "SwitchStatement":
      for (const each of nodes(parent, "cases")) says(valueShape(node(each, "test")));
      return;
    case "ForOfStatement":
      return node(parent, "right") === inner && says({ of: "array", item: any });
    case "ForInStatement":
      return node(parent, "right") === inner && says({ of: "object", fields: [] });
    case "SpreadElement":
      return says({ of: "array", item: any });
    case "AwaitExpression":
      return says({ of: "promise", value: any });
    case "TemplateLiteral":
      return says({ of: "string" });
    case "AssignmentPattern":
      return says(valueShape(node(parent, "right")));
  }
}

function called(about: Found, inner: Node, call: Node): unknown {
  const callee = bare(node(call, "callee"));
  const name = text(callee) ?? memberName(callee) ?? "";
  const owner = text(node(callee, "object"));
  const index = nodes(call, "arguments").indexOf(inner);
  const says = (shape: Shape) => about.shapes.push(shape);
  if (owner === "Math") return says({ of: "number" });
  if (owner === "Array" && name === "isArray") return says(classes.Array!);
  if (owner === "Array" && name === "from") return says({ of: "iterable", item: any });
  if (owner === "Number" || name === "isNaN" || name === "isFinite") return says({ of: "number" });
  if (owner === "Object") return says({ of: "object", fields: [] });
  if (owner === "JSON" && name === "parse") return says({ of: "string" });
  if (owner === "Buffer" && name === "isBuffer") return says({ of: "bytes" });
  if (name === "parseInt" || name === "parseFloat" || name === "RegExp") return says({ of: "string" });
  if (name === "Date") about.shapes.push({ of: "date" }, { of: "integer" });
  if (/^(?:setTimeout|setInterval)$/.test(name) && index === 1) return says({ of: "integer" });
  if (/^(?:setTimeout|setImmediate|nextTick|queueMicrotask)$/.test(name) && index === 0)
    return says(classes.Function!);
  if (readers.test(name) && index === 0) says({ of: "path" });
  if (index >= 0 && name && about.handed.length < 8) about.handed.push({ name, index });
}

function compared(about: Found, inner: Node, parent: Node, operator: string): void {
  const left = node(parent, "left") === inner;
  const other = bare(left ? node(parent, "right") : node(parent, "left"));
  if (operator === "instanceof" && left) {
    const name = text(other) ?? memberName(other) ?? "";
    about.shapes.push(Object.hasOwn(classes, name) ? classes[name]! : { of: "instance", name });
  } else if (operator === "in") about.shapes.push(left ? { of: "string" } : { of: "object", fields: [] });
  else if (arithmetic.has(operator)) about.shapes.push({ of: "number" });
  else if (comparing.has(operator)) about.shapes.push({ of: "number" });
  else if (equal.has(operator)) {
    const shape = valueShape(other);
    if (shape) about.shapes.push(shape);
  } else if (operator === "+") {
    const value = constant(other);
    if (typeof value === "number") about.shapes.push({ of: "number" });
    if (typeof value === "string") about.shapes.push({ of: "string" });
  }
}

function valueShape(of: Node | undefined): Shape | undefined {
  const value = constant(of);
  return value === undefined ? undefined : { of: "value", value };
}

/** `typeof options.limit === "number"` and the like, whose operand is two levels down. */
function typeofChecks(body: Node, visit: (operand: Node, shape: Shape) => void): void {
  walk(body, (inner) => {
    if (inner.type !== "BinaryExpression" || !equal.has(text(inner, "operator") ?? "")) return;
    const sides = [bare(node(inner, "left")), bare(node(inner, "right"))];
    const check = sides.find((side) => side?.type === "UnaryExpression" && side.operator === "typeof");
    const word = constant(sides.find((side) => side !== check));
    const operand = bare(node(check, "argument"));
    if (operand && typeof word === "string" && Object.hasOwn(typeWords, word))
      visit(operand, typeWords[word]!);
  });
}

function told({ shapes, fields, handed, optional }: Found): Used {
  const inner: Field[] = [...fields].map(([name, each]) => ({
    name,
    shape: told(each).shape,
    optional: true,
  }));
  const object: Shape[] = inner.length > 0 ? [{ of: "object", fields: inner }] : [];
  return { shape: oneOf([...shapes, ...object]), handed, optional };
}
