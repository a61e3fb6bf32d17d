import type { Behaviour, Tagged, Value } from "../../sequence.ts";
import { bracketed, type Doc, fill, group, ifBroken, indent, join, line, softline } from "../print/doc.ts";
import type { TestStyle } from "../style/style.ts";
import { type Needs, take } from "./needs.ts";
import { isName, quoted } from "./text.ts";

/** What the literals of one test are written with. */
export type Writing = {
  style: TestStyle;
  needs: Needs;
  /** How the outcome of an earlier step is spelled. */
  result(step: number): Doc;
  spy(id: number, does: Behaviour): Doc;
  /** How something that the module exports is spelled. */
  exported(path: readonly string[]): string;
  path(name: string): Doc;
  /** The variable of a promise that the test settles itself. */
  held(id: number): string;
  /** The variable of a controller of the test. */
  controller(id: number): string;
  /** The variable of an emitter of the test. */
  emitter(id: number): string;
  address(of: number, part: "url" | "port" | "host"): string;
};

export const isTagged = (value: Value): value is Tagged =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const wellKnown = new Map<number, string>([
  [Number.MAX_SAFE_INTEGER, "Number.MAX_SAFE_INTEGER"],
  [Number.MIN_SAFE_INTEGER, "Number.MIN_SAFE_INTEGER"],
  [Number.MAX_VALUE, "Number.MAX_VALUE"],
  [Number.MIN_VALUE, "Number.MIN_VALUE"],
  [Number.EPSILON, "Number.EPSILON"],
  [Math.PI, "Math.PI"],
  [Math.E, "Math.E"],
]);

/** A value as code. */
export function literal(value: Value, writing: Writing): Doc {
  if (typeof value === "string") return text(value, writing.style);
  if (typeof value === "number") return wellKnown.get(value) ?? String(value).replace("e+", "e");
  if (typeof value !== "object" || value === null) return String(value);
  if (!isTagged(value)) return list(value as readonly Value[], writing);
  return tagged(value, writing);
}

function text(value: string, style: TestStyle): Doc {
  const unit = repeated(value);
  if (unit) return `${quoted(unit, style)}.repeat(${value.length / unit.length})`;
  const lines = value.split("\n");
  if (lines.length < 3 || value.length < 40 || lines.some((one) => one.length > style.width))
    return quoted(value, style);
  const parts = lines.map((one) => quoted(one, style));
  return [bracketed("[", parts, "]", { comma: style.trailingCommas }), `.join(${quoted("\n", style)})`];
}

function repeated(value: string): string | undefined {
  if (value.length < 24) return undefined;
  for (let size = 1; size <= 4; size += 1)
    if (value.length % size === 0 && value.slice(0, size).repeat(value.length / size) === value)
      return value.slice(0, size);
  return undefined;
}

function list(items: readonly Value[], writing: Writing): Doc {
  const [first] = items;
  if (items.length > 5 && first !== undefined && isPlain(first) && items.every((item) => same(item, first)))
    return [`new Array(${items.length}).fill(`, literal(first, writing), ")"];
  const parts = items.map((item) => (isTagged(item) && item.is === "hole" ? "" : literal(item, writing)));
  const filled = items.length > 3 && items.every((item) => typeof item === "number");
  if (items.some((item) => isTagged(item) && item.is === "hole"))
    return ["[", join(", ", parts), parts.at(-1) === "" ? "," : "", "]"];
  return bracketed("[", parts, "]", { comma: writing.style.trailingCommas, filled });
}

const isPlain = (value: Value): boolean =>
  typeof value !== "object" || value === null || (isTagged(value) && value.is === "undefined");
const same = (a: Value, b: Value): boolean =>
  a === b || (isTagged(a) && isTagged(b) && a.is === "undefined" && b.is === "undefined");

const property = (name: string, style: TestStyle): string =>
  name === "__proto__" ? `[${quoted(name, style)}]` : isName(name) ? name : quoted(name, style);

export function object(entries: readonly (readonly [string, Doc])[], style: TestStyle): Doc {
  const short = (name: string) => /^[A-Za-z_$][\w$]*$/.test(name) && !/^(true|false|null|this)$/.test(name);
  const parts = entries.map(
    ([name, of]): Doc => (of === name && short(name) ? name : [property(name, style), ": ", of]),
  );
  return bracketed("{", parts, "}", { space: style.bracketSpacing, comma: style.trailingCommas });
}

/** `hugs`: the argument at this end breaks in itself, and the others stay on its line. */
export function call(target: Doc, args: readonly Doc[], style: TestStyle, hugs = false): Doc {
  if (args.length === 0) return [target, "()"];
  const short = args.every((arg) => typeof arg === "string") && args.join(", ").length < 16;
  if (hugs || short) return [target, "(", join(", ", args), ")"];
  const comma = style.callCommas ? ifBroken(",") : "";
  return [target, group(["(", indent([softline, join([",", line], args)]), comma, softline, ")"])];
}

