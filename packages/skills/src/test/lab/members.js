import { classOf, isClass } from "./values/encode.js";

const platform = new Set(
  [
    Object,
    Function,
    Array,
    Map,
    Set,
    WeakMap,
    WeakSet,
    Promise,
    Error,
    Date,
    RegExp,
    String,
    Number,
    Boolean,
    Symbol,
  ]
    .map(({ prototype }) => prototype)
    .concat([Object.getPrototypeOf(Uint8Array.prototype), Uint8Array.prototype, Buffer.prototype]),
);

const asynchronous = Object.getPrototypeOf(async () => {});
const generator = Object.getPrototypeOf(function* () {});
const asyncGenerator = Object.getPrototypeOf(async function* () {});

/** What can be called on a value: its own and those of the classes above it, but not the platform's. */
export function membersOf(value) {
  const methods = [];
  const fields = [];
  const seen = new Set();
  for (let level = value; level && !platform.has(level); level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) {
      if (seen.has(name) || methods.length >= 100 || skipped.has(name)) continue;
      seen.add(name);
      const held = Object.getOwnPropertyDescriptor(level, name);
      if (typeof held?.value === "function") methods.push(callable(name, held.value));
      else if (held && "value" in held && held.enumerable && level === value) fields.push(name);
      else if (held?.get && (level !== value || typeof value === "function"))
        methods.push({ name, kind: "getter" });
    }
  }
  if (methods.length === 0) return undefined;
  if (typeof value[Symbol.iterator] === "function" && typeof value.next !== "function")
    methods.push({ name: "[Symbol.iterator]", kind: "iterator" });
  if (typeof value === "object" && !Array.isArray(value))
    methods.push(...fields.slice(0, 20).map((name) => ({ name, kind: "value" })));
  return { name: classOf(value), methods };
}

const skipped = new Set(["constructor", "length", "name", "prototype", "caller", "arguments", "__esModule"]);

export function callable(name, value) {
  const prototype = Object.getPrototypeOf(value);
  return {
    name,
    kind: isClass(value) ? "class" : "function",
    arity: Number(value.length) || 0,
    ...(prototype === asynchronous || prototype === asyncGenerator ? { async: true } : {}),
    ...(prototype === generator || prototype === asyncGenerator ? { generator: true } : {}),
  };
}
