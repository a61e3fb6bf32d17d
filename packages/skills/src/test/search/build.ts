import type { Inputs, Parameter } from "../inputs/index.ts";
import type { Answer, Sequence, Step, Value } from "../sequence.ts";
import { type Corpus, type Producer, prefixOf } from "./corpus.ts";
import { protocolSteps } from "./protocols.ts";
import type { Random } from "./random.ts";
import { isTagged, mapValue, numbered, shifted, usedValues } from "./steps.ts";
import { type Subject, targetValue } from "./subjects.ts";
import { anyServer, makeArgument, type Stock } from "./values.ts";

/** How something is looked at without changing it: a property, what it iterates over, a question. */
export type Look =
  | { do: "get"; property: string }
  | { do: "drain"; most: number }
  | { do: "call"; method: string; args: readonly Value[] };

/** All that sequences are made from. */
export type Workshop = {
  random: Random;
  inputs: Inputs;
  corpus: Corpus;
  subjects: readonly Subject[];
  /** Arguments seen at a place of a subject. */
  seen(subject: Subject, at: number): readonly Value[];
  literals(subject: Subject | undefined): readonly Value[];
  keys: readonly string[];
  world: { files: boolean; network: boolean };
  /** How things of a kind are looked at. */
  looks: Map<string, readonly Look[]>;
  /** Kinds of things that can be piped or written to. */
  streams: Set<string>;
  /** What did not end when it was put together. */
  stuck: Set<string>;
};

/** Steps in the making: what was taken over from producers goes before what uses it. */
export type Bench = { steps: Step[]; workshop: Workshop };

export const mostSteps = 12;

export function stockFor(workshop: Workshop, subject: Subject | undefined, bench?: Bench): Stock {
  const { random, keys, world } = workshop;
  return {
    random,
    keys,
    world,
    literals: workshop.literals(subject),
    seen: [],
    used: bench ? usedValues(bench.steps) : [],
    instance: (name) => (bench ? instance(bench, name) : undefined),
  };
}

/** A result of that class: made anew, of an export, or of steps that are taken over from the corpus, the plainest first. */
function instance(bench: Bench, name?: string): Value | undefined {
  const { random, corpus, subjects } = bench.workshop;
  if (bench.steps.length > mostSteps - 3) return undefined;
  const makers = name
    ? subjects.filter(({ how, target }) => how === "new" && (target.export.at(-1) ?? name) === name)
    : [];
  if (makers.length > 0 && random.chance(0.5)) return makeCall(bench, random.pick(makers));
  const kinds = name ? [name] : [...corpus.producers.keys()];
  const producers = kinds.length > 0 ? (corpus.producers.get(random.pick(kinds)) ?? []) : [];
  if (producers.length > 0) return take(bench, random.pick(producers.slice(0, random.chance(0.6) ? 8 : 60)));
  return makers.length > 0 ? makeCall(bench, random.pick(makers)) : undefined;
}

function take(bench: Bench, producer: Producer): Value | undefined {
  const steps = prefixOf(producer);
  if (bench.steps.length + steps.length > mostSteps) return undefined;
  const by = nextId(bench.steps);
  bench.steps.push(...shifted(steps, by));
  return { is: "result", of: producer.step + by };
}

export const nextId = (steps: readonly Step[]) => steps.reduce((most, { id }) => Math.max(most, id + 1), 0);

function makeArguments(bench: Bench, subject: Subject): Value[] {
  const { workshop } = bench;
  const { random } = workshop;
  const stock = stockFor(workshop, subject, bench);
  const { parameters } = subject;
  const args: Value[] = [];
  for (const [at, parameter] of parameters.entries()) {
    if (
      parameter.optional &&
      random.chance(0.3) &&
      parameters.slice(at).every((each) => each.optional || each.rest)
    )
      break;
    if (parameter.rest) {
      const count = random.pick([0, 1, 2, 3]);
      for (let each = 0; each < count; each++) args.push(argument(workshop, subject, parameter, at, stock));
      break;
    }
    args.push(argument(workshop, subject, parameter, at, stock));
  }
  if (parameters.length === 0 && random.chance(0.15))
    args.push(makeArgument({ name: "", shape: { of: "any" } }, stock));
  if (random.chance(0.04)) args.length = random.below(args.length + 1);
  while (args.length > 0 && isTagged(args.at(-1), "undefined") && random.chance(0.7)) args.pop();
  return args;
}

const argument = (
  workshop: Workshop,
  subject: Subject,
  parameter: Parameter,
  at: number,
  stock: Stock,
): Value => makeArgument(parameter, { ...stock, seen: workshop.seen(subject, at) });

