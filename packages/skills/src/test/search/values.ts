import { misfit } from "../inputs/fits.ts";
import type { Field, Parameter, Shape } from "../inputs/shape.ts";
import type { Behaviour, Value } from "../sequence.ts";
import { byName, isCallback } from "./named.ts";
import * as plain from "./plain.ts";
import type { Random } from "./random.ts";

/** What values are made from at one place of a search. */
export type Stock = {
  random: Random;
  /** Literals near the code that is aimed at, the nearest first. */
  literals: readonly Value[];
  /** The first of the literals is what it is all about. */
  aimed?: true;
  keys: readonly string[];
  world: { files: boolean; network: boolean };
  /** Something of that class, or of any, that earlier steps gave; undefined when there is none. */
  instance(name?: string): Value | undefined;
  /** Arguments that were seen at this place in documentation, tests, calls. */
  seen: readonly Value[];
  /** What the sequence used before: the same word, the same function once more. */
  used: readonly Value[];
};

const deepest = 3;

/** The plainer ones are nearer to the front and come oftener. */
export function front<T>(random: Random, from: readonly T[]): T {
  const reach = random.chance(0.5) ? Math.min(4, from.length) : from.length;
  return from[random.below(reach)]!;
}

/** A value for a parameter; `undefined` in its tagged form where it is left out. */
export function makeArgument(parameter: Parameter, stock: Stock): Value {
  const { random } = stock;
  if (stock.used.length > 0 && random.chance(0.35)) {
    const again = stock.used.filter((value) => isWord(value) && misfit(value, parameter.shape) < 1);
    if (again.length > 0) return random.pick(again);
  }
  if (stock.seen.length > 0 && random.chance(0.25)) return random.pick(stock.seen);
  if (parameter.optional && random.chance(0.15)) return plain.undefinedValue;
  const named = byName(parameter.name, stock.world);
  const known = parameter.shape.of !== "any";
  const likely = named?.of === "path" || named?.of === "url" ? misfit("a", parameter.shape) < 1 : false;
  if (named && (!known || random.chance(likely ? 0.75 : 0.12)))
    return makeValue(named, stock, 0, parameter.name);
  if (!known || random.chance(0.06)) return makeAny(stock);
  return makeValue(parameter.shape, stock, 0, parameter.name);
}

const isWord = (value: Value) =>
  typeof value === "string" ||
  typeof value === "number" ||
  (typeof value === "object" && value !== null && "is" in value && /^(?:spy|symbol|path)$/.test(value.is));

export function makeAny(stock: Stock): Value {
  const { random } = stock;
  if (stock.literals.length > 0 && random.chance(0.2)) return front(random, stock.literals);
  const instance = random.chance(0.05) ? stock.instance() : undefined;
  return instance ?? (random.chance(0.08) ? spy(stock) : front(random, plain.anything));
}

export function makeValue(shape: Shape, stock: Stock, depth = 0, name = ""): Value {
  const { random } = stock;
  const inner = (part: Shape) =>
    depth > deepest ? random.pick(plain.integers) : makeValue(part, stock, depth + 1);
  switch (shape.of) {
    case "one":
      return makeValue(random.pick(shape.choices), stock, depth, name);
    case "value":
      return near(shape.value, stock);
    case "string":
      return makeString(stock);
    case "number":
      return makeNumber(stock, plain.numbers);
    case "integer":
      return makeNumber(stock, plain.integers);
    case "array":
      return makeArray(shape.item, stock, depth);
    case "tuple":
      return shape.items.map(inner);
    case "object":
      return makeObject(shape.fields, stock, depth);
    case "record":
      return {
        is: "object",
        entries: ["a", "b"].slice(0, 1 + random.below(2)).map((key) => [key, inner(shape.value)]),
      };
    case "map":
      return { is: "map", entries: [[inner(shape.key), inner(shape.value)]] };
    case "set":
      return { is: "set", items: [inner(shape.item), inner(shape.item)] };
    case "promise":
      return random.chance(0.3)
        ? { is: "promise", rejects: plain.failure }
        : { is: "promise", resolves: inner(shape.value) };
    case "iterable": {
      const items = [inner(shape.item), inner(shape.item), inner(shape.item)].slice(random.below(3));
      if (shape.async || random.chance(0.3))
        return { is: "iterable", items, ...(shape.async && { async: true }) };
      return items;
    }
    case "function":
      return spy(stock, shape, name);
    case "instance":
      return stock.instance(shape.name) ?? foreign(shape.name, stock);
    default:
      return makePlain(shape.of, stock);
  }
}

type PlainKind = Extract<Shape, { of: string }>["of"];
const lists: Partial<Record<PlainKind, readonly Value[]>> = {
  undefined: [plain.undefinedValue],
  null: [null],
  boolean: plain.booleans,
  bigint: plain.bigints,
  symbol: plain.symbols,
  date: plain.dates,
  regexp: plain.regexps,
  bytes: plain.buffers,
  error: plain.errors,
  emitter: [{ is: "emitter" }],
  readable: plain.streams,
  writable: [{ is: "writable" }, { is: "writable", objects: true }],
  signal: [{ is: "signal", id: 0 }],
  path: [
    { is: "path", name: "file.txt" },
    { is: "path", name: "data.json" },
    { is: "path", name: "missing.txt" },
    { is: "path", name: "folder" },
    { is: "path", name: "folder/file.txt" },
    { is: "path", name: "new/folder/file.txt" },
  ],
  url: [
    "http://example.com/path?query=1#hash",
    "https://user:secret@example.com:8080/",
    "/path",
    "not a url",
  ],
};

/** Stands for a server that the sequence still has to start. */
export const anyServer = -1;
const address: Value = { is: "address", of: anyServer, part: "url" };

