import type { Value } from "../sequence.ts";
import type { Plain, Shape } from "./shape.ts";

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const tag = (value: Value): string => {
  if (value === null) return "null";
  if (isList(value)) return "array";
  return typeof value === "object" ? value.is : typeof value;
};

const plain: Readonly<Record<Exclude<Plain, "any">, RegExp>> = {
  undefined: /^undefined$/,
  null: /^null$/,
  boolean: /^boolean$/,
  number: /^number$/,
  integer: /^number$/,
  string: /^(?:string|path|address)$/,
  bigint: /^bigint$/,
  symbol: /^(?:symbol|global)$/,
  date: /^date$/,
  regexp: /^regexp$/,
  bytes: /^bytes$/,
  error: /^error$/,
  path: /^(?:string|path)$/,
  url: /^(?:string|address)$/,
  emitter: /^(?:emitter|result)$/,
  readable: /^(?:readable|result)$/,
  writable: /^(?:writable|result)$/,
  signal: /^(?:undefined|result)$/,
};

/** How far a value is from what its parameter takes: 0 when it fits. */
export function misfit(value: Value, shape: Shape): number {
  const kind = tag(value);
  const all = (values: readonly Value[], item: Shape) =>
    values.reduce<number>((sum, each) => sum + misfit(each, item), 0);
  switch (shape.of) {
    case "any":
      return 0;
    case "one":
      return Math.min(...shape.choices.map((choice) => misfit(value, choice)));
    case "value":
      return JSON.stringify(shape.value) === JSON.stringify(value) ? 0 : tag(shape.value) === kind ? 0.5 : 3;
    case "array":
      return isList(value) ? all(value, shape.item) : 3;
    case "tuple":
      return isList(value)
        ? shape.items.reduce(
            (sum, item, at) => sum + (value[at] === undefined ? 1 : misfit(value[at]!, item)),
            0,
          )
        : 3;
    case "object": {
      if (typeof value !== "object" || value === null || isList(value) || value.is !== "object")
        return kind === "result" ? 1 : 3;
      const fields = new Map(shape.fields.map((field) => [field.name, field.shape]));
      if (fields.size === 0) return 0;
      return value.entries.reduce(
        (sum, [key, each]) => sum + (fields.has(key) ? misfit(each, fields.get(key)!) : 1),
        0,
      );
    }
    case "record":
      return kind === "object" ? 0 : 3;
    case "function":
      return /^(?:spy|export|result)$/.test(kind) ? 0 : 3;
    case "map":
    case "set":
    case "promise":
      return kind === shape.of || kind === "result" ? 0 : 3;
    case "iterable":
      return /^(?:array|iterable|set|map|result)$/.test(kind) ? 0 : 3;
    case "instance":
      return /^(?:result|export|emitter|readable|writable|error)$/.test(kind) ? 0 : 2;
    default:
      return plain[shape.of].test(kind) ? 0 : 3;
  }
}
