import { misfit } from "../inputs/fits.ts";
import type { Behaviour, Sequence, Step, Value } from "../sequence.ts";
import { type Bench, finished, type Look, makeCall, nextId, type Workshop } from "./build.ts";
import { type Entry, kindOf } from "./corpus.ts";
import { looking } from "./looks.ts";
import { failure } from "./plain.ts";
import type { Random } from "./random.ts";
import { isTagged, mapStep } from "./steps.ts";
import type { Subject } from "./subjects.ts";

const mostSteps = 10;
const words: readonly Value[] = ["a", "b", "c"];

/** Several calls of what is on one receiver, or on two that belong together, and how it stands after them. */
export function script(workshop: Workshop, entry: Entry): Sequence | undefined {
  const { random, subjects, looks } = workshop;
  const { sequence, observed } = entry;
  const receivers = observed.steps.flatMap((step) => {
    const kind = kindOf(step);
    const methods = subjects.filter(({ owner, how, aside }) => owner === kind && how === "method" && !aside);
    return kind && methods.length > 0 ? [{ of: step.id, kind, methods }] : [];
  });
  if (receivers.length === 0 || sequence.steps.length > 4) return undefined;
  const last = receivers.at(-1)!;
  const first = receivers.length > 1 && random.chance(0.5) ? receivers : [last];
  const bench: Bench = { steps: sequence.steps.filter(({ id }) => id <= last.of), workshop };
  const few = Array.from({ length: random.pick([1, 2, 2, 3]) }, () => {
    const { of, methods } = random.pick(first);
    return { target: { is: "result", of } as const, method: random.pick(methods) };
  });
  const also: number[] = [];
  let about: number | undefined;
  for (let turn = random.pick([2, 3, 3, 4, 5]); turn > 0; turn--) {
    const { target, method } = random.pick(few);
    const made = makeCall(bench, method, target);
    if (!isTagged(made, "result")) return undefined;
    bench.steps = bench.steps.map((step) => (step.id === made.of ? inFewWords(step, method, random) : step));
    about = made.of;
    if (random.chance(0.5)) also.push(made.of);
  }
  if (about === undefined || bench.steps.length > mostSteps + 4) return undefined;
  const looked = looking(bench.steps, { is: "result", of: last.of }, looks.get(last.kind) ?? []);
  return finished(
    looked.steps,
    about,
    [...also, ...looked.ids].filter((id) => id !== about),
  );
}

/** The same few keys time and again: what one call puts somewhere, another one has to ask for. */
function inFewWords(step: Step, { parameters }: Subject, random: Random): Step {
  if (step.do !== "call" || step.args.length === 0 || random.chance(0.3)) return step;
  const [first, ...rest] = step.args;
  const shape = parameters[0]?.shape;
  if (isTagged(first, "spy") || !shape || misfit("a", shape) >= 1) return step;
  return { ...step, args: [random.pick(["a", "a", "b"]), ...rest] };
}

/** The call of an entry several times with functions whose promises stay pending until they are let go. */
export function concurrent(workshop: Workshop, { sequence, observed }: Entry): Sequence | undefined {
  const { random, looks } = workshop;
  const about = sequence.about ?? sequence.steps.at(-1)?.id;
  const call = sequence.steps.find(({ id }) => id === about);
  const outcome = observed.steps.find(({ id }) => id === about);
  if (call?.do !== "call" || !outcome || !isPromised(outcome)) return undefined;
  const before = sequence.steps.slice(0, sequence.steps.indexOf(call));
  if (before.length > 3 || !before.every(isMaking)) return undefined;
  let held = 0;
  const holding = (id: number): Value => ({
    ...{ is: "spy", id },
    does: { do: "return", value: { is: "held", id: held++ } },
  });
  const own = spiesOf(call);
  const times = random.pick(own ? [1, 2, 2, 3] : [2, 2, 3]);
  const many = random.pick([2, 3]);
  const inTurn = (id: number): Value => ({
    ...{ is: "spy", id },
    does: {
      do: "sequence",
      each: Array.from({ length: many }, () => (holding(0) as { does: Behaviour }).does),
    },
  });
  if (!own && !before.some(spiesOf)) return undefined;
  const steps: Step[] = own ? [...before] : before.map((step) => withSpies(step, inTurn));
  const calls: number[] = [];
  for (let at = 0; at < times; at++) {
    const id = nextId(steps);
    const { awaits: _, ...again } = call;
    const spy = times === 1 ? inTurn : (known: number) => holding(known + 7_000 * (at + 1));
    steps.push(own ? withSpies({ ...again, id }, spy) : { ...distinctArgs(again, at, random), id });
    calls.push(id);
  }
  return played({ steps, calls, held, about: calls[0]!, target: call.target, observed, looks, random });
}

