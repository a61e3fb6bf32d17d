import type { Behaviour, Sequence, Step, Value } from "../sequence.ts";

type Change = (value: Value) => Value | undefined;

/** The value with every part for which `change` has another, from the outside in. */
export function mapValue(value: Value, change: Change): Value {
  const other = change(value);
  if (other !== undefined) return other;
  const part = (inner: Value) => mapValue(inner, change);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(part);
  if (!("is" in value)) return value;
  switch (value.is) {
    case "object":
      return { ...value, entries: value.entries.map(([key, inner]) => [key, part(inner)] as const) };
    case "map":
      return { ...value, entries: value.entries.map(([key, inner]) => [part(key), part(inner)] as const) };
    case "set":
    case "iterable":
      return { ...value, items: value.items.map(part) };
    case "readable":
      return { ...value, chunks: value.chunks.map(part), ...(value.fails && { fails: part(value.fails) }) };
    case "promise":
      return {
        ...value,
        ...(value.resolves !== undefined && { resolves: part(value.resolves) }),
        ...(value.rejects !== undefined && { rejects: part(value.rejects) }),
      };
    case "spy":
      return { ...value, does: mapBehaviour(value.does, change) };
    default:
      return value;
  }
}

function mapBehaviour(does: Behaviour, change: Change): Behaviour {
  const part = (inner: Value) => mapValue(inner, change);
  switch (does.do) {
    case "return":
    case "resolve":
      return { ...does, value: part(does.value) };
    case "throw":
    case "reject":
      return { ...does, error: part(does.error) };
    case "call":
      return { ...does, with: does.with.map(part) };
    case "sequence":
      return { ...does, each: does.each.map((each) => mapBehaviour(each, change)) };
    default:
      return does;
  }
}

export function mapStep(step: Step, change: Change): Step {
  const part = (inner: Value) => mapValue(inner, change);
  switch (step.do) {
    case "call":
    case "new":
      return { ...step, target: part(step.target), args: step.args.map(part) };
    case "set":
      return { ...step, target: part(step.target), value: part(step.value) };
    case "get":
    case "listen":
    case "drain":
    case "await":
      return { ...step, target: part(step.target) };
    case "release":
      return { ...step, with: part(step.with) };
    default:
      return step;
  }
}

export const isTagged = <K extends string>(
  value: Value | undefined,
  is: K,
): value is Extract<Value, { is: K }> =>
  typeof value === "object" && value !== null && "is" in value && value.is === is;

/** Ids of earlier steps that one uses. */
export function uses(step: Step): number[] {
  const found: number[] = [];
  mapStep(step, (value) => {
    if (isTagged(value, "result") || isTagged(value, "address")) found.push(value.of);
    return undefined;
  });
  return found;
}

/** Ids, spies and held promises numbered from 0 in their order; undefined when a step uses what is not there. */
export function numbered({ steps, about, also }: Sequence): Sequence | undefined {
  const ids = new Map(steps.map(({ id }, at) => [id, at]));
  const spies = new Map<string, number>();
  const spyId = (key: string) => spies.get(key) ?? spies.set(key, spies.size).get(key)!;
  const holds = new Map<number, number>();
  const signals = new Map<number, number>();
  const signalId = (id: number) => signals.get(id) ?? signals.set(id, signals.size).get(id)!;
  const emitters = new Map<number, number>();
  const emitterId = (id: number) => emitters.get(id) ?? emitters.set(id, emitters.size).get(id)!;
  const done: Step[] = [];
  const renamed = (value: Value): Value | undefined => {
    if (isTagged(value, "result") || isTagged(value, "address")) return { ...value, of: ids.get(value.of)! };
    if (isTagged(value, "held")) {
      if (!holds.has(value.id)) holds.set(value.id, holds.size);
      return { is: "held", id: holds.get(value.id)! };
    }
    if (isTagged(value, "signal")) return { is: "signal", id: signalId(value.id) };
    if (isTagged(value, "emitter") && value.id !== undefined) return { ...value, id: emitterId(value.id) };
    if (!isTagged(value, "spy")) return undefined;
    const id = spyId(`${value.id} ${JSON.stringify(value.does)}`);
    return { ...value, id, does: mapBehaviour(value.does, renamed) };
  };
  for (const [at, step] of steps.entries()) {
    if (uses(step).some((of) => (ids.get(of) ?? at) >= at)) return undefined;
    if (step.do === "release" && !holds.has(step.held)) return undefined;
    const mapped = mapStep(step, renamed);
    done.push({
      ...mapped,
      id: at,
      ...(step.do === "listen" && { spy: spyId(`listen ${step.spy}`) }),
      ...(step.do === "release" && { held: holds.get(step.held)! }),
      ...(step.do === "abort" && { signal: signalId(step.signal) }),
    } as Step);
  }
  const last = about === undefined ? undefined : ids.get(about);
  const more = (also ?? []).flatMap((id) => ids.get(id) ?? []);
  return {
    steps: done,
    ...(last !== undefined && { about: last }),
    ...(more.length > 0 && { also: more }),
  };
}

