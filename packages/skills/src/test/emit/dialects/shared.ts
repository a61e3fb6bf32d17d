import type { Value } from "../../sequence.ts";
import { type Doc, group, hardline, indent } from "../print/doc.ts";
import type { TestStyle } from "../style/style.ts";
import type { Thrown } from "../write/check.ts";
import { isTagged } from "../write/literal.ts";

export const isSimple = (value: Value): boolean =>
  typeof value !== "object" ||
  value === null ||
  (isTagged(value) && ["undefined", "number", "bigint"].includes(value.is));

export const isUndefined = (value: Value): boolean => isTagged(value) && value.is === "undefined";
export const isNaNValue = (value: Value): boolean =>
  isTagged(value) && value.is === "number" && value.text === "NaN";

/** A result of arithmetic that is written with a tolerance where the repository does so. */
export const isRough = (value: Value, { tolerance }: TestStyle): value is number =>
  typeof value === "number" &&
  !Number.isInteger(value) &&
  (tolerance ? String(value).length > 6 : String(value).replace(/\D/g, "").length > 14);

/** Where the first digit of a number stands: 0 for those from 1 to 10. */
const magnitude = (value: number): number => Math.max(0, Math.floor(Math.log10(Math.abs(value) || 1)));

/** Enough digits to notice another result, and none that come from rounding. */
export const rounded = (value: number): number =>
  Math.abs(value) < 1e-10 ? 0 : Number(value.toPrecision(12));

/** Wide enough for what `rounded` leaves out. */
export const tolerance = (value: number): string => `1e${magnitude(value) - 9}`;
export const digits = (value: number): number => Math.max(0, 8 - magnitude(value));

/** That a number is next to another one, where nothing of the library says so. */
export function near(actual: Doc, expected: number): Doc {
  const value = rounded(expected);
  if (value === 0) return ["Math.abs(", actual, ") < 1e-9"];
  return ["Math.abs(", actual, value < 0 ? ` + ${-value}` : ` - ${value}`, `) < ${tolerance(expected)}`];
}

/** An expression that fails, in a function of its own. */
export const thunk = (act: Doc, style: TestStyle): Doc =>
  style.functions === "arrow" || style.variables === "const"
    ? ["() => ", act]
    : group([`${style.functions} {`, indent([hardline, act, style.semicolons ? ";" : ""]), hardline, "}"]);

/** The message as a pattern. */
export function pattern({ message }: Thrown): string | undefined {
  if (!message) return undefined;
  const escaped = message.text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\n/g, "\\n");
  return message.whole ? `/^${escaped}$/` : `/${escaped}/`;
}

export const holdsUndefined = (value: Value): boolean => {
  if (Array.isArray(value))
    return value.some((item) => (isTagged(item) && item.is === "hole") || holdsUndefined(item));
  if (!isTagged(value)) return false;
  if (value.is === "object") return value.entries.some(([, of]) => isUndefined(of) || holdsUndefined(of));
  return false;
};
