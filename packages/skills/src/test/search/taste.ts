import { misfit } from "../inputs/fits.ts";
import type { Parameter, Shape } from "../inputs/shape.ts";
import type { Sequence, Step, Value } from "../sequence.ts";
import { sequenceCost } from "./cost.ts";
import * as plain from "./plain.ts";
import { isTagged } from "./steps.ts";
import type { Subject } from "./subjects.ts";

/** What a reader expects to see handed over at each step. */
export type Taste = {
  parametersOf(step: Step): readonly Parameter[];
  /** What a reader has to take in, and to wonder about: arguments that are not what is asked for. */
  cost(sequence: Sequence): number;
};

export function createTaste(subjects: readonly Subject[]): Taste {
  const byKey = new Map(subjects.map((subject) => [subject.key, subject]));
  const byMethod = new Map(
    subjects.toReversed().flatMap((each) => (each.how === "method" ? [[each.target.method, each]] : [])),
  );
  const parametersOf = (step: Step): readonly Parameter[] => {
    if (step.do !== "call" && step.do !== "new") return [];
    const path = isTagged(step.target, "export") ? step.target.path.join(".") : undefined;
    const method = step.do === "call" ? step.method : undefined;
    const own =
      path === undefined
        ? undefined
        : byKey.get(method === undefined ? `${step.do} ${path}` : `method ${path}#${method}`);
    return (own ?? (method === undefined ? undefined : byMethod.get(method)))?.parameters ?? [];
  };
  return {
    parametersOf,
    cost: (sequence) =>
      sequence.steps.reduce((sum, step) => sum + oddness(step, parametersOf(step)), sequenceCost(sequence)),
  };
}

function oddness(step: Step, parameters: readonly Parameter[]): number {
  if (!("args" in step) || parameters.length === 0) return 0;
  const given = step.args.reduce<number>((sum, value, at) => {
    const parameter = parameterAt(parameters, at);
    return sum + (parameter ? Math.min(4, misfit(value, parameter.shape)) : 1);
  }, 0);
  const missing = parameters.slice(step.args.length).filter(isWanted).length;
  return given + missing;
}

const isWanted = ({ shape, optional, rest }: Parameter) => !optional && !rest && shape.of !== "any";

export const parameterAt = (parameters: readonly Parameter[], at: number): Parameter | undefined =>
  parameters[at] ?? parameters.findLast(({ rest }) => rest);

/** The plainest values of a shape. */
export function typical(shape: Shape, depth = 0): readonly Value[] {
  switch (shape.of) {
    case "value":
      return [shape.value];
    case "one":
      return shape.choices.flatMap((choice) => typical(choice, depth).slice(0, 3));
    case "number":
    case "integer":
      return [2, 3, 1, 0, -1, 0.5];
    case "string":
      return plain.strings.slice(0, 5);
    case "boolean":
      return plain.booleans;
    case "array": {
      const items = depth > 2 ? [] : typical(shape.item, depth + 1);
      return shape.item.of === "number"
        ? plain.samples.slice(0, 3)
        : [items.slice(0, 1), items.slice(0, 3), []];
    }
    case "object":
      return plain.objects.slice(0, 2);
    case "date":
      return plain.dates.slice(0, 1);
    default:
      return [];
  }
}
