import type { Chosen } from "../../search/chosen.ts";
import type { Step, Value } from "../../sequence.ts";
import { givenIn, within } from "./fixtures.ts";
import { isTagged } from "./literal.ts";

type Spy = Extract<Value, { is: "spy" }>;

/**
 * How a spy is watched. `awaited`: the test waits for the one call of a callback; `recorded`: for the last of several
 * calls that come later; `kept`: its calls are compared when all is over.
 */
export type Watch = {
  how: "awaited" | "recorded" | "kept";
  calls: readonly (readonly Value[])[];
  /** Its calls stand in `calls` of the function itself. */
  own?: true;
};

export function spiesIn(chosen: Pick<Chosen, "sequence">): Map<number, Spy> {
  const found = new Map<number, Spy>();
  for (const { value } of givenIn(chosen))
    for (const each of within(value)) if (isTagged(each) && each.is === "spy") found.set(each.id, each);
  for (const step of chosen.sequence.steps)
    if (step.do === "listen" && !found.has(step.spy))
      found.set(step.spy, { is: "spy", id: step.spy, does: { do: "return", value: { is: "undefined" } } });
  return found;
}

const most = 12;

/** Which spies a test has to watch: those whose calls are what came of it. */
export function watchedIn(chosen: Pick<Chosen, "sequence" | "observed">, about: Step): Map<number, Watch> {
  const { sequence, observed } = chosen;
  const watched = new Map<number, Watch>();
  const outcome = observed.steps.find(({ id }) => id === about.id);
  const silent =
    !outcome ||
    outcome.outcome === "pending" ||
    outcome.same !== undefined ||
    (isTagged(outcome.value) && outcome.value.is === "undefined") ||
    !["call", "new"].includes(about.do);
  const later = sequence.steps.some(
    (step, at) => step.do === "settle" && at > sequence.steps.findIndex(({ id }) => id === about.id) - 1,
  );
  for (const [id, { does }] of spiesIn(chosen)) {
    const calls = observed.calls.filter(({ spy }) => spy === id).map(({ args }) => args);
    const plain = does.do === "return" && isTagged(does.value) && does.value.is === "undefined";
    if (calls.length > most || (!silent && !plain)) continue;
    if (calls.length === 0) {
      if (silent && isHandedOver(about, id)) watched.set(id, { how: "kept", calls });
      continue;
    }
    const last =
      about.do === "call" && isTagged(about.args.at(-1) ?? null) ? (about.args.at(-1) as Spy) : undefined;
    const callback = last?.is === "spy" && last.id === id;
    const once = callback && plain && calls.length === 1;
    const how = once && (later || isNodes(calls[0]!)) ? "awaited" : later ? "recorded" : "kept";
    watched.set(id, { how, calls });
  }
  return watched;
}

/** Node's habit, nearly always on a later turn: an error or nothing, then what there is. */
const isNodes = ([first, ...rest]: readonly Value[]): boolean =>
  (first === null && rest.length < 3) ||
  (first !== undefined &&
    isTagged(first) &&
    (first.is === "error" || (first.is === "undefined" && rest.length > 0)));

const isHandedOver = (about: Step, id: number): boolean =>
  (about.do === "call" || about.do === "new") &&
  about.args.some((value) => isTagged(value) && value.is === "spy" && value.id === id);

/** Variables for what a callback is called with: `error` first, where Node's habit is followed. */
export function calledNames(calls: readonly Value[]): string[] {
  const [first] = calls;
  const errorFirst =
    first !== undefined &&
    (first === null || (isTagged(first) && (first.is === "undefined" || first.is === "error")));
  const rest = errorFirst ? calls.slice(1) : calls;
  const base = errorFirst ? "data" : "value";
  const named = rest.map((_, at) => (rest.length === 1 ? base : `${base}${at + 1}`));
  return errorFirst ? ["error", ...named] : named;
}

const listens = new Set(["on", "once", "addListener", "prependListener", "addEventListener", "subscribe"]);

/** The event that a spy waits for. */
export function eventOf({ sequence }: Pick<Chosen, "sequence">, spy: number): string | undefined {
  for (const step of sequence.steps) {
    if (step.do === "listen" && step.spy === spy) return step.event;
    if (step.do !== "call" || !listens.has(step.method ?? "")) continue;
    const [event, listener] = step.args;
    const is = listener !== undefined && isTagged(listener) && listener.is === "spy" && listener.id === spy;
    if (is && typeof event === "string") return event;
  }
  return undefined;
}
