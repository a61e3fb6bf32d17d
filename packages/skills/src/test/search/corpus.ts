import { misfit } from "../inputs/fits.ts";
import type { Ran } from "../run/lab.ts";
import type { Observation, Observed, Sequence, Step, Value } from "../sequence.ts";
import type { Origin } from "./chosen.ts";
import { sequenceCost } from "./cost.ts";
import { isTagged, uses } from "./steps.ts";
import type { Subject } from "./subjects.ts";

/** A sequence that was run, and why it may be worth a test. */
export type Entry = {
  id: number;
  sequence: Sequence;
  observed: Observed;
  covered: readonly number[];
  points: readonly number[];
  origin: Origin;
  says?: Value | undefined;
  subject?: Subject | undefined;
  cost: number;
  /** May become a test: it ends by itself, prints nothing and comes out the same again. */
  fit: boolean;
  /** Mutants that it was seen to kill. */
  kills: Set<number>;
};

/** A step of an entry whose outcome others can use. */
export type Producer = { entry: Entry; step: number; kind: string };

export type Tried = {
  sequence: Sequence;
  origin: Origin;
  says?: Value | undefined;
  subject?: Subject | undefined;
};

const longestMs = 1_500;

export function isFit(observed: Observed, sequence: Sequence): boolean {
  const about = aboutOf(observed, sequence);
  const asserted = new Set([about?.id, ...(sequence.also ?? [])]);
  const waits = new Set(
    sequence.steps.flatMap((step) =>
      step.do === "await" || step.do === "drain" || isAwaited(step) ? [step.id] : [],
    ),
  );
  const fits = ({ id, outcome }: Observation) =>
    outcome !== "exit" &&
    outcome !== "skipped" &&
    (asserted.has(id) || (outcome !== "throw" && outcome !== "rejected")) &&
    !(outcome === "pending" && waits.has(id));
  return (
    observed.late.length === 0 &&
    observed.printed === "" &&
    observed.durationMs < longestMs &&
    about !== undefined &&
    observed.steps.every(fits) &&
    isOne(observed, sequence, about.id) &&
    tells(observed, sequence, about)
  );
}

const emits = (step: Step): boolean => step.do === "call" && isTagged(step.target, "emitter");

export const isAwaited = (step: Step): boolean => step.do === "call" && step.awaits === true;

/** Something comes of it that a test can hold: a promise by itself says nothing. */
const tells = (observed: Observed, { also }: Sequence, { outcome, value }: Observation): boolean =>
  outcome === "throw" ||
  outcome === "rejected" ||
  !(isTagged(value, "object") && value.class === "Promise") ||
  (also?.length ?? 0) + observed.calls.length + observed.changed.length > 0 ||
  observed.files.length + observed.requests.length > 0;

/** Every step has to do with what it is about, or gives nothing and so is there for what it changes. */
function isOne(observed: Observed, { steps, also = [] }: Sequence, about: number): boolean {
  const linked = new Set([about, ...also]);
  for (const step of steps.toReversed()) if (linked.has(step.id)) for (const of of uses(step)) linked.add(of);
  for (const step of steps) if (uses(step).some((of) => linked.has(of))) linked.add(step.id);
  const given = new Map(observed.steps.map(({ id, value }) => [id, value]));
  return steps.every((step) => {
    const { id, do: what } = step;
    // What an emitter of the test's own says is heard by who was handed it.
    if (linked.has(id) || emits(step) || (what !== "call" && what !== "new" && what !== "get")) return true;
    return isTagged(given.get(id), "undefined");
  });
}

export function aboutOf(observed: Observed, { steps, about }: Sequence): Observation | undefined {
  const id = about ?? steps.at(-1)?.id;
  return observed.steps.find((step) => step.id === id);
}

/** All but what differs from run to run without meaning anything. */
export const digest = ({ durationMs: _, ...observed }: Observed): string => JSON.stringify(observed);

