import type { Callable } from "../run/lab.ts";
import type { Sequence, Step, Value } from "../sequence.ts";
import { finished, type Look, nextId, type Workshop } from "./build.ts";
import type { Entry } from "./corpus.ts";
import { kindOf } from "./corpus.ts";
import { isTagged } from "./steps.ts";
import { platform } from "./subjects.ts";

const questions =
  /^(?:size|length|count|isEmpty|empty|toArray|toJSON|peek\w*|first|last|front|back|head|tail|top|eventNames|all)$/;
const mostLooks = 6;

export function looksOf(methods: readonly Callable[]): Look[] {
  const found = methods.flatMap(({ name, kind, arity = 0 }): Look[] => {
    if (kind === "iterator") return [{ do: "drain", most: 20 }];
    if (/^[_#]/.test(name) || platform.has(name)) return [];
    if (kind === "getter" || kind === "value") return [{ do: "get", property: name }];
    return kind === "function" && arity === 0 && questions.test(name)
      ? [{ do: "call", method: name, args: [] }]
      : [];
  });
  return found.slice(0, mostLooks);
}

/** Ids of the looks beside the steps with them at the end. */
export function looking(steps: readonly Step[], target: Value, looks: readonly Look[]) {
  const from = nextId(steps);
  const added = looks.map((look, at) => ({ ...look, id: from + at, target }) as Step);
  return { steps: [...steps, ...added], ids: added.map(({ id }) => id) };
}

/** What a sequence is about, looked at afterwards: its receiver, or what came of it. */
export function lookedAt(workshop: Workshop, { sequence, observed }: Entry): Sequence | undefined {
  const about = sequence.about ?? sequence.steps.at(-1)?.id;
  const step = sequence.steps.find(({ id }) => id === about);
  if (!step || sequence.also || !("target" in step)) return undefined;
  const looksAt = (id: number) =>
    workshop.looks.get(kindOf(observed.steps.find((each) => each.id === id)) ?? "") ?? [];
  const receiver = isTagged(step.target, "result") && !step.target.path ? step.target.of : undefined;
  const own = step.do === "get" || step.do === "drain" ? [] : looksAt(step.id);
  const of = receiver !== undefined && looksAt(receiver).length > 0 ? receiver : step.id;
  const looks = of === step.id ? own : looksAt(of);
  if (looks.length === 0) return undefined;
  const shown =
    step.do === "get"
      ? looks.filter((look) => !("property" in look) || look.property !== step.property)
      : looks;
  const { steps, ids } = looking(sequence.steps, { is: "result", of }, shown);
  return finished(steps, about, ids);
}
