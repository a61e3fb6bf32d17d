import type { Sequence, Step, Value } from "../sequence.ts";
import { type Bench, finished, makeCall, mostSteps, nextId, shiftedAfter, type Workshop } from "./build.ts";
import { kindOf, type Producer } from "./corpus.ts";
import { emitting } from "./emitting.ts";
import { lookedAt } from "./looks.ts";
import { protocolSteps } from "./protocols.ts";
import type { Random } from "./random.ts";
import { aborted, concurrent, script } from "./scripts.ts";
import { isTagged, usedValues } from "./steps.ts";
import { givenFunction } from "./subjects.ts";

/** A sequence that goes on where another ended: with its result, on its receiver, or by letting time pass. */
export function growSequence(workshop: Workshop, entry: Producer["entry"]): Sequence | undefined {
  const { random } = workshop;
  const before = entry.sequence.steps;
  if (before.length >= mostSteps) return undefined;
  if (random.chance(0.5)) {
    const make = random.pick([lookedAt, script, script, concurrent, aborted, emitting]);
    const made = make(workshop, entry);
    if (made) return made;
  }
  const also = entry.sequence.also ?? [];
  /** What goes on while more is called is not waited for. */
  const steps = random.chance(0.25) ? before.map(withoutWaiting) : before;
  const bench: Bench = { steps: [...steps], workshop };
  const outcomes = entry.observed.steps.flatMap((observation) => {
    const kind = kindOf(observation);
    return kind ? [{ kind, of: observation.id }] : [];
  });
  const pending = entry.observed.steps.some(({ outcome }) => outcome === "pending");
  const hears = usedValues(before).some((value) => isTagged(value, "spy"));
  if (pending || (hears && random.chance(0.1)))
    return finished(
      [...bench.steps, waiting(bench, random)],
      entry.sequence.about ?? before.at(-1)?.id,
      also,
    );
  if (outcomes.length === 0) return undefined;
  const last = outcomes.at(-1)!;
  const chosen = random.chance(0.75) ? last : random.pick(outcomes);
  const result: Value = { is: "result", of: chosen.of };
  const given = entry.observed.steps.find(({ id }) => id === chosen.of)?.value;
  if (isTagged(given, "function") && random.chance(0.75)) {
    const subject = givenFunction(given.name, given.arity, entry.subject, workshop.inputs);
    const called = makeCall(bench, subject, result);
    return isTagged(called, "result") ? finished(bench.steps, called.of, also) : undefined;
  }
  const methods = workshop.subjects.filter(({ owner }) => owner === chosen.kind);
  const protocol = protocolSteps(chosen.kind, result, random, workshop.streams.has(chosen.kind));
  if (protocol.length > 0 && (methods.length === 0 || random.chance(0.5)))
    return finished([...steps, ...shiftedAfter(steps, protocol)]);
  if (methods.length === 0) return undefined;
  const made = makeCall(bench, random.pick(methods), result);
  return isTagged(made, "result") ? finished(bench.steps, made.of, also) : undefined;
}

const withoutWaiting = (step: Step): Step =>
  step.do === "call" && step.awaits ? { ...step, awaits: false } : step;

const waiting = (bench: Bench, random: Random): Step =>
  random.chance(0.5)
    ? { id: nextId(bench.steps), do: "settle" }
    : { id: nextId(bench.steps), do: "advance", ms: random.pick([100, 1000, 1, 50, 10_000]) };
