import type { Behaviour, Tagged, Value } from "../../sequence.ts";
import { isTagged } from "../write/literal.ts";
import { sizeOf } from "../write/parts.ts";
import { isName } from "../write/text.ts";
import { a, enumerated, plural } from "./words.ts";

/** How closely a value is told: by its kind, or in its own letters. */
export type Detail = "kind" | "exact";

const room = 28;

/** A value as people name it within a sentence. */
export function told(value: Value, detail: Detail): string {
  if (typeof value === "string") return text(value, detail);
  if (typeof value === "number") return number(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (!isTagged(value)) return list(value as readonly Value[], detail);
  return tagged(value, detail);
}

/** Not more digits than people read. */
function number(value: number): string {
  const written = String(value);
  return written.replace(/[^\d]/g, "").length > 8 && !Number.isInteger(value)
    ? `about ${Number(value.toPrecision(4))}`
    : written;
}

function text(value: string, detail: Detail): string {
  if (value === "") return "an empty string";
  if (detail === "kind" && /^\s+$/.test(value)) return "a blank string";
  const shown = shortText(value, detail === "exact" ? 48 : room);
  if (shown) return shown;
  const lines = value.split("\n").length;
  if (lines > 2) return `a text of ${lines} lines`;
  const begins = shortText(value.slice(0, detail === "exact" ? 32 : 16), 40);
  if (begins !== undefined && value.length <= 200) return `${begins.slice(0, -1)}…${begins.at(-1)}`;
  if (detail === "exact")
    return `a string of ${value.length} characters that begins with ${begins ?? "a control character"}`;
  return value.length > 60
    ? "a long string"
    : /\p{Cc}/u.test(value)
      ? "a string with control characters"
      : "a string";
}

/** In quotation marks, where all of it can be read; blanks at its ends and between are seen. */
export function shortText(value: string, most = room): string | undefined {
  const written = JSON.stringify(value);
  const shown =
    written.includes('\\"') && !value.includes("`")
      ? `\`${written.slice(1, -1).replaceAll('\\"', '"')}\``
      : written;
  return shown.length <= most + 2 && !/\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}|\p{Co}|\\u/u.test(shown)
    ? shown
    : undefined;
}

/** Short code for a plain value; undefined where it is long, or no plain one. */
export function shown(value: Value, most = room): string | undefined {
  const code = code_(value, 0);
  return code !== undefined && code.length <= most ? code : undefined;
}

function code_(value: Value, depth: number): string | undefined {
  if (typeof value === "string") return shortText(value, 20);
  if (typeof value === "number") return number(value).replace("about ", "~");
  if (typeof value !== "object" || value === null) return String(value);
  if (depth > 2) return undefined;
  const all = (parts: readonly (string | undefined)[]) =>
    parts.includes(undefined) ? undefined : parts.join(", ");
  if (!isTagged(value)) {
    const inner = all((value as readonly Value[]).map((item) => code_(item, depth + 1)));
    return inner === undefined ? undefined : `[${inner}]`;
  }
  if (value.is === "undefined") return "undefined";
  if (value.is === "number") return value.text;
  if (value.is === "bigint") return `${value.text}n`;
  if (value.is === "regexp") return `/${value.source}/${value.flags}`;
  if (value.is !== "object" || (value.class && value.class !== "Object")) return undefined;
  const inner = all(
    value.entries.map(([name, of]) => {
      const shown = code_(of, depth + 1);
      return shown === undefined ? undefined : `${isName(name) ? name : JSON.stringify(name)}: ${shown}`;
    }),
  );
  return inner === undefined ? undefined : inner === "" ? "{}" : `{ ${inner} }`;
}

const kinds: readonly [string, (value: Value) => boolean][] = [
  ["number", (value) => typeof value === "number" || (isTagged(value) && value.is === "number")],
  ["string", (value) => typeof value === "string"],
  ["boolean", (value) => typeof value === "boolean"],
  ["list", (value) => Array.isArray(value)],
  ["object", (value) => isTagged(value) && value.is === "object"],
];

function list(items: readonly Value[], detail: Detail): string {
  if (items.length === 0) return "an empty list";
  if (items.some((item) => isTagged(item) && item.is === "hole")) return "a list with holes";
  const code = shown(items, detail === "exact" ? 60 : 24);
  if (code) return code;
  const kind = kinds.find(([, is]) => items.every(is))?.[0] ?? "item";
  const begins = detail === "exact" ? shown(items[0]!, 24) : undefined;
  return `a list ${items.length === 1 ? `with one ${kind}` : `of ${plural(items.length, kind)}`}${begins ? ` that begins with ${begins}` : ""}`;
}

