import type { Chosen } from "../../search/chosen.ts";
import type { Observed, Sequence, Step, Value } from "../../sequence.ts";
import { watchedIn } from "./callbacks.ts";
import { isTagged } from "./literal.ts";

const acts = new Set<Step["do"]>(["call", "new", "get", "set", "drain", "await"]);

/** The step that a test is about. */
export function aboutOf({ sequence, observed }: Pick<Chosen, "sequence" | "observed">): Step | undefined {
  const ran = (id: number) => observed.steps.some((each) => each.id === id && each.outcome !== "skipped");
  const named = sequence.steps.find(({ id }) => id === sequence.about);
  if (named && (acts.has(named.do) || observed.calls.length > 0)) return named;
  return sequence.steps.findLast((step) => acts.has(step.do) && ran(step.id)) ?? sequence.steps.at(-1);
}

/** Steps whose outcome a test of this holds, and spies whose calls it does: what else happens, nobody would notice. */
export type Asserted = { steps: readonly number[]; spies: readonly number[] };

export function assertedBy(sequence: Sequence, observed: Observed): Asserted {
  const about = aboutOf({ sequence, observed });
  if (!about) return { steps: [], spies: [] };
  const spies = [...watchedIn({ sequence, observed }, about).keys()];
  const calls = new Set(sequence.steps.flatMap((step) => (step.do === "call" ? [step.id] : [])));
  const quiet = ({ id, outcome, value }: Observed["steps"][number]) =>
    calls.has(id) && isSilent(value) && outcome !== "throw" && outcome !== "rejected";
  const also = (sequence.also ?? []).filter(
    (id) => !observed.steps.some((step) => step.id === id && quiet(step)),
  );
  const { changed, files, requests } = observed;
  const after =
    spies.length + changed.length + files.length + requests.length + also.length > 0 && about.do !== "get";
  const seen = observed.steps.find(({ id }) => id === about.id);
  return {
    steps:
      isQuiet(seen?.value) && seen?.outcome !== "throw" && seen?.outcome !== "rejected" && after
        ? also
        : [about.id, ...also],
    spies,
  };
}

/** Nothing came of it, or only a promise that says nothing by itself. */
export const isQuiet = (value: Value | undefined): boolean =>
  isSilent(value) ||
  (value !== undefined && isTagged(value) && value.is === "object" && value.class === "Promise");

export const isSilent = (value: Value | undefined): boolean =>
  value === undefined || (isTagged(value) && value.is === "undefined");