const makePlain = (kind: PlainKind, stock: Stock): Value => {
  if (kind === "url" && stock.world.network && stock.random.chance(0.7)) return address;
  const list = lists[kind];
  return list ? front(stock.random, list) : makeAny(stock);
};

const isString = (value: Value): value is string => typeof value === "string";
const isNumber = (value: Value): value is number => typeof value === "number";

function makeString({ random, literals }: Stock): Value {
  const near = literals.filter(isString);
  if (near.length === 0 || random.chance(0.45)) return front(random, plain.strings);
  const one = front(random, near);
  if (random.chance(0.6)) return one;
  const other = random.chance(0.5) ? front(random, near) : (front(random, plain.strings) as string);
  const joined = random.pick([
    `${one}${other}`,
    `${other}${one}`,
    `${one} ${other}`,
    `a${one}b`,
    `${other}${one}${other}`,
  ]);
  return joined.length > 80 ? one : joined;
}

function makeNumber({ random, literals }: Stock, from: readonly Value[]): Value {
  const near = literals.filter(isNumber);
  if (near.length === 0 || random.chance(0.6)) return front(random, from);
  const one = front(random, near);
  return random.chance(0.5) ? one : random.pick([one + 1, one - 1, -one, one / 2, one * 2]);
}

const usualLists: readonly Value[] = [
  [1, 2, 3],
  [],
  [1],
  [3, 1, 2],
  [1, 1, 2, 2],
  [2, 4, 4, 4, 5, 5, 7, 9],
  [-1, 0, 1],
];

function makeArray(item: Shape, stock: Stock, depth: number): Value {
  const { random } = stock;
  if (item.of === "any") {
    const instance = random.chance(0.1) ? stock.instance() : undefined;
    return instance ? [instance] : front(random, plain.arrays);
  }
  if (item.of === "number" && random.chance(0.6))
    return random.chance(0.5) ? random.pick(usualLists) : random.pick(plain.samples);
  const length = random.pick([0, 1, 2, 3, 3, 4]);
  return Array.from({ length }, () => (depth > deepest ? 1 : makeValue(item, stock, depth + 1)));
}

function makeObject(fields: readonly Field[], stock: Stock, depth: number): Value {
  const { random } = stock;
  if (fields.length === 0 && random.chance(0.7)) return front(random, plain.objects);
  const share = random.pick([0.15, 0.4, 0.8]);
  const wanted = fields.length > 0 && random.chance(0.5) ? [random.pick(fields)] : [];
  const chosen = fields.filter(
    (field) =>
      wanted.includes(field) ||
      (!field.optional && random.chance(0.9)) ||
      random.chance(share / Math.max(1, fields.length / 6)),
  );
  const entries = chosen.map(({ name, shape }): readonly [string, Value] => {
    const guessed = shape.of === "any" ? byName(name, stock.world) : undefined;
    const value =
      shape.of === "any" && (!guessed || random.chance(0.4))
        ? option(stock)
        : makeValue(guessed ?? shape, stock, depth + 1, name);
    return [name, value];
  });
  if (fields.length === 0 && stock.keys.length > 0)
    entries.push([random.pick(stock.keys), front(random, plain.anything)]);
  return { is: "object", entries };
}

/** What options without a known type mostly are. */
const option = ({ random, literals }: Stock): Value =>
  random.chance(0.5)
    ? random.pick(plain.booleans)
    : literals.length > 0 && random.chance(0.4)
      ? front(random, literals)
      : front(random, plain.anything);

function near(value: Value, stock: Stock): Value {
  const { random } = stock;
  if (random.chance(0.75)) return value;
  if (isNumber(value)) return random.pick([value + 1, value - 1, -value]);
  if (isString(value)) return makeString(stock);
  if (typeof value === "boolean") return !value;
  return value;
}

/** A platform's class that is not made here: a plain thing of its usual outline. */
function foreign(name: string, stock: Stock): Value {
  if (/Emitter|Target$/.test(name)) return { is: "emitter" };
  if (/Error$/.test(name)) return front(stock.random, plain.errors);
  if (/Stream|Readable|Duplex|Transform/.test(name)) return front(stock.random, plain.streams);
  if (/Writable/.test(name)) return { is: "writable" };
  if (/Options?$|Config|Settings|Props/.test(name)) return makeObject([], stock, 1);
  return makeAny({ ...stock, instance: () => undefined });
}

/** A function of its own; small numbers are given when the sequence is put together. */
export function spy(stock: Stock, shape?: Extract<Shape, { of: "function" }>, name = ""): Value {
  return {
    is: "spy",
    id: 1_000_000 + stock.random.below(1_000_000_000),
    does: behaviour(stock, shape, name),
  };
}

function behaviour(
  stock: Stock,
  shape: Extract<Shape, { of: "function" }> | undefined,
  name: string,
): Behaviour {
  const { random } = stock;
  if (isCallback(name) && random.chance(0.8)) return plain.watchers[0]!;
  const gives = shape?.gives;
  if (gives?.of === "promise") {
    if (random.chance(0.25)) return { do: "reject", error: plain.failure };
    const value = gives.value.of === "any" ? "hello" : makeValue(gives.value, stock, 2);
    return { do: "resolve", value };
  }
  if (gives && gives.of !== "any" && random.chance(0.5))
    return { do: "return", value: makeValue(gives, stock, 2) };
  if (shape?.takes.at(-1)?.of === "function" && random.chance(0.7)) return random.pick(plain.answering);
  if (random.chance(0.1)) return { do: "return", value: makeAny(stock) };
  if (random.chance(0.1)) return random.pick(plain.answering);
  return front(random, plain.workers);
}
