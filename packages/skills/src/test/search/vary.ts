import type { Sequence, Step, Value } from "../sequence.ts";
import { finished, makeCall, stockFor, type Workshop } from "./build.ts";
import type { Entry } from "./corpus.ts";
import { growSequence } from "./grow.ts";
import { mutateValue } from "./mutate.ts";
import { without } from "./steps.ts";
import { makeArgument, type Stock } from "./values.ts";

type Called = Extract<Step, { args: readonly Value[] }>;
const hasArgs = (step: Step): step is Called => step.do === "call" || step.do === "new";

/** A sequence near this one: another argument, one more or less, a step more or less. */
export function varySequence(
  workshop: Workshop,
  entry: Entry,
  literals: readonly Value[] = [],
): Sequence | undefined {
  const { random } = workshop;
  const own = stockFor(workshop, entry.subject, { steps: [...entry.sequence.steps], workshop });
  own.instance = () => undefined;
  const stock = literals.length > 0 ? { ...own, literals, aimed: true as const } : own;
  const { sequence } = entry;
  if (sequence.steps.length > 1 && random.chance(0.06)) {
    const others = sequence.steps.filter(({ id }) => id !== sequence.about);
    const removed = without(sequence, random.pick(others).id);
    if (removed) return removed;
  }
  if (random.chance(entry.subject?.owner ? 0.3 : 0.07)) return growSequence(workshop, entry);
  if (random.chance(0.06)) return again(workshop, entry);
  const changed = random.chance(0.2) ? changeStep(sequence, entry, stock) : sequence;
  return changed && changeStep(changed, entry, stock);
}

function changeStep(sequence: Sequence, entry: Entry, stock: Stock): Sequence | undefined {
  const { random } = stock;
  const about = sequence.about ?? sequence.steps.at(-1)?.id;
  const takes = ({ id }: Step) =>
    id === about && ((entry.subject?.parameters.length ?? 0) > 0 || random.chance(0.05));
  const able = sequence.steps.filter(
    (step) => (hasArgs(step) && (step.args.length > 0 || takes(step))) || isChangeable(step),
  );
  if (able.length === 0) return undefined;
  const step = random.weighted(able, ({ id }) => (id === about ? 2 : 1));
  const changed = hasArgs(step) ? changeArguments(step, entry, stock) : changeOther(step, stock);
  return finished(
    sequence.steps.map((each) => (each === step ? changed : each)),
    about,
  );
}

const isChangeable = ({ do: kind }: Step) =>
  kind === "file" || kind === "advance" || kind === "serve" || kind === "set" || kind === "listen";

function changeArguments(step: Called, entry: Entry, stock: Stock): Step {
  const { random } = stock;
  const { args } = step;
  const parameters =
    step.id === (entry.sequence.about ?? entry.sequence.steps.at(-1)?.id)
      ? (entry.subject?.parameters ?? [])
      : [];
  const next = parameters[args.length];
  if ((next && random.chance(0.15)) || args.length === 0) {
    const parameter = next ?? parameters.at(-1) ?? { name: "", shape: { of: "any" } };
    return { ...step, args: [...args, makeArgument(parameter, stock)] };
  }
  if (random.chance(0.06)) return { ...step, args: args.slice(0, -1) };
  if (step.do === "call" && random.chance(0.03)) return { ...step, awaits: !step.awaits };
  const at = random.below(args.length);
  const parameter = parameters[at];
  // Two that are the same show where one is compared with the other.
  const alike = args.filter((each, index) => index !== at && isLike(each, args[at]!));
  if (alike.length > 0 && random.chance(0.1)) return { ...step, args: args.with(at, random.pick(alike)) };
  const made =
    parameter && random.chance(stock.aimed ? 0.15 : 0.35)
      ? makeArgument(parameter, stock)
      : mutateValue(args[at]!, stock);
  return { ...step, args: args.with(at, made) };
}

const isLike = (one: Value, other: Value): boolean =>
  (typeof one === "number" || typeof one === "string") && typeof one === typeof other && one !== other;

function changeOther(step: Step, stock: Stock): Step {
  const { random } = stock;
  if (step.do === "file") {
    const text = mutateValue(step.text, {
      ...stock,
      literals: stock.literals.filter((each) => typeof each === "string"),
    });
    return typeof text === "string" && !step.folder ? { ...step, text } : step;
  }
  if (step.do === "advance")
    return {
      ...step,
      ms: Math.max(0, Math.round(step.ms * random.pick([0.5, 2, 10, 0.1, 1]) + random.pick([-1, 0, 1]))),
    };
  if (step.do === "set") return { ...step, value: mutateValue(step.value, stock) };
  if (step.do !== "serve") return step;
  const [first] = step.answers;
  const answer = first ?? { status: 200, body: "hello" };
  const status = random.pick([200, 404, 500, 204, 301, answer.status]);
  return {
    ...step,
    answers: [
      { ...answer, status, ...(random.chance(0.1) && { breaks: true as const }) },
      ...step.answers.slice(1),
    ],
  };
}

/** The same call once more, or another one on the same receiver before it. */
function again(workshop: Workshop, { sequence, subject }: Entry): Sequence | undefined {
  const last = sequence.steps.find(({ id }) => id === sequence.about) ?? sequence.steps.at(-1);
  if (!last || sequence.steps.length > 8) return undefined;
  const { random, subjects } = workshop;
  if (last.do !== "call" || random.chance(0.5))
    return finished([...sequence.steps, { ...last, id: 1_000 } as Step]);
  const others = subjects.filter(({ owner }) => owner !== undefined && owner === subject?.owner);
  if (others.length === 0 || !last.method) return undefined;
  const steps = sequence.steps.slice(0, sequence.steps.indexOf(last));
  const bench = { steps: [...steps], workshop };
  makeCall(bench, random.pick(others), last.target);
  return finished([...bench.steps, { ...last, id: 1_000 } as Step], 1_000);
}
