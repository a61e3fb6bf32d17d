import fc from "fast-check";
import { expect, test } from "vitest";
import { any } from "../inputs/shape.ts";
import type { Sequence, Step, Value } from "../sequence.ts";
import { sequenceCost, valueCost } from "./cost.ts";
import { alone, cover, shared } from "./cover.ts";
import { createMeter } from "./meter.ts";
import { mutateValue } from "./mutate.ts";
import { createRandom } from "./random.ts";
import { simplerSequences, simplerValues } from "./simpler.ts";
import { numbered, shifted, uses } from "./steps.ts";
import { subjectsOf } from "./subjects.ts";
import { makeValue, type Stock } from "./values.ts";
import { varySequence } from "./vary.ts";

const stockOf = (seed: number): Stock => ({
  ...{ random: createRandom(seed), literals: ["b", 10, "key"], keys: ["limit"], seen: [], used: [] },
  ...{ world: { files: true, network: true }, instance: () => undefined },
});

/** Values such as a search comes upon: made for no shape, and varied some times. */
const values = fc.tuple(fc.nat(), fc.nat(6)).map(([seed, times]): Value => {
  const stock = stockOf(seed);
  let value = makeValue(any, stock);
  for (let turn = 0; turn < times; turn++) value = mutateValue(value, stock);
  return value;
});

const sequences = fc
  .array(fc.tuple(fc.array(values, { maxLength: 3 }), fc.nat(9)), { minLength: 1, maxLength: 5 })
  .map(
    (calls): Sequence => ({
      steps: calls.map(([args, receiver], at): Step => {
        const target: Value =
          at > 0 && receiver > 3 ? { is: "result", of: receiver % at } : { is: "export", path: ["make"] };
        return { id: at, do: "call", target, args };
      }),
    }),
  );

test("what is made is plain data, and the same for the same seed", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const [one, other] = [stockOf(seed), stockOf(seed)];
      const value = mutateValue(makeValue(any, one), one);
      expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      expect(mutateValue(makeValue(any, other), other)).toEqual(value);
    }),
  );
});

test("simpler values and sequences are cheaper, and refer to nothing that is gone", () => {
  fc.assert(
    fc.property(values, (value) => {
      for (const simpler of simplerValues(value)) expect(valueCost(simpler)).toBeLessThan(valueCost(value));
    }),
  );
  fc.assert(
    fc.property(sequences, (sequence) => {
      for (const { sequence: simpler } of simplerSequences(sequence)) {
        expect(sequenceCost(simpler)).toBeLessThan(sequenceCost(sequence));
        for (const step of simpler.steps) for (const of of uses(step)) expect(of).toBeLessThan(step.id);
        expect(simpler.steps.map(({ id }) => id)).toEqual([...simpler.steps.keys()]);
      }
    }),
  );
});

test("numbering twice is numbering once, and moved steps mean the same", () => {
  fc.assert(
    fc.property(sequences, fc.integer({ min: 1, max: 50 }), (sequence, by) => {
      const once = numbered(sequence)!;
      expect(numbered(once)).toEqual(once);
      expect(numbered({ steps: shifted(once.steps, by) })).toEqual(once);
    }),
  );
});

test("a function that is used twice stays one function", () => {
  const spy: Value = { is: "spy", id: 7, does: { do: "return", value: 1 } };
  const target: Value = { is: "export", path: [] };
  const other: Value = { is: "spy", id: 8, does: { do: "return", value: 1 } };
  const { steps } = numbered({ steps: [{ id: 3, do: "call", target, args: [spy, other, spy] }] })!;
  expect((steps[0] as Extract<Step, { do: "call" }>).args.map((each) => (each as { id: number }).id)).toEqual(
    [0, 1, 0],
  );
});

test("a cover reaches everything that can be reached, and none of it is needless", () => {
  const choice = fc.record({
    price: fc.integer({ min: 1, max: 20 }),
    goals: fc.uniqueArray(fc.nat(30)).map((goals) => new Set(goals)),
  });
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 25 }), (choices) => {
      const chosen = cover(choices);
      const union = (indexes: Iterable<number>) =>
        new Set([...indexes].flatMap((at) => [...choices[at]!.goals]));
      expect(union(chosen)).toEqual(union(choices.keys()));
      const sets = chosen.map((at) => choices[at]!.goals);
      for (const own of alone(sets)) expect(own.size).toBeGreaterThan(0);
      expect(shared(sets).reduce((sum, own) => sum + own.size, 0)).toBe(union(chosen).size);
    }),
  );
});

test("a meter ends by work at the same place each time, and at once when it is told to", () => {
  const stop = new AbortController();
  let time = 0;
  const meter = createMeter(1_000, stop.signal, () => time, 1_200);
  const half = meter.part(0.5);
  half.spend(599);
  expect([half.over(), meter.over()]).toEqual([false, false]);
  half.spend(1);
  expect([half.over(), meter.over(), meter.late()]).toEqual([true, false, false]);
  time = 1_001;
  expect([meter.over(), meter.late()]).toEqual([true, true]);
  const other = createMeter(1_000, stop.signal, () => 0);
  stop.abort();
  expect(other.over()).toBe(true);
});

test("one argument often comes to be the same as another", () => {
  const sequence: Sequence = {
    steps: [{ id: 0, do: "call", target: { is: "export", path: ["within"] }, args: [12_345, 67_890] }],
  };
  const varied = Array.from({ length: 500 }, (_, seed) => {
    const { random, keys, world } = stockOf(seed);
    const workshop = {
      ...{ random, keys, world, literals: () => [], subjects: [], inputs: { keys, functions: [] } },
      ...{ looks: new Map(), streams: new Set(), corpus: { entries: [], producers: new Map() } },
    };
    const [step] =
      varySequence(workshop as never, { sequence, observed: { steps: [] } } as never)?.steps ?? [];
    return step?.do === "call" ? step.args : [];
  });
  const same = varied.filter(([one, other]) => one !== undefined && one === other);
  expect(same.length).toBeGreaterThan(45);
});

test("of a class its own open methods are called, not what it inherits of the platform or keeps to itself", () => {
  const method = (name: string) => ({ name, kind: "function" as const });
  const asked = (names: string[], own: string[] = [], above: string[] = []) =>
    subjectsOf(
      {
        exports: [
          { path: ["Store"], name: "Store", kind: "class", methods: names.map(method), extends: above },
        ],
      } as never,
      {
        functions: own.map((name) => ({ name, mentions: new Set(), parameters: [] })),
        declared: new Map(),
      } as never,
    ).flatMap(({ target }) => target.method ?? []);
  expect(asked(["put", "_load", "getMaxListeners", "emit"])).toEqual(["put"]);
  expect(asked(["put", "emit"], ["emit"])).toEqual(["put", "emit"]);
  expect(asked(["_load", "getMaxListeners"])).toEqual(["_load"]);
  expect(asked(["_transform", "write"], ["_transform"], ["Transform", "Readable"])).toEqual([]);
});
