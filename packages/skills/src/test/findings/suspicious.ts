import { givenIn, within } from "../emit/write/fixtures.ts";
import { isTagged } from "../emit/write/literal.ts";
import { aboutOf } from "../emit/write/plan.ts";
import { isEngines } from "../emit/write/thrown.ts";
import type { Chosen } from "../search/chosen.ts";
import type { Observation, Step, Value } from "../sequence.ts";

/** What looks like a mistake of the code, by its number among the chosen: it is told, and no test holds it fast. */
export type Suspicion = {
  chosen: number;
  kind: "documentation" | "crash";
  at?: { path: string; line: number };
};

export function suspicionsIn(all: readonly Chosen[]): Suspicion[] {
  const well = all.filter(
    (each) => seenOf(each)?.outcome === "value" || seenOf(each)?.outcome === "resolved",
  );
  return all.flatMap((each, chosen): Suspicion[] => {
    if (takesSurroundings(each)) return [];
    if (each.says?.disagrees) return [{ chosen, kind: "documentation" }];
    const seen = seenOf(each);
    if (!seen || (seen.outcome !== "throw" && seen.outcome !== "rejected") || !seen.at) return [];
    if (!crashes(seen.value) || !isPlainUse(each, well)) return [];
    return [{ chosen, kind: "crash", at: seen.at }];
  });
}

export const seenOf = (chosen: Chosen): Observation | undefined => {
  const about = aboutOf(chosen);
  return chosen.observed.steps.find(({ id }) => id === about?.id);
};

/** It is handed what the process was started with, which is another thing wherever it runs. */
export const takesSurroundings = (chosen: Chosen): boolean =>
  givenIn(chosen).some(({ value }) =>
    [...within(value)].some((each) => isTagged(each) && each.is === "global" && each.path[0] === "process"),
  );

/** An error that nobody wrote: the engine stopped in the middle of something. */
const crashes = (value: Value): boolean =>
  isTagged(value) &&
  value.is === "error" &&
  (value.class === "ReferenceError" ||
    (value.class === "RangeError" && /call stack/.test(value.message)) ||
    (value.class === "TypeError" && value.code === undefined && isEngines(value.message)));

/** As many arguments, each of a kind that is taken at its place when the call goes well, and none of them missing. */
function isPlainUse(each: Chosen, well: readonly Chosen[]): boolean {
  const call = callOf(each);
  if (!call || call.args.length === 0) return false;
  const kinds = call.args.map(kindOf);
  if (kinds.some((kind) => kind === undefined)) return false;
  return well.some((other) => {
    const like = callOf(other);
    if (!like || key(other) !== key(each) || like.args.length !== call.args.length) return false;
    return like.args.every((value, at) => kindOf(value) === kinds[at]);
  });
}

const callOf = (chosen: Chosen): Extract<Step, { do: "call" | "new" }> | undefined => {
  const about = aboutOf(chosen);
  return about?.do === "call" || about?.do === "new" ? about : undefined;
};

const key = ({ target }: Chosen): string => JSON.stringify([target.export, target.method]);

/** Of plain data; undefined for what a program would not hand over on purpose. */
function kindOf(value: Value): string | undefined {
  if (value === null) return undefined;
  if (typeof value !== "object") return typeof value;
  if (Array.isArray(value)) {
    const kinds = new Set((value as readonly Value[]).map(kindOf));
    return kinds.has(undefined) || kinds.size > 1 ? undefined : `list of ${[...kinds][0] ?? "anything"}`;
  }
  if (!isTagged(value)) return undefined;
  if (value.is === "object")
    return value.entries.some(([, of]) => kindOf(of) === undefined)
      ? undefined
      : `object of ${value.entries
          .map(([name]) => name)
          .sort()
          .join()}`;
  return ["date", "regexp", "map", "set", "bytes", "bigint", "path"].includes(value.is)
    ? value.is
    : undefined;
}
