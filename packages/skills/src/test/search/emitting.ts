import type { Sequence, Step, Value } from "../sequence.ts";
import { finished, nextId, type Workshop } from "./build.ts";
import type { Entry } from "./corpus.ts";
import { failure } from "./plain.ts";
import type { Random } from "./random.ts";
import { isTagged, mapStep } from "./steps.ts";

type Emitter = Extract<Value, { is: "emitter" }>;

const mostDone = 4;
const common = ["end", "close", "finish", "error", "data"];
const eventName = /^[a-z][\w:.-]{0,30}$/i;
const given: readonly Value[] = [0, 1, "hello", true];
const kinds: readonly Value[] = [true, true, false, null, 1, "a", { is: "object", entries: [] }];

/** A call that was handed an emitter or a stream, with what it then says, and of another kind by its properties. */
export function emitting(workshop: Workshop, { sequence, subject }: Entry): Sequence | undefined {
  const { random, inputs, literals } = workshop;
  const { steps, also = [] } = sequence;
  const about = sequence.about ?? steps.at(-1)?.id;
  const known = ownIn(steps);
  const own = known ? { steps: [...steps], emitter: known } : withOwn(steps, random);
  const done = steps.filter((step) => step.do === "call" && isTagged(step.target, "emitter"));
  if (!own || about === undefined || done.length >= mostDone) return undefined;
  const { emitter } = own;
  const events = literals(subject).filter(
    (each): each is string => typeof each === "string" && eventName.test(each),
  );
  const from = nextId(own.steps);
  const isOther = !known && emitter.of === undefined && inputs.keys.length > 0 && random.chance(0.4);
  const before: Step[] = isOther
    ? [
        {
          ...{ id: from, do: "set", target: emitter },
          ...{ property: random.pick(inputs.keys), value: random.pick(kinds) },
        },
      ]
    : [];
  const times = random.pick(isOther ? [0, 1, 1, 2] : [1, 1, 2]);
  const more = Array.from({ length: times }, (_, at): Call => {
    const [method, ...args] = emitter.of ? streamed(events, random) : emitted(events, random);
    return { id: from + 1 + at, do: "call", target: emitter, method, args };
  });
  const heard = more.filter(({ method }) => method === "emit" && random.chance(0.4));
  return finished([...before, ...own.steps, ...more], about, [...also, ...heard.map(({ id }) => id)]);
}

type Call = Extract<Step, { do: "call" }>;
type Doing = readonly [method: string, ...args: Value[]];

function emitted(events: readonly string[], random: Random): Doing {
  const event = random.pick(events.length > 0 && random.chance(0.8) ? events : common);
  if (event === "error") return ["emit", event, failure];
  return ["emit", event, ...(random.chance(0.3) ? [random.pick(given)] : [])];
}

const streamed = (events: readonly string[], random: Random): Doing =>
  random.pick<() => Doing>([
    () => ["end"],
    () => ["end", "hello"],
    () => ["resume"],
    () => ["write", "hello"],
    () => ["destroy"],
    () => ["destroy", failure],
    () => emitted(events, random),
  ])();

/** The emitter of its own that a sequence has already. */
function ownIn(steps: readonly Step[]): Emitter | undefined {
  let own: Emitter | undefined;
  for (const step of steps)
    mapStep(step, (value) => {
      if (isTagged(value, "emitter") && value.id !== undefined) own ??= value;
      return undefined;
    });
  return own;
}

/** The same with an emitter of the test's own in place of one that nobody can reach, or of what only looks like one. */
function withOwn(steps: readonly Step[], random: Random): { steps: Step[]; emitter: Emitter } | undefined {
  let own: Emitter | undefined;
  let sets: readonly (readonly [string, Value])[] = [];
  const id = nextId(steps);
  const made = steps.map((step) =>
    mapStep(step, (value) => {
      if (own || !isEmitter(value)) return undefined;
      const isStream = isTagged(value, "readable") || isTagged(value, "writable");
      own = { is: "emitter", id, ...((isStream || random.chance(0.2)) && { of: "PassThrough" as const }) };
      if (isTagged(value, "object")) sets = value.entries.filter(([, each]) => !isTagged(each, "spy"));
      return own;
    }),
  );
  if (!own) return undefined;
  const emitter = own;
  const before = sets.map(
    ([property, value], at): Step => ({
      ...{ id: id + 1 + at, do: "set", target: emitter, property, value },
    }),
  );
  return { steps: [...before, ...made], emitter };
}

const isEmitter = (value: Value): boolean =>
  isTagged(value, "emitter") ||
  isTagged(value, "readable") ||
  isTagged(value, "writable") ||
  (isTagged(value, "object") &&
    value.entries.some(([key, each]) => /^(?:on|once|addListener)$/.test(key) && isTagged(each, "spy")));
