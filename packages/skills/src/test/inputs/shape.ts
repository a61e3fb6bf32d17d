import type { Value } from "../sequence.ts";

/** What an argument looks like, from whatever says so: a type, a comment, a default, how the code uses it. */
export type Shape =
  | { of: Plain }
  | { of: "value"; value: Value }
  | { of: "array"; item: Shape }
  | { of: "tuple"; items: readonly Shape[] }
  | { of: "object"; fields: readonly Field[] }
  | { of: "record"; value: Shape }
  | { of: "map"; key: Shape; value: Shape }
  | { of: "set"; item: Shape }
  | { of: "promise"; value: Shape }
  | { of: "iterable"; item: Shape; async?: true }
  | { of: "function"; takes: readonly Shape[]; gives: Shape }
  /** Of a class by its name: one of the module's, or of the platform. */
  | { of: "instance"; name: string }
  | { of: "one"; choices: readonly Shape[] };

export type Plain =
  | "any"
  | "undefined"
  | "null"
  | "boolean"
  | "number"
  | "integer"
  | "string"
  | "bigint"
  | "symbol"
  | "date"
  | "regexp"
  | "bytes"
  | "error"
  | "path"
  | "url"
  | "emitter"
  | "readable"
  | "writable"
  | "signal";

export type Field = { name: string; shape: Shape; optional?: true };

export type Parameter = {
  name: string;
  shape: Shape;
  optional?: true;
  rest?: true;
};

export const any: Shape = { of: "any" };

const key = (shape: Shape) => JSON.stringify(shape);

/** One of these, flat and without repetition; what is known goes before `any`, which says nothing beside it. */
export function oneOf(shapes: readonly Shape[]): Shape {
  const flat = shapes.flatMap((shape) => (shape.of === "one" ? shape.choices : [shape]));
  const objects = flat.filter((shape) => shape.of === "object");
  const merged: Shape[] = objects.length > 1 ? [mergeObjects(objects)] : objects;
  const rest = flat.filter((shape) => shape.of !== "object" && shape.of !== "any");
  const known = [...new Map([...merged, ...rest].map((shape) => [key(shape), shape])).values()];
  if (known.length === 0) return any;
  return known.length === 1 ? known[0]! : { of: "one", choices: known };
}

function mergeObjects(objects: readonly Extract<Shape, { of: "object" }>[]): Shape {
  const fields = new Map<string, Field>();
  for (const { name, shape, optional } of objects.flatMap((object) => object.fields)) {
    const before = fields.get(name);
    const both = before ? oneOf([before.shape, shape]) : shape;
    fields.set(name, { name, shape: both, ...((before?.optional || optional) && { optional: true }) });
  }
  const inAll = (name: string) =>
    objects.every((object) => object.fields.some((field) => field.name === name));
  const told = [...fields.values()].map((field) =>
    inAll(field.name) ? field : { ...field, optional: true as const },
  );
  return { of: "object", fields: told };
}

/** The same parameters as two sources tell them; the first one's names hold. */
export function joined(first: readonly Parameter[], second: readonly Parameter[]): Parameter[] {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, at) => {
    const [one, other] = [first[at], second[at]];
    if (!one || !other) return (one ?? other)!;
    const { name, rest } = one;
    const optional = one.optional || other.optional;
    const shape = oneOf([one.shape, other.shape]);
    return { name, shape, ...(rest && { rest }), ...(optional && { optional: true as const }) };
  });
}
