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

/** Longer ones are nothing for a test. */
const longestText = 300;
const digits = /\d+(?:\.\d+)?/g;
const letters = /[\p{L}_]+/gu;

function mutateString(value: string, { random, literals, aimed }: Stock): Value {
  const at = random.below(value.length + 1);
  const texts = literals.filter((each): each is string => typeof each === "string");
  const numbers = literals.filter((each): each is number => typeof each === "number");
  const literal = () =>
    aimed && random.chance(0.5) ? (texts[0] ?? "") : texts.length > 0 ? front(random, texts) : "";
  const piece =
    texts.length > 0 && random.chance(0.5)
      ? random.pick(texts)
      : random.pick([" ", "a", "A", "1", "0", "-", ".", "é", "\n", ",", value]);
  /** Another text in the place of one of those that are found. */
  const inPlace = (pattern: RegExp, other: (found: string) => string) => {
    const found = [...value.matchAll(pattern)];
    if (found.length === 0) return value + literal();
    const { index, 0: text } = random.pick(found);
    return value.slice(0, index) + other(text) + value.slice(index + text.length);
  };
  const otherNumber = (text: string) => {
    const other = mutateNumber(Number(text), { random, literals: numbers, used: [] });
    return typeof other === "number" ? String(other) : text;
  };
  if (aimed && texts.length > 0 && random.chance(0.35)) {
    const one = literal();
    return random.pick([
      ...[one, inPlace(letters, () => one), inPlace(/\S+$/g, () => one), `${value} ${one}`],
      ...[value + one, one + value, inPlace(/^\S+/g, () => one)],
    ]);
  }
  const edits: (() => Value)[] = [
    () => "",
    () => value.slice(0, at) + piece + value.slice(at),
    () => value.slice(0, at) + piece + value.slice(at + 1),
    () => piece + value,
    () => value + piece,
    () => value.slice(0, at) + value.slice(at + 1),
    () => value.slice(0, at),
    () => value.slice(at),
    () => random.pick([value.toUpperCase(), value.toLowerCase(), value.trim(), value.repeat(2)]),
    () => inPlace(digits, otherNumber),
    () => inPlace(letters, literal),
    () => inPlace(/[^\p{L}\d]/gu, () => random.pick([" ", "", "-", ".", literal()])),
    () => lengthened(value || "a", numbers, random),
    () => random.pick(plain.strings),
  ];
  const made = random.pick(edits)();
  return typeof made === "string" && made.length > longestText ? value.slice(0, at) : made;
}

/** As long as a number of the code says, or one more or less. */
function lengthened(value: string, numbers: readonly number[], random: Stock["random"]): string {
  const lengths = numbers.filter((each) => Number.isInteger(each) && each > 1 && each < longestText);
  if (lengths.length === 0) return value + value;
  const length = front(random, lengths) + random.pick([0, 1, -1]);
  return length <= value.length ? value.slice(0, length) : value.padEnd(length, value);
}

function mutateNumber(
  value: number,
  { random, literals, used }: Pick<Stock, "random" | "literals" | "used">,
): Value {
  const near = literals.filter((each): each is number => typeof each === "number");
  const others = used.filter((each): each is number => typeof each === "number" && each !== value);
  if (near.length > 0 && random.chance(0.35)) {
    const one = random.chance(0.7) ? front(random, near) : random.pick(near);
    return random.pick([one, one + 1, one - 1, -one, one * 1.5]);
  }
  if (others.length > 0 && random.chance(0.15)) {
    const one = random.pick(others);
    return random.pick([one, one, -one, one + 1, one - 1]);
  }
  const made = random.pick([
    ...[value + 1, value - 1, -value, 0, value * 2, value / 2, value * 10, value * 1000, value + 0.5],
    ...[Math.trunc(value), value * 1.1, random.pick(primes), random.pick(primes) / 4],
  ]);
  if (random.chance(0.1)) return front(random, plain.numbers);
  return Object.is(made, -0) ? 0 : Number.isFinite(made) ? Number(made.toPrecision(6)) : 0;
}

/** What is neither round nor alike shows which way it was reckoned. */
const primes = [3, 7, 11, 2, 13, 5, 17, 29] as const;

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
    () => (items.every((each) => typeof each === "number") ? random.pick(plain.samples) : items.slice(at)),
    () => likeAnother(items, stock),
  ];
  if (item !== undefined && random.chance(0.55)) return items.with(at, mutateValue(item, stock, depth + 1));
  return random.pick(edits)().slice(0, 40);
}

/** As many as another list of the sequence has, or some of the same in it. */
function likeAnother(items: readonly Value[], { random, used }: Stock): readonly Value[] {
  const others = used.filter((each) => isList(each) && each.length > 0 && each !== items);
  if (others.length === 0) return items.toReversed();
  const other = random.pick(others);
  if (!isList(other)) return items;
  return random.chance(0.4) ? other : other.map((each, at) => items[at] ?? each);
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
