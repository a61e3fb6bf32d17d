import type { Behaviour, Value } from "../sequence.ts";
import * as plain from "./plain.ts";
import { front, makeAny, type Stock, spy } from "./values.ts";

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** A value that is like this one but for one thing: a boundary, a part more or less, another branch. */
export function mutateValue(value: Value, stock: Stock, depth = 0): Value {
  const { random } = stock;
  if (depth === 0 && random.chance(0.1)) return makeAny(stock);
  if (depth === 0 && stock.literals.length > 0 && random.chance(0.12)) return front(random, stock.literals);
  if (typeof value === "string") return mutateString(value, stock);
  if (typeof value === "number") return mutateNumber(value, stock);
  if (typeof value === "boolean")
    return random.chance(0.8) ? !value : random.pick<Value>([plain.undefinedValue, null, 1]);
  if (value === null) return makeAny(stock);
  if (isList(value)) return mutateList(value, stock, depth);
  switch (value.is) {
    case "object":
      return mutateObject(value, stock, depth);
    case "number":
      return front(random, plain.numbers);
    case "bigint":
      return { is: "bigint", text: String(BigInt(value.text) + random.pick([1n, -1n, 10n])) };
    case "date":
      return value.at === null || random.chance(0.3)
        ? random.pick(plain.dates)
        : {
            is: "date",
            at: value.at + random.pick([1, -1, 86_400_000, -86_400_000, 3_600_000, 31_536_000_000]),
          };
    case "spy":
      return random.chance(0.7)
        ? spy(stock)
        : { ...value, id: value.id + 5_000, does: mutateBehaviour(value.does, stock) };
    case "map": {
      const [first] = value.entries;
      return random.chance(0.5) || !first
        ? { is: "map", entries: [...value.entries, ["b", makeAny(stock)]] }
        : { is: "map", entries: value.entries.slice(1) };
    }
    case "set":
      return {
        is: "set",
        items: random.chance(0.5) ? [...value.items, makeAny(stock)] : value.items.slice(1),
      };
    case "iterable":
      return { ...value, items: listItems(value.items, stock, depth) };
    case "readable":
      return random.chance(0.7)
        ? { ...value, chunks: listItems(value.chunks, stock, depth) }
        : front(random, plain.streams);
    case "promise":
      return random.chance(0.4)
        ? { is: "promise", rejects: plain.failure }
        : { is: "promise", resolves: makeAny(stock) };
    case "bytes":
      return random.pick(plain.buffers);
    case "path":
      return {
        is: "path",
        name: random.pick([
          "file.txt",
          "data.json",
          "missing.txt",
          "folder",
          "folder/file.txt",
          "new/file.txt",
        ]),
      };
    case "regexp": {
      const flags = random.pick(["", "g", "i", "m", "y"]);
      return random.chance(0.5) ? random.pick(plain.regexps) : { is: "regexp", source: value.source, flags };
    }
    default:
      return makeAny(stock);
  }
}

function mutateString(value: string, { random, literals }: Stock): Value {
  const at = random.below(value.length + 1);
  const texts = literals.filter((each): each is string => typeof each === "string");
  const piece =
    texts.length > 0 && random.chance(0.5)
      ? random.pick(texts)
      : random.pick([" ", "a", "A", "1", "0", "-", ".", "é", "\n", ",", value]);
  const edits: (() => Value)[] = [
    () => "",
    () => value.slice(0, at) + piece + value.slice(at),
    () => value.slice(0, at) + piece + value.slice(at + 1),
    () => piece + value,
    () => value + piece,
    () => value.slice(0, at) + value.slice(at + 1),
    () => value.slice(0, at),
    () => value.slice(at),
    () => value.toUpperCase(),
    () => value.replace(/\d+/, (digits) => String(Number(digits) + random.pick([1, -1, 10]))),
    () => random.pick(plain.strings),
  ];
  const made = random.pick(edits)();
  return typeof made === "string" && made.length > 300 ? value.slice(0, at) : made;
}

function mutateNumber(value: number, { random, literals }: Stock): Value {
  const near = literals.filter((each): each is number => typeof each === "number");
  if (near.length > 0 && random.chance(0.3)) {
    const one = random.pick(near);
    return random.pick([one, one + 1, one - 1]);
  }
  const made = random.pick([
    value + 1,
    value - 1,
    -value,
    0,
    value * 2,
    value / 2,
    value * 10,
    value + 0.5,
    Math.trunc(value),
  ]);
  if (random.chance(0.1)) return front(random, plain.numbers);
  return Object.is(made, -0) ? 0 : Number.isFinite(made) ? made : 0;
}

function listItems(items: readonly Value[], stock: Stock, depth: number): readonly Value[] {
  const { random } = stock;
  const at = random.below(items.length + 1);
  const item = items[at];
  const edits: (() => readonly Value[])[] = [
    () => [...items.slice(0, at), ...items.slice(at + 1)],
    () => [
      ...items,
      items.length > 0 && random.chance(0.7)
        ? mutateValue(random.pick(items), stock, depth + 1)
        : makeAny(stock),
    ],
    () => [...items.slice(0, at), ...items.slice(at, at + 1), ...items.slice(at)],
    () => items.toReversed(),
    () => [],
    () => items.slice(0, 1),
    () => (random.chance(0.4) ? [...items, makeAny(stock)] : items.slice(0, 2)),
  ];
  if (item !== undefined && random.chance(0.55)) return items.with(at, mutateValue(item, stock, depth + 1));
  return random.pick(edits)().slice(0, 40);
}

const mutateList = (value: readonly Value[], stock: Stock, depth: number): Value =>
  listItems(value, stock, depth);

function mutateObject(value: Extract<Value, { is: "object" }>, stock: Stock, depth: number): Value {
  const { random, keys } = stock;
  const { entries } = value;
  const at = random.below(Math.max(1, entries.length));
  const entry = entries[at];
  if (entry && random.chance(0.55))
    return { ...value, entries: entries.with(at, [entry[0], mutateValue(entry[1], stock, depth + 1)]) };
  if (entry && random.chance(0.4)) return { ...value, entries: entries.filter((_, index) => index !== at) };
  if (random.chance(0.05)) return { is: "object", entries, ...(!value.bare && { bare: true as const }) };
  const key =
    keys.length > 0 && random.chance(0.6)
      ? random.pick(keys)
      : random.pick(["a", "b", "c", "length", "name", "__proto__x"]);
  if (key === "__proto__") return value;
  return { ...value, entries: [...entries.filter(([name]) => name !== key), [key, makeAny(stock)]] };
}

function mutateBehaviour(does: Behaviour, stock: Stock): Behaviour {
  const { random } = stock;
  switch (does.do) {
    case "return":
    case "resolve":
      return random.chance(0.3)
        ? random.pick(plain.workers)
        : { ...does, value: mutateValue(does.value, stock, 1) };
    case "call":
      return {
        ...does,
        with: listItems(does.with, stock, 2),
        ...(random.chance(0.2) && { later: true as const }),
      };
    case "sequence":
      return { do: "sequence", each: does.each.toReversed() };
    default:
      return random.pick(plain.workers);
  }
}