/** Lets held promises go one after the other, and looks before and after. */
function played({
  steps,
  calls,
  held,
  about,
  target,
  observed,
  looks,
  random,
}: {
  steps: Step[];
  calls: readonly number[];
  held: number;
  about: number;
  target: Value;
  observed: Entry["observed"];
  looks: ReadonlyMap<string, readonly Look[]>;
  random: Random;
}): Sequence | undefined {
  const also: number[] = [];
  const kind = isTagged(target, "result")
    ? kindOf(observed.steps.find(({ id }) => id === target.of))
    : undefined;
  const look = () => {
    const looked = looking(steps, target, looks.get(kind ?? "") ?? []);
    steps.splice(0, steps.length, ...looked.steps);
    also.push(...looked.ids);
  };
  const settle = () => steps.push({ id: nextId(steps), do: "settle" });
  if (random.chance(0.25)) look();
  settle();
  look();
  const order = random.chance(0.8) ? [...Array(held).keys()] : [...Array(held).keys()].reverse();
  const released = order.slice(0, random.pick([0, 1, 1, 2, 3]));
  const fails = random.chance(0.2) ? released.at(-1) : undefined;
  for (const id of released) {
    const given = { held: id, with: id === fails ? failure : words[id % 3]! };
    steps.push({ id: nextId(steps), do: "release", ...given, ...(id === fails && { fails: true as const }) });
    if (random.chance(0.4)) {
      settle();
      look();
    }
  }
  if (released.length > 0)
    for (const of of calls.slice(0, Math.max(1, released.length))) {
      const id = nextId(steps);
      steps.push({ id, do: "await", target: { is: "result", of } });
      also.push(id);
    }
  if (released.length > 0 && random.chance(0.5)) look();
  return finished(steps, about, also);
}

/** A call that was given a signal, aborted before it or while it goes on. */
export function aborted({ random }: Workshop, { sequence }: Entry): Sequence | undefined {
  const about = sequence.about ?? sequence.steps.at(-1)?.id;
  const at = sequence.steps.findIndex(({ id }) => id === about);
  const call = sequence.steps[at];
  if (call?.do !== "call" || sequence.steps.some(({ do: what }) => what === "abort")) return undefined;
  let signal: number | undefined;
  mapStep(call, (value) => {
    if (isTagged(value, "signal")) signal = value.id;
    return undefined;
  });
  if (signal === undefined) return undefined;
  const before = sequence.steps.slice(0, at);
  const abort: Step = { id: nextId(sequence.steps), do: "abort", signal };
  if (random.chance(0.4)) return finished([...before, abort, { ...call, awaits: true }], call.id);
  const { awaits: _, ...going } = call;
  const later: Step = { id: abort.id + 1, do: "await", target: { is: "result", of: call.id } };
  return finished([...before, going, abort, later], call.id, [later.id]);
}

const isPromised = ({ outcome, value }: Entry["observed"]["steps"][number]) =>
  /^(?:resolved|rejected|pending)$/.test(outcome) || (isTagged(value, "object") && value.class === "Promise");

const isMaking = ({ do: what }: Step) =>
  what === "call" || what === "new" || what === "get" || what === "set";

function spiesOf(step: Step): boolean {
  let found = false;
  mapStep(step, (value) => {
    if (isTagged(value, "spy")) found = true;
    return undefined;
  });
  return found;
}

const withSpies = <T extends Step>(step: T, make: (id: number) => Value): T =>
  mapStep(step, (value) => (isTagged(value, "spy") ? make(value.id) : undefined)) as T;

/** Another plain first argument each time, so that calls can be told from each other. */
function distinctArgs<T extends Extract<Step, { do: "call" }>>(step: T, at: number, random: Random): T {
  const [first, ...rest] = step.args;
  const plain = first === undefined || typeof first === "string" || typeof first === "number";
  if (!plain || random.chance(0.3)) return step;
  return { ...step, args: [words[at % 3]!, ...rest] };
}
