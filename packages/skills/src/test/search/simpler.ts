import { misfit } from "../inputs/fits.ts";
import type { Parameter } from "../inputs/shape.ts";
import type { Sequence, Step, Value } from "../sequence.ts";
import { sequenceCost, valueCost } from "./cost.ts";
import * as plain from "./plain.ts";
import { isStory, isTagged, mapStep, numbered, uses, without } from "./steps.ts";
import { parameterAt, type Taste, typical } from "./taste.ts";

/** A smaller sequence, and the argument of a step in which alone it differs, if so. */
export type Simpler = { sequence: Sequence; argument?: { step: number; argument: number } };

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** Values that a reader takes in more easily than this one, the plainest first. */
export function simplerValues(value: Value, depth = 0): Value[] {
  const found = candidates(value, depth);
  const cost = valueCost(value);
  const cheaper = new Map(
    found.filter((each) => valueCost(each) < cost - 0.01).map((each) => [JSON.stringify(each), each]),
  );
  return [...cheaper.values()].sort((a, b) => valueCost(a) - valueCost(b));
}

function candidates(value: Value, depth: number): Value[] {
  if (typeof value === "string") return stringsBelow(value);
  if (typeof value === "number")
    return [
      1,
      2,
      3,
      0,
      10,
      -1,
      Math.trunc(value),
      Math.round(value * 10) / 10,
      Math.round(value / 10) * 10,
      0.5,
    ];
  if (typeof value === "boolean") return [];
  if (value === null) return [1, 0];
  if (isList(value)) return listsBelow(value, depth);
  return [...tagged(value, depth), ...(depth > 0 && value.is !== "undefined" ? [true] : [])];
}

function tagged(
  value: Exclude<Value, readonly Value[] | string | number | boolean | null>,
  depth: number,
): Value[] {
  switch (value.is) {
    case "object":
      return [
        { is: "object", entries: [] },
        ...value.entries.map(
          (_, at): Value => ({ ...value, entries: value.entries.filter((__, index) => index !== at) }),
        ),
        ...value.entries.flatMap(([key, inner], at) =>
          depth > 2
            ? []
            : simplerValues(inner, depth + 1)
                .slice(0, 4)
                .map((each): Value => ({ ...value, entries: value.entries.with(at, [key, each]) })),
        ),
        ...(value.bare ? [{ is: "object", entries: value.entries } as const] : []),
      ];
    case "iterable":
      return listsBelow(value.items, depth).flatMap((items) =>
        isList(items) ? [{ ...value, items }, items] : [],
      );
    case "readable":
      return listsBelow(value.chunks, depth).flatMap((chunks) =>
        isList(chunks) ? [{ ...value, chunks }] : [],
      );
    case "set":
      return listsBelow(value.items, depth).flatMap((items) => (isList(items) ? [{ ...value, items }] : []));
    case "map":
      return value.entries.map(
        (_, at): Value => ({ ...value, entries: value.entries.filter((__, index) => index !== at) }),
      );
    case "spy":
      return [...plain.watchers, ...plain.workers.slice(0, 5)].map((does) => ({ ...value, does }));
    case "result":
      return [1, "hello"];
    case "date":
      return [plain.dates[0]!, plain.dates[1]!];
    case "number":
      return value.text === "-0" ? [0] : [1];
    case "undefined":
      return [1, 0];
    case "export":
    case "path":
      return [];
    default:
      return [plain.undefinedValue, 1, "hello"];
  }
}

function stringsBelow(value: string): Value[] {
  const { length } = value;
  const cuts = [value.slice(0, length >> 1), value.slice(length >> 1), value.slice(1), value.slice(0, -1)];
  const at =
    length > 2 && length < 24
      ? Array.from({ length: length - 2 }, (_, index) => value.slice(0, index + 1) + value.slice(index + 2))
      : [];
  return [
    "",
    "a",
    "hello",
    ...cuts,
    ...at,
    value.replace(/[^\w\s.,-]/g, "a"),
    value.replace(/\s+/g, " "),
    value.toLowerCase(),
  ];
}