function tagged(value: Tagged, detail: Detail): string {
  switch (value.is) {
    case "undefined":
      return "undefined";
    case "number":
      return value.text === "Infinity"
        ? "infinity"
        : value.text === "-Infinity"
          ? "minus infinity"
          : value.text;
    case "bigint":
      return `${value.text}n`;
    case "symbol":
      return value.text === "" ? "a symbol" : `the symbol ${value.text}`;
    case "date":
      if (value.at === null) return "an invalid date";
      return detail === "exact"
        ? `the date ${new Date(value.at)
            .toISOString()
            .replace(/T00:00:00.000Z$/, "")
            .replace(".000Z", "Z")}`
        : "a date";
    case "regexp":
      return value.source.length <= room ? `/${value.source}/${value.flags}` : "a regular expression";
    case "object":
      return object(value, detail);
    case "map":
    case "set": {
      const size = value.is === "map" ? value.entries.length : value.items.length;
      return size === 0
        ? `an empty ${value.is}`
        : `a ${value.is} of ${plural(size, value.is === "map" ? "entry" : "item")}`;
    }
    case "bytes": {
      const size = Buffer.from(value.base64, "base64").length;
      const kind = value.kind === "Buffer" ? "buffer" : value.kind;
      return size === 0 ? `an empty ${kind}` : `${a(kind)} of ${plural(size, "byte")}`;
    }
    case "error":
      return value.class === "Error" || value.class === "" ? "an error" : a(value.class);
    case "spy":
      return spy(value.does);
    case "result":
      return "an earlier result";
    case "export":
      return value.path.at(-1) ?? "the module";
    case "path":
      return "a path";
    case "address":
      return `the server's ${value.part === "url" ? "address" : value.part}`;
    case "readable":
      return value.fails !== undefined
        ? "a stream that fails"
        : value.chunks.length === 0
          ? "an empty stream"
          : `a stream of ${plural(value.chunks.length, "chunk")}`;
    case "writable":
      return "a writable stream";
    case "emitter":
      return value.of ? "a stream" : "an emitter";
    case "promise":
      return value.rejects !== undefined
        ? "a rejected promise"
        : value.resolves === undefined
          ? "a promise"
          : `a promise of ${told(value.resolves, detail)}`;
    case "iterable":
      return `${value.async ? "an async iterable" : "an iterable"} of ${plural(value.items.length, "item")}`;
    case "signal":
      return "a signal";
    case "held":
      return "a pending promise";
    case "global":
      return value.path.at(-1) ?? "a global";
    case "function":
      return value.class ? "a class" : "a function";
    case "hole":
      return "a hole";
    case "cycle":
      return "itself";
    case "cut":
      return value.about;
  }
}

function object({ entries, class: name, bare }: Extract<Tagged, { is: "object" }>, detail: Detail): string {
  if (name && name !== "Object") return classed(name, entries, detail);
  if (entries.length === 0) return bare ? "an empty object without a prototype" : "an empty object";
  const code = shown({ is: "object", entries }, detail === "exact" || entries.length === 1 ? 60 : room);
  if (code) return code;
  const names = entries.map(([each]) => (isName(each) ? each : JSON.stringify(each)));
  const size = sizeOf({ is: "object", entries });
  const listed =
    names.length > 4 ? [...names.slice(0, 3), size === undefined ? "more" : `${size - 3} more`] : names;
  return `an object with ${enumerated(listed)}`;
}

/** An instance with what it holds, where that is little and plain. */
function classed(name: string, entries: readonly (readonly [string, Value])[], detail: Detail): string {
  const plain = entries.filter(
    ([key, of]) => isName(key) && !key.startsWith("_") && (isPlain(of) || shown(of, 16) !== undefined),
  );
  if (plain.length === 0 || entries.length > (detail === "exact" ? 6 : 3)) return a(name);
  return `${a(name)} with ${enumerated(plain.slice(0, 3).map(([key, of]) => `${key} ${told(of, "kind")}`))}`;
}

const isPlain = (value: Value): boolean => typeof value !== "object" || value === null;

function spy(does: Behaviour): string {
  switch (does.do) {
    case "return":
      return isTagged(does.value) && does.value.is === "undefined"
        ? "a callback"
        : `a function that returns ${told(does.value, "kind")}`;
    case "argument":
      return does.index === 0 ? "the identity" : "a function that returns its argument";
    case "throw":
      return "a function that throws";
    case "resolve":
      return "a function that resolves";
    case "reject":
      return "a function that rejects";
    case "call":
      return does.with[0] !== undefined && isTagged(does.with[0]) && does.with[0].is === "error"
        ? "a function that calls back with an error"
        : "a function that calls back";
    case "compute":
      return computed[does.name];
    case "sequence":
      return "a function that answers in turn";
  }
}

const computed = {
  identity: "the identity",
  not: "a negating predicate",
  negate: "a function that negates",
  double: "a function that doubles",
  sum: "a function that adds",
  less: "a predicate",
  compare: "a comparator",
  even: "a predicate for even numbers",
  text: "a function that makes text",
} as const;