/** Steps moved behind others, so that neither their ids nor their spies meet. */
export function shifted(steps: readonly Step[], by: number): Step[] {
  const moved = (value: Value): Value | undefined => {
    if (isTagged(value, "result") || isTagged(value, "address")) return { ...value, of: value.of + by };
    if (isTagged(value, "held") || isTagged(value, "signal")) return { ...value, id: value.id + by * 1_000 };
    if (isTagged(value, "emitter") && value.id !== undefined) return { ...value, id: value.id + by * 1_000 };
    if (isTagged(value, "spy"))
      return { ...value, id: value.id + by * 1_000, does: mapBehaviour(value.does, moved) };
    return undefined;
  };
  return steps.map((step) => {
    const spy = step.do === "listen" ? { spy: step.spy + by * 1_000 } : {};
    const held = step.do === "release" ? { held: step.held + by * 1_000 } : {};
    const signal = step.do === "abort" ? { signal: step.signal + by * 1_000 } : {};
    return { ...mapStep(step, moved), id: step.id + by, ...spy, ...held, ...signal } as Step;
  });
}

/** Values that a sequence has used so far, for who goes on with the same words and functions. */
export function usedValues(steps: readonly Step[]): Value[] {
  return steps.flatMap((step): readonly Value[] => {
    if (step.do === "call" || step.do === "new") return step.args;
    return step.do === "listen" ? [step.event] : [];
  });
}

/** The steps without those that nothing needs for the one that it is about; order holds. */
export function without(sequence: Sequence, id: number): Sequence | undefined {
  const gone = new Set([id]);
  for (const step of sequence.steps) if (uses(step).some((of) => gone.has(of))) gone.add(step.id);
  if (gone.has(sequence.about ?? sequence.steps.at(-1)?.id ?? -1)) return undefined;
  const left = sequence.steps.filter((step) => !gone.has(step.id));
  const held = new Set(left.flatMap((step) => handedOver(step, "held")));
  const signals = new Set(left.flatMap((step) => handedOver(step, "signal")));
  const needed = (step: Step) =>
    step.do === "release" ? held.has(step.held) : step.do !== "abort" || signals.has(step.signal);
  return numbered({ ...sequence, steps: left.filter(needed) });
}

/** Held promises, or signals, that a step hands over. */
function handedOver(step: Step, is: "held" | "signal"): number[] {
  const found: number[] = [];
  mapStep(step, (value) => {
    if (isTagged(value, is)) found.push(value.id);
    return undefined;
  });
  return found;
}

/** It lets promises of its own go, or aborts, and holds how things stand afterwards. */
export function isStory({ steps, also = [] }: Sequence): boolean {
  const at = steps.findIndex(({ do: what }) => what === "release" || what === "abort");
  return at >= 0 && steps.slice(at).some(({ id }) => also.includes(id));
}
