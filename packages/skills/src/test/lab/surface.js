import { callable, membersOf } from "./members.js";
import { createEncoder, isClass } from "./values/encode.js";

const deepest = 4;
const most = 1_000;

/** What the module offers, as it is at run time: what is nearer first, and nothing inside of what is only data. */
export function surfaceOf(module) {
  const exports = [];
  const seen = new Map();
  const encode = createEncoder(() => undefined);
  const waiting = [{ path: [], value: module }];

  for (let next = waiting.shift(); next && exports.length < most; next = waiting.shift()) {
    const { path, value } = next;
    const name = path.at(-1) ?? (typeof value === "function" ? String(value.name) : "");
    const isFunction = typeof value === "function";
    const isObject = typeof value === "object" && value !== null;
    const same = isFunction || isObject ? seen.get(value) : undefined;
    const known = same && { same };
    if (isFunction) exports.push({ path, ...callable(name, value), ...described(value), ...known });
    else if (path.length > 0)
      exports.push({ path, name, kind: "value", sample: encode(value), ...instanceOf(value), ...known });
    if (same || !(isFunction || isObject)) continue;
    seen.set(value, path);
    if (path.length >= deepest || (path.length > 0 && isObject && !isHolder(value))) continue;
    for (const key of Object.getOwnPropertyNames(value)) {
      if (key === "__esModule" || (isFunction && skipped.has(key))) continue;
      const held = read(value, key);
      if (held) waiting.push({ path: [...path, key], value: held.value });
    }
  }
  return { exports };
}

const skipped = new Set(["length", "name", "prototype", "caller", "arguments", "super_"]);

const isBare = (value) => [null, Object.prototype].includes(Object.getPrototypeOf(value));

/** An object that groups functions, and neither an instance of something nor data. */
const isHolder = (value) =>
  isBare(value) &&
  Object.getOwnPropertyNames(value)
    .slice(0, 300)
    .some((key) => typeof read(value, key)?.value === "function");

function read(value, key) {
  try {
    return { value: value[key] };
  } catch {
    return undefined;
  }
}

function described(value) {
  const text = Function.prototype.toString.call(value);
  const methods = methodsOf(value.prototype);
  const above = [];
  for (
    let level = value.prototype ? Object.getPrototypeOf(value.prototype) : undefined;
    level && level !== Object.prototype;
    level = Object.getPrototypeOf(level)
  )
    above.push(String(level.constructor?.name ?? ""));
  return {
    ...parametersOf(text, isClass(value)),
    ...(methods.length > 0 ? { methods } : {}),
    ...(above.length > 0 ? { extends: above } : {}),
  };
}

const instanceOf = (value) => {
  if (typeof value !== "object" || value === null || isBare(value)) return {};
  const methods = methodsOf(value);
  return methods.length > 0 ? { methods } : {};
};

const methodsOf = (value) =>
  (value ? (membersOf(value)?.methods ?? []) : []).map((method) => {
    const held = method.kind === "getter" ? undefined : read(value, method.name)?.value;
    if (typeof held !== "function") return method;
    return { ...method, ...parametersOf(Function.prototype.toString.call(held), isClass(held)) };
  });

/** Parameters as they are compiled, split where they are not nested, and marks by which they are found as they were written. */
function parametersOf(text, ofClass) {
  const start = ofClass ? /\bconstructor\s*\(/.exec(text) : /\(/.exec(text);
  const single = !ofClass && /^(?:async\s+)?([\w$]+)\s*=>/.exec(text);
  if (!start && !single) return { parameters: [] };
  const behind = text.slice(start?.index ?? 0, 20_000);
  const marks = [...behind.matchAll(/\blabPoint\[(\d+)\]/g)].slice(0, 50).map(([, id]) => Number(id));
  return { parameters: single ? [single[1]] : split(text, start.index + start[0].length), marks };
}

function split(text, from) {
  const found = [];
  let depth = 0;
  let current = "";
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if ("([{".includes(character)) depth++;
    if (")]}".includes(character) && depth-- === 0) break;
    if (character === "," && depth === 0) {
      found.push(current.trim());
      current = "";
    } else current += character;
  }
  if (current.trim()) found.push(current.trim());
  return found.slice(0, 20).map((each) => each.slice(0, 200));
}