function listsBelow(items: readonly Value[], depth: number): Value[] {
  const half = items.length >> 1;
  const parts: Value[] = [[], items.slice(0, 1), items.slice(0, half), items.slice(half)];
  if (items.length < 12) parts.push(...items.map((_, at) => items.filter((__, index) => index !== at)));
  if (depth < 2)
    for (const [at, item] of items.entries()) {
      if (at >= 12) break;
      parts.push(
        ...simplerValues(item, depth + 1)
          .slice(0, 3)
          .map((each) => items.with(at, each)),
      );
    }
  if (items.length > 1 && items.every((item) => typeof item === "number"))
    parts.push(Array.from(items, (_, at) => at + 1));
  return parts;
}

const plainTaste: Pick<Taste, "parametersOf" | "cost"> = { parametersOf: () => [], cost: sequenceCost };

/** Smaller and plainer sequences than this one, the plainest first. */
export function simplerSequences(sequence: Sequence, taste = plainTaste): Simpler[] {
  const { steps } = sequence;
  const about = sequence.about ?? steps.at(-1)?.id;
  const found: Simpler[] = [];
  const add = (other: Sequence | undefined, argument?: Simpler["argument"]) => {
    if (other) found.push({ sequence: other, ...(argument && { argument }) });
  };
  for (const step of steps)
    if (step.id !== about) {
      add(without(sequence, step.id));
      add(passedOver(sequence, step));
    }
  const replaced = (step: Step, other: Step) =>
    numbered(pruned({ ...sequence, steps: steps.map((each) => (each === step ? other : each)) }));
  for (const step of steps) {
    if (step.do === "file" && step.text.length > 5)
      for (const text of ["", "hello"]) add(replaced(step, { ...step, text }));
    if (step.do === "advance" && step.ms !== 100) add(replaced(step, { ...step, ms: 100 }));
    if (step.do !== "call" && step.do !== "new") continue;
    if (step.args.length > 0)
      add(replaced(step, { ...step, args: step.args.slice(0, -1) }), {
        step: step.id,
        argument: step.args.length - 1,
      });
    const parameters = taste.parametersOf(step);
    for (const [argument, value] of step.args.entries())
      for (const simpler of [...simplerValues(value), ...fitting(value, parameterAt(parameters, argument))])
        add(replaced(step, { ...step, args: step.args.with(argument, simpler) }), {
          step: step.id,
          argument,
        });
  }
  const cost = taste.cost(sequence);
  return found
    .map((each) => ({ ...each, cost: taste.cost(each.sequence) }))
    .filter((each) => each.cost < cost - 0.01 && (!isStory(sequence) || isStory(each.sequence)))
    .sort((a, b) => a.cost - b.cost);
}

/** What the parameter takes, where the value is something else. */
const fitting = (value: Value, parameter: Parameter | undefined): readonly Value[] =>
  parameter && misfit(value, parameter.shape) > 0 ? typical(parameter.shape) : [];

/** The receiver itself in the place of what a call on it gave. */
function passedOver(sequence: Sequence, step: Step): Sequence | undefined {
  if (step.do !== "call" || !isTagged(step.target, "result")) return undefined;
  const { target } = step;
  const steps = sequence.steps.map((each) =>
    each === step
      ? each
      : mapStep(each, (value) =>
          isTagged(value, "result") && value.of === step.id && !value.path ? target : undefined,
        ),
  );
  return without({ ...sequence, steps }, step.id);
}

/** Without the steps that only made what is not used any more. */
function pruned(sequence: Sequence): Sequence {
  const about = sequence.about ?? sequence.steps.at(-1)?.id;
  const used = new Set(sequence.steps.flatMap(uses));
  const needless = ({ id, do: kind }: Step) =>
    (kind === "new" || kind === "get") && id !== about && !used.has(id);
  const steps = sequence.steps.filter((step) => !needless(step));
  return steps.length === sequence.steps.length ? sequence : pruned({ ...sequence, steps });
}