/** What kind of outcome it was: values of one kind count once, so that a corpus stays small and various. */
export function signature(
  { sequence, subject }: Pick<Tried, "sequence" | "subject">,
  observed: Observed,
): string {
  const about = aboutOf(observed, sequence);
  const { value } = about ?? { value: null };
  const kind =
    value === null
      ? "null"
      : typeof value === "string"
        ? value === ""
          ? "empty"
          : "string"
        : typeof value === "number"
          ? value === 0
            ? "0"
            : value < 0
              ? "negative"
              : Number.isInteger(value)
                ? "integer"
                : "number"
          : Array.isArray(value)
            ? `array ${Math.min(value.length, 2)}`
            : typeof value === "boolean"
              ? String(value)
              : isTagged(value, "error")
                ? `${value.class} ${value.code ?? ""} ${value.message.replace(/\d+|(["'`]).*?\1/g, "").slice(0, 40)}`
                : "is" in value
                  ? `${value.is}${"class" in value ? ` ${String(value.class)}` : ""}${"text" in value ? value.text.slice(0, 9) : ""}`
                  : "?";
  return `${subject?.key ?? ""} ${sequence.also ? `${sequence.steps.map(({ do: what }) => what[0]).join("")} ` : ""}${sequence.steps.at(-1)?.do} ${about?.outcome} ${kind} ${Math.min(3, observed.calls.length)} ${observed.changed.length > 0} ${observed.files.length > 0}`;
}

/** The name of the class that an outcome is of, `function` for functions; undefined for plain data. */
export function kindOf(observation: Observation | undefined): string | undefined {
  if (!observation) return undefined;
  const { value, outcome } = observation;
  if (outcome !== "value" && outcome !== "resolved") return undefined;
  if (isTagged(value, "function"))
    return value.class ? undefined : value.with ? `function(${value.with.join()})` : "function";
  if (!isTagged(value, "object")) return undefined;
  if (value.class && value.class !== "Object") return value.class;
  const names = value.entries.flatMap(([name, each]) => (isTagged(each, "function") ? [name] : []));
  return names.length > 0 ? `{${names.slice(0, 8).join()}}` : undefined;
}

export function entryOf(tried: Tried, ran: Ran, fit: boolean, id: number): Entry {
  const { observed, covered, points } = ran;
  return {
    id,
    ...tried,
    observed,
    covered,
    points,
    cost: sequenceCost(tried.sequence) + strangeness(tried),
    fit,
    kills: new Set(),
  };
}

/** How far the arguments of the call that it is about are from what they should be. */
export function strangeness({ sequence, subject }: Pick<Tried, "sequence" | "subject">): number {
  const step = sequence.steps.find(({ id }) => id === sequence.about) ?? sequence.steps.at(-1);
  if (!subject || !step || !("args" in step)) return 0;
  return step.args.reduce<number>((sum, value, at) => {
    const parameter = subject.parameters[at] ?? subject.parameters.findLast(({ rest }) => rest);
    return sum + (parameter ? misfit(value, parameter.shape) : 1);
  }, 0);
}

export function createCorpus() {
  const entries: Entry[] = [];
  const seenGoals = new Set<string>();
  const signatures = new Map<string, number>();
  const producers = new Map<string, Producer[]>();

  /** Mutants and points of a run that no entry before reached. */
  const gains = (ran: Pick<Ran, "covered" | "points">): number =>
    ran.covered.filter((id) => !seenGoals.has(`m${id}`)).length +
    ran.points.filter((id) => !seenGoals.has(`p${id}`)).length;

  return {
    entries,
    producers,
    covers: (kind: "m" | "p", id: number) => seenGoals.has(`${kind}${id}`),
    gains,
    /** Worth keeping: it reaches something new, or comes out in a new way. */
    wants(tried: Tried, ran: Ran): boolean {
      if (gains(ran) > 0) return true;
      return (signatures.get(signature(tried, ran.observed)) ?? 0) < 1;
    },
    add(tried: Tried, ran: Ran, fit: boolean): Entry {
      const entry = entryOf(tried, ran, fit, entries.length);
      entries.push(entry);
      if (fit) {
        for (const id of ran.covered) seenGoals.add(`m${id}`);
        for (const id of ran.points) seenGoals.add(`p${id}`);
      }
      const kind = signature(tried, ran.observed);
      signatures.set(kind, (signatures.get(kind) ?? 0) + 1);
      for (const observation of ran.observed.steps) {
        const produced = kindOf(observation);
        if (!produced) continue;
        const list = producers.get(produced) ?? [];
        producers.set(produced, list);
        list.push({ entry, step: observation.id, kind: produced });
        list.sort((a, b) => a.step - b.step || a.entry.cost - b.entry.cost);
        list.length = Math.min(list.length, 80);
      }
      return entry;
    },
  };
}

export type Corpus = ReturnType<typeof createCorpus>;

/** The steps up to the one that gives what is wanted. */
export const prefixOf = ({ entry, step }: Producer): readonly Step[] =>
  entry.sequence.steps.slice(0, entry.sequence.steps.findIndex(({ id }) => id === step) + 1);
