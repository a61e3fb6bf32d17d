import type { Sequence, Value } from "../sequence.ts";
import { type Bench, finished, makeCall, nextId, type Workshop } from "./build.ts";
import { undefinedValue } from "./plain.ts";
import { isTagged } from "./steps.ts";
import type { Subject } from "./subjects.ts";

/**
 * Functions that functions gave, put together as their makers mean them to be: one is handed to the next, all to one
 * that takes any number, and what comes out is asked for its next item.
 */
export function compose(workshop: Workshop): { sequence: Sequence; subject: Subject } | undefined {
  const { random } = workshop;
  const givers = giversIn(workshop);
  if (givers.length < 2) return undefined;
  const bench: Bench = { steps: [], workshop };
  const used = Array.from({ length: random.pick([2, 2, 3, 3]) }, () => random.pick(givers));
  if (used.some((each, at) => at > 0 && workshop.stuck.has(pair(used[at - 1]!, each)))) return undefined;
  const made = used.flatMap((each) => makeCall(bench, each) ?? []);
  if (made.length < used.length || bench.steps.length > 8) return undefined;
  const call = (target: Value, args: readonly Value[]): Value => {
    const id = nextId(bench.steps);
    bench.steps.push({ id, do: "call", target, args });
    return { is: "result", of: id };
  };
  const joiners = workshop.subjects.filter(
    ({ how, aside, parameters }) => how === "call" && !aside && parameters.some(({ rest }) => rest),
  );
  const joiner = joiners.length > 0 && random.chance(0.35) ? random.pick(joiners) : undefined;
  const last = joiner
    ? call({ is: "export", path: joiner.target.export }, made)
    : made.slice(1).reduce((before, next) => call(next, [before]), made[0]!);
  if (random.chance(0.6))
    for (let turn = random.pick([1, 2, 3]); turn > 0; turn--)
      call(last, [random.chance(0.75) ? null : true, watcher]);
  const sequence = finished(bench.steps);
  return sequence && { sequence, subject: togetherAs(joiner ?? used.at(-1)!) };
}

/** The test belongs to what was asked last; its own parameters are not those of what it gave. */
const togetherAs = (subject: Subject): Subject => ({
  ...subject,
  key: "together",
  parameters: [],
});

const watcher: Value = { is: "spy", id: 9_000_000, does: { do: "return", value: undefinedValue } };

/** What was seen to give functions. */
function giversIn({ corpus, subjects }: Workshop): Subject[] {
  const keys = new Set(
    [...corpus.producers].flatMap(([kind, all]) =>
      kind.startsWith("function")
        ? all.flatMap(({ entry, step }) =>
            step === (entry.sequence.about ?? entry.sequence.steps.at(-1)?.id)
              ? (entry.subject?.key ?? [])
              : [],
          )
        : [],
    ),
  );
  return subjects.filter(({ key, how, aside }) => how === "call" && keys.has(key) && !aside);
}

const pair = (a: Pick<Subject, "target">, b: Pick<Subject, "target">) =>
  `${a.target.export.join(".")} ${b.target.export.join(".")}`;

/** What a sequence puts together, to be left alone where it does not end. */
export function pairsOf({ steps }: Sequence): string[] {
  const paths = steps.flatMap((step) =>
    step.do === "call" && isTagged(step.target, "export") ? [step.target.path.join(".")] : [],
  );
  return paths.slice(1).map((path, at) => `${paths[at]} ${path}`);
}
