import type { Sequence, Value } from "../sequence.ts";

/** Letters, digits and spaces read well; anything else is dearer. */
const textCost = (text: string) => 0.5 + text.length * 0.08 + (text.match(/[^\w ,.-]/g)?.length ?? 0) * 0.15;

/** How much a reader has to take in: smaller, shorter and rounder is cheaper. */
export function valueCost(value: Value): number {
  if (typeof value === "string") return textCost(value);
  if (typeof value === "number") return 0.4 + String(value).length * 0.1;
  if (typeof value === "boolean") return 0.4;
  if (value === null) return 0.6;
  if (isList(value)) return value.reduce<number>((sum, each) => sum + valueCost(each), 0.5);
  switch (value.is) {
    case "undefined":
      return 0.6;
    case "object":
      return value.entries.reduce((sum, [key, each]) => sum + 0.3 + textCost(key) + valueCost(each), 0.5);
    case "map":
      return value.entries.reduce((sum, [key, each]) => sum + valueCost(key) + valueCost(each), 1.5);
    case "set":
      return value.items.reduce<number>((sum, each) => sum + valueCost(each), 1.5);
    case "iterable":
      return value.items.reduce<number>((sum, each) => sum + valueCost(each), 2);
    case "readable":
      return value.chunks.reduce<number>((sum, each) => sum + valueCost(each), value.fails ? 3 : 2);
    case "spy":
      return 1.2 + JSON.stringify(value.does).length * 0.012;
    case "number":
    case "result":
    case "export":
      return 0.8;
    default:
      return 1 + JSON.stringify(value).length * 0.02;
  }
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

export function sequenceCost({ steps }: Sequence): number {
  return steps.reduce((sum, step) => {
    const values = "args" in step ? step.args : "value" in step ? [step.value] : [];
    const text = step.do === "file" ? textCost(step.text) : step.do === "serve" ? 3 : 0;
    return sum + 2 + text + values.reduce<number>((total, each) => total + valueCost(each), 0);
  }, 0);
}