/** Adds a call of the subject, with a receiver where it needs one, and gives its result. */
export function makeCall(bench: Bench, subject: Subject, receiver?: Value): Value | undefined {
  const { random } = bench.workshop;
  const owner = subject.how === "method" || subject.how === "get";
  const target = receiver ?? (owner ? instance(bench, subject.owner) : targetValue(subject));
  if (!target) return undefined;
  if (owner) listen(bench, target);
  const args = subject.how === "get" ? [] : served(bench, makeArguments(bench, subject));
  const files = filesFor(args, random);
  bench.steps.unshift(...shifted(files, nextId(bench.steps)));
  const id = nextId(bench.steps);
  if (subject.how === "get") {
    const property = subject.target.method!;
    if (random.chance(0.25)) {
      const stock = stockFor(bench.workshop, subject, bench);
      const value = makeArgument(subject.parameters[0] ?? { name: property, shape: { of: "any" } }, stock);
      bench.steps.push({ id: id + 1, do: "set", target, property, value });
    }
    bench.steps.push({ id, do: "get", target, property });
  }
  if (subject.how === "new") bench.steps.push({ id, do: "new", target, args });
  if (subject.how === "call" || subject.how === "method") {
    const method = subject.how === "method" ? { method: subject.target.method! } : {};
    bench.steps.push({
      id,
      do: "call",
      target,
      ...method,
      args,
      ...(random.chance(0.85) && { awaits: true }),
    });
  }
  return { is: "result", of: id };
}

/** Hears of what a receiver tells, before it is made to tell it. */
function listen(bench: Bench, target: Value): void {
  const { random, inputs, subjects } = bench.workshop;
  const emits = subjects.some(({ target: { method } }) => method === "on" || method === "addEventListener");
  if (!emits || !random.chance(0.15)) return;
  const words = inputs.literals.filter(
    (each): each is string => typeof each === "string" && /^[a-z][\w:-]{1,20}$/i.test(each),
  );
  const event = random.pick(["data", "end", "error", "close", ...words.slice(0, 40)]);
  bench.steps.push({ id: nextId(bench.steps), do: "listen", target, event, spy: 0 });
}

const answers: readonly Answer[] = [
  { status: 200, body: "hello" },
  { status: 200, headers: { "content-type": "application/json" }, body: '{"a":1}' },
  { status: 404, body: "not found" },
  { status: 500, body: "" },
  { status: 200, body: "hel", breaks: true },
];

/** A server of the test for arguments that ask for the address of one. */
function served(bench: Bench, args: readonly Value[]): Value[] {
  const { random } = bench.workshop;
  let of: number | undefined;
  const change = (value: Value): Value | undefined => {
    if (!isTagged(value, "address") || value.of !== anyServer) return undefined;
    if (of === undefined) {
      of = nextId(bench.steps);
      bench.steps.push({ id: of, do: "serve", answers: [random.pick(answers)] });
    }
    return { ...value, of };
  };
  return args.map((arg) => mapValue(arg, change));
}

const texts: Readonly<Record<string, readonly string[]>> = {
  json: ['{"a":1}', "[1,2,3]", "not json", "", '{"a":{"b":"c"}}', "\uFEFF{}"],
  txt: ["hello\nworld\n", "", "hello", "a,b\n1,2\n"],
};

/** Files for the paths that arguments name, unless they are to be missing. */
export function filesFor(args: readonly Value[], random: Random): Step[] {
  const steps: Step[] = [];
  const seen = new Set<string>();
  for (const arg of args)
    mapValue(arg, (value) => {
      if (!isTagged(value, "path") || seen.has(value.name)) return undefined;
      seen.add(value.name);
      if (/missing|^new\//.test(value.name) || random.chance(0.2)) return undefined;
      const id = steps.length;
      if (!value.name.includes(".")) {
        steps.push({ id, do: "file", name: value.name, text: "", folder: true });
        if (random.chance(0.6))
          steps.push({ id: id + 1, do: "file", name: `${value.name}/file.txt`, text: "hello" });
      } else
        steps.push({
          id,
          do: "file",
          name: value.name,
          text: random.pick(texts[value.name.endsWith(".json") ? "json" : "txt"]!),
        });
      return undefined;
    });
  return steps;
}

/** A new sequence about the subject; undefined where it needs a receiver that nothing gives yet. */
export function makeSequence(workshop: Workshop, subject: Subject): Sequence | undefined {
  const bench: Bench = { steps: [], workshop };
  const result = makeCall(bench, subject);
  if (!isTagged(result, "result")) return undefined;
  const more = subject.generator ? protocolSteps("Generator", result, workshop.random) : [];
  return finished(
    [...bench.steps, ...shiftedAfter(bench.steps, more)],
    more.length > 0 ? undefined : result.of,
  );
}

export const shiftedAfter = (steps: readonly Step[], more: readonly Step[]) =>
  more.map((step, at) => ({ ...step, id: nextId(steps) + at }));

export const finished = (
  steps: readonly Step[],
  about?: number,
  also: readonly number[] = [],
): Sequence | undefined =>
  numbered({ steps, ...(about !== undefined && { about }), ...(also.length > 0 && { also }) });
