import { isTagged } from "../emit/write/literal.ts";
import { aboutOf } from "../emit/write/plan.ts";
import { pairsIn } from "../findings/symmetry.ts";
import type { Surface } from "../run/lab.ts";
import type { Chosen } from "../search/chosen.ts";
import type { Value } from "../sequence.ts";

/** What values a property is tried with. */
export type Kind = "string" | "integer" | "number" | "integers" | "strings";

/** A law that may hold of an export, after what was seen of it; whether it does is for a thousand runs to say. */
export type Candidate = {
  law: "round trip" | "idempotence" | "commutativity" | "order" | "length";
  of: readonly string[];
  /** What takes it back, of a round trip. */
  back?: readonly string[];
  kind: Kind;
};

type Example = { args: readonly Value[]; value: Value };

const most = 12;

export function candidatesIn(chosen: readonly Chosen[], surface: Surface): Candidate[] {
  const examples = new Map<string, { path: readonly string[]; seen: Example[] }>();
  for (const each of chosen) {
    const about = aboutOf(each);
    const seen = each.observed.steps.find(({ id }) => id === about?.id);
    if (about?.do !== "call" || about.method !== undefined || seen?.outcome !== "value") continue;
    if (!isTagged(about.target) || about.target.is !== "export" || each.sequence.steps.length > 1) continue;
    const { path } = about.target;
    const known = examples.get(path.join(".")) ?? { path, seen: [] };
    known.seen.push({ args: about.args, value: seen.value });
    examples.set(path.join("."), known);
  }
  const trips = pairsIn(surface.exports).flatMap(({ there, back }): Candidate[] => {
    const kind = kindOf((examples.get(there.join("."))?.seen ?? []).map(({ args }) => args[0] ?? null));
    return kind ? [{ law: "round trip", of: there, back, kind }] : [];
  });
  const others = [...examples.values()].flatMap(({ path, seen }) => lawsOf(path, seen));
  return [...trips, ...others].slice(0, most);
}

function lawsOf(of: readonly string[], seen: readonly Example[]): Candidate[] {
  const found: Candidate[] = [];
  const one = seen.filter(({ args }) => args.length === 1);
  const kind = kindOf(one.map(({ args }) => args[0]!));
  if (kind && one.length >= 2) {
    const changes = one.some(({ args, value }) => JSON.stringify(args[0]) !== JSON.stringify(value));
    if (
      changes &&
      kindOf(one.map(({ value }) => value)) !== undefined &&
      one.every(({ args, value }) => alike(args[0]!, value))
    ) {
      found.push({ law: "idempotence", of, kind });
      const lists = one.filter(({ args }) => Array.isArray(args[0]) && args[0].length > 1);
      const lengths = lists.every(
        ({ args, value }) => (args[0] as Value[]).length === (value as Value[]).length,
      );
      if (lists.length > 1 && lengths) found.push({ law: "length", of, kind });
      if (lists.length > 0 && kind === "integers" && lists.every(({ value }) => isSorted(value as number[])))
        found.push({ law: "order", of, kind });
    }
  }
  const two = seen.filter(({ args }) => args.length === 2);
  const both = kindOf(two.flatMap(({ args }) => args));
  if (both && two.length >= 2) found.push({ law: "commutativity", of, kind: both });
  return found;
}

const alike = (a: Value, b: Value): boolean => Array.isArray(a) === Array.isArray(b) && typeof a === typeof b;
const isSorted = (list: readonly number[]): boolean =>
  list.every((each, at) => at === 0 || list[at - 1]! <= each);

/** What all of these are; undefined where they differ or are none that is made up here. */
export function kindOf(values: readonly Value[]): Kind | undefined {
  if (values.length === 0) return undefined;
  if (values.every((value) => typeof value === "string")) return "string";
  if (values.every((value) => typeof value === "number"))
    return values.every(Number.isInteger) ? "integer" : "number";
  if (!values.every(Array.isArray)) return undefined;
  const items = (values as Value[][]).flat();
  if (items.length === 0) return undefined;
  if (items.every((item) => Number.isInteger(item))) return "integers";
  return items.every((item) => typeof item === "string") ? "strings" : undefined;
}
