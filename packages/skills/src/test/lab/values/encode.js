import { EventEmitter } from "node:events";
import { types } from "node:util";

const deepest = 8;
const mostNodes = 1500;
const longestText = 8_000;
const mostBytes = 4_096;
const ownKeys = Object.getOwnPropertyNames;
const prototypeOf = Object.getPrototypeOf;

/**
 * Values as data (see sequence.ts). `nameOf` tells what the test knows by another name: spies, paths, addresses.
 * `classAt` knows
 * classes whose prototypes do not. Nothing of the value is called but its getters, and what they throw is no outcome.
 */
export function createEncoder(nameOf, classAt = () => undefined) {
  return (value) => {
    const room = { nodes: mostNodes };
    return encode(value, [], room);
  };

  function encode(value, above, room) {
    if (--room.nodes < 0) return cut("more");
    switch (typeof value) {
      case "string":
        return text(value);
      case "boolean":
        return value;
      case "number":
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { is: "number", text: Object.is(value, -0) ? "-0" : String(value) };
      case "undefined":
        return { is: "undefined" };
      case "bigint":
        return { is: "bigint", text: String(value).slice(0, longestText) };
      case "symbol":
        return symbol(value);
    }
    if (value === null) return null;
    const known = nameOf(value);
    if (known !== undefined) return known;
    if (typeof value === "function") return functionOf(value);
    const up = above.lastIndexOf(value);
    if (up !== -1) return { is: "cycle", up: above.length - up };
    if (above.length >= deepest) return cut("deeper");
    above.push(value);
    try {
      return object(value, above, room);
    } catch {
      return cut("unreadable");
    } finally {
      above.pop();
    }
  }

  function text(value) {
    const named = nameOf(value);
    if (named !== undefined) return named;
    if (/\blabPoint\[|\bstryMutAct_|\bbehave\(does,/.test(value)) return cut("the text of a function");
    return value.length > longestText ? cut(`a text of ${value.length} characters`) : value;
  }

  function symbol(value) {
    const name = String(value.description);
    const known = name.startsWith("Symbol.") && Symbol[name.slice(7)] === value;
    return known ? { is: "global", path: ["Symbol", name.slice(7)] } : { is: "symbol", text: name };
  }

  function object(value, above, room) {
    const inner = (each) => encode(each, above, room);
    if (types.isProxy(value)) return cut("a proxy");
    if (Array.isArray(value)) return array(value, inner);
    if (types.isDate(value)) {
      const at = Date.prototype.getTime.call(value);
      return { is: "date", at: Number.isNaN(at) ? null : at };
    }
    if (types.isRegExp(value)) return { is: "regexp", source: value.source, flags: value.flags };
    if (types.isMap(value) && prototypeOf(value) === Map.prototype) {
      const all = [...Map.prototype.entries.call(value)].slice(0, 200);
      return { is: "map", entries: all.map(([key, each]) => [inner(key), inner(each)]) };
    }
    if (types.isSet(value) && prototypeOf(value) === Set.prototype)
      return { is: "set", items: [...Set.prototype.values.call(value)].slice(0, 200).map(inner) };
    if (types.isAnyArrayBuffer(value) || ArrayBuffer.isView(value)) return bytes(value);
    if (types.isNativeError(value) || value instanceof Error) return error(value, inner);
    if (types.isBoxedPrimitive(value))
      return { is: "object", class: classOf(value), entries: [["valueOf", inner(value.valueOf())]] };
    if (types.isPromise(value)) return { is: "object", class: "Promise", entries: [] };
    const prototype = prototypeOf(value);
    if (prototype === null) return { is: "object", entries: entries(value, inner), bare: true };
    const iterable = iterableOf(value);
    if (prototype === Object.prototype)
      return { is: "object", entries: entries(value, inner), ...(iterable && { class: iterable }) };
    const name = classOf(value);
    const known = name === "Object" ? (classAt(prototype) ?? name) : name;
    return { is: "object", entries: entries(value, inner, value instanceof EventEmitter), class: known };
  }

  function array(value, inner) {
    const most = Math.min(value.length, 500);
    const items = [];
    for (let at = 0; at < most; at++) items.push(at in value ? inner(value[at]) : { is: "hole" });
    if (value.length > most) items.push(cut(`${value.length - most} more`));
    return items;
  }

  function entries(value, inner, emitter = false) {
    const keys = ownKeys(value).filter(
      (key) =>
        Object.getOwnPropertyDescriptor(value, key)?.enumerable &&
        // What Node keeps in its emitters and streams is not the code's.
        !(emitter && (key.startsWith("_") || key === "domain" || key === "allowHalfOpen")),
    );
    const found = keys.slice(0, 200).map((key) => [key, read(value, key, inner)]);
    if (keys.length > 200) found.push(["", cut(`${keys.length - 200} more`)]);
    return found;
  }

  function read(value, key, inner) {
    let held;
    try {
      held = value[key];
    } catch (error) {
      return cut(`a getter that throws ${classOf(error)}`);
    }
    return inner(held);
  }

  function error(value, inner) {
    const skipped = new Set(["stack", "message", "name", "code"]);
    const own = entries(value, inner).filter(([key]) => !skipped.has(key));
    const name = typeof value.name === "string" && value.name !== "" ? value.name : classOf(value);
    const message = text(String(value.message));
    return {
      is: "error",
      class: classOf(value) === "Object" ? name : classOf(value),
      message: typeof message === "string" ? message : (message.name ?? ""),
      ...(["string", "number"].includes(typeof value.code) ? { code: String(value.code) } : {}),
      ...(own.length > 0 ? { entries: own } : {}),
    };
  }
}

export function classOf(value) {
  if (value === null || value === undefined) return String(value);
  try {
    const name = prototypeOf(Object(value))?.constructor?.name;
    return typeof name === "string" && name !== "" ? name : "Object";
  } catch {
    return "Object";
  }
}

const cut = (about) => ({ is: "cut", about });

const usual = new Set(["length", "name", "prototype", "arguments", "caller"]);

function functionOf(value) {
  const name = Object.getOwnPropertyDescriptor(value, "name")?.value;
  const arity = Object.getOwnPropertyDescriptor(value, "length")?.value;
  const own = isClass(value) ? [] : ownKeys(value).filter((key) => !usual.has(key));
  return {
    is: "function",
    name: typeof name === "string" ? name : "",
    arity: typeof arity === "number" ? arity : 0,
    ...(isClass(value) ? { class: true } : {}),
    ...(own.length > 0 ? { with: own.slice(0, 20) } : {}),
  };
}

export const isClass = (value) =>
  typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));

function bytes(value) {
  const kind = Buffer.isBuffer(value) ? "Buffer" : classOf(value);
  const view = types.isAnyArrayBuffer(value)
    ? new Uint8Array(value)
    : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (view.length > mostBytes) return cut(`${view.length} bytes`);
  return { is: "bytes", kind, base64: Buffer.from(view).toString("base64") };
}

/** What a plain object is that only says what it iterates over. */
const iterableOf = (value) =>
  typeof value[Symbol.asyncIterator] === "function"
    ? "AsyncIterable"
    : typeof value[Symbol.iterator] === "function"
      ? "Iterable"
      : undefined;