function tagged(value: Tagged, writing: Writing): Doc {
  const { style, needs } = writing;
  const inner = (of: Value) => literal(of, writing);
  switch (value.is) {
    case "undefined":
      return "undefined";
    case "number":
      return value.text;
    case "bigint":
      return `${value.text}n`;
    case "symbol":
      return /^Symbol\.\w+$/.test(value.text)
        ? value.text
        : `Symbol(${value.text === "" ? "" : quoted(value.text, style)})`;
    case "date":
      return value.at === null
        ? "new Date(NaN)"
        : `new Date(${quoted(new Date(value.at).toISOString(), style)})`;
    case "regexp":
      return `/${value.source.replace(/^$/, "(?:)")}/${value.flags}`;
    case "object": {
      const entries = value.entries.map(([name, of]) => [name, inner(of)] as const);
      const bare = value.bare ? [["__proto__ ", "null"] as const] : [];
      if (!value.bare) return object(entries, style);
      return bracketed(
        "{",
        [
          ...bare.map(() => "__proto__: null"),
          ...entries.map(([name, of]): Doc => [property(name, style), ": ", of]),
        ],
        "}",
        {
          space: style.bracketSpacing,
          comma: style.trailingCommas,
        },
      );
    }
    case "map":
      return call(
        "new Map",
        value.entries.length === 0 ? [] : [list(value.entries as never, writing)],
        style,
        true,
      );
    case "set":
      return call("new Set", value.items.length === 0 ? [] : [list(value.items, writing)], style, true);
    case "bytes":
      return bytes(value, writing);
    case "error": {
      const made: Doc = [
        "new ",
        value.class || "Error",
        "(",
        value.message === "" ? "" : quoted(value.message, style),
        ")",
      ];
      const entries = [...(value.code === undefined ? [] : [["code", quoted(value.code, style)] as const])];
      return entries.length > 0 ? call("Object.assign", [made, object(entries, style)], style, true) : made;
    }
    case "hole":
      return "undefined";
    case "spy":
      return writing.spy(value.id, value.does);
    case "result":
      return [writing.result(value.of), ...(value.path ?? []).map((name) => member(name, style))];
    case "export":
      return writing.exported(value.path);
    case "path":
      return writing.path(value.name);
    case "signal":
      return `${writing.controller(value.id)}.signal`;
    case "held":
      return `${writing.held(value.id)}.promise`;
    case "address":
      return writing.address(value.of, value.part);
    case "readable":
      return readable(value, writing);
    case "writable":
      needs.helpers.add("gather");
      take(needs, "stream", "Writable");
      return value.objects ? "gather({ objectMode: true })" : "gather()";
    case "emitter":
      if (value.id !== undefined) return writing.emitter(value.id);
      return `new ${take(needs, "events", "EventEmitter")}()`;
    case "promise":
      return value.rejects !== undefined
        ? call("Promise.reject", [inner(value.rejects)], style, true)
        : call("Promise.resolve", value.resolves === undefined ? [] : [inner(value.resolves)], style, true);
    case "iterable": {
      const items = list(value.items, writing);
      return value.async
        ? ["(async function* () {", " yield* ", items, style.semicolons ? ";" : "", " })()"]
        : [items, ".values()"];
    }
    case "global":
      return value.path.map((name, at) => (at === 0 ? name : member(name, style))).join("");
    case "function":
      return "expect.any(Function)";
    case "cycle":
    case "cut":
      return "undefined";
  }
}

export const member = (name: string, style: TestStyle): string =>
  isName(name) ? `.${name}` : /^\d+$/.test(name) ? `[${name}]` : `[${quoted(name, style)}]`;

function bytes({ kind, base64 }: Extract<Tagged, { is: "bytes" }>, { style }: Writing): Doc {
  const content = Buffer.from(base64, "base64");
  const plain = content.toString("latin1");
  const numbers = fill([...content].map((byte, at) => (at < content.length - 1 ? `${byte},` : String(byte))));
  const listed: Doc = group(["[", indent([softline, numbers]), softline, "]"]);
  if (kind !== "Buffer") {
    const array: Doc = content.length === 0 ? "new Uint8Array()" : ["new Uint8Array(", listed, ")"];
    if (kind === "ArrayBuffer") return [array, ".buffer"];
    return kind === "Uint8Array" ? array : ["new ", kind, "(", array, ".buffer)"];
  }
  if (content.length === 0) return "Buffer.alloc(0)";
  if (/^[\x20-\x7e\n\r\t]+$/.test(plain)) return `Buffer.from(${quoted(plain, style)})`;
  return content.length <= 16
    ? ["Buffer.from(", listed, ")"]
    : `Buffer.from(${quoted(base64, style)}, ${quoted("base64", style)})`;
}

function readable(value: Extract<Tagged, { is: "readable" }>, writing: Writing): Doc {
  const Readable = take(writing.needs, "stream", "Readable");
  const { style } = writing;
  if (value.fails === undefined) return call(`${Readable}.from`, [list(value.chunks, writing)], style, true);
  const semi = style.semicolons ? ";" : "";
  return [
    `${Readable}.from(`,
    "(async function* () {",
    " yield* ",
    list(value.chunks, writing),
    "; throw ",
    literal(value.fails, writing),
    `${semi} })()`,
    ")",
  ];
}
