import { isFamiliarError } from "@familiar/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { allow, dollars, type Limit, type Used } from "./allowance.ts";
import { microDollars } from "./cost.ts";
import { type Meter, metered } from "./metered.ts";
import type { Model, Part, Price, TurnRequest } from "./model.ts";

const price: Price = { input: 2, output: 10, cached: 0.5, stored: 2.5 };
const asked: TurnRequest = { system: "s", messages: [{ role: "user", text: "x".repeat(300) }] };

/** A model that says these parts, whatever it is asked, and then ends like this. */
function saying(parts: readonly Part[], more: Partial<Model> = {}, end = async () => {}) {
  const requests: TurnRequest[] = [];
  const model: Model = {
    ...{ id: "openai/small", limits: { output: 4000 }, price, ...more },
    async *turn(request) {
      requests.push(request);
      yield* parts;
      await end();
    },
  };
  return { model, requests };
}

/** A meter with these limits, of which turns use up what they use. */
function counting(limits: Limit[]) {
  const turns: Used[] = [];
  const meter: Meter = {
    async begin(plan) {
      const at = turns.push(plan(limits)) - 1;
      return {
        settle: async (used) => {
          turns[at] = used;
        },
        drop: async () => {
          turns.splice(at, 1);
        },
      };
    },
  };
  return { meter, turns };
}

const said = { type: "text", text: "four words of text" } as const;
const finish = (input: number, output: number): Part => ({
  ...{ type: "finish", reason: "said", usage: { input, output, cached: 0 } },
});

async function run(model: Model, request = asked): Promise<Part[]> {
  const all: Part[] = [];
  for await (const part of model.turn(request)) all.push(part);
  return all;
}

test("a turn within its limits is counted as the provider tells", async () => {
  const { model } = saying([said, finish(1000, 50)]);
  const { meter, turns } = counting([{ whose: "This task", unit: "dollars", most: 1, used: 0 }]);
  expect(await run(metered(model, meter))).toHaveLength(2);
  expect(turns).toEqual([{ usage: { input: 1000, output: 50, cached: 0 }, microDollars: 2500 }]);
});

test("set aside is the worst case within limits, and without any what is read", async () => {
  const dying = async () => new Promise<never>(() => {});
  const aside = async (limits: Limit[]) => {
    const { meter, turns } = counting(limits);
    const turn = metered(saying([said], {}, dying).model, meter)
      .turn(asked)
      [Symbol.asyncIterator]();
    await turn.next();
    return turns[0]!.usage;
  };
  expect(await aside([])).toMatchObject({ output: 0, estimated: true });
  const { input, output } = await aside([{ whose: "This task", unit: "tokens", most: 1e6, used: 0 }]);
  expect(output).toBe(4000);
  expect(input).toBeGreaterThan((await aside([])).input);
});

test("what it may say is lowered to what is left, and too little is refused before anything is sent", async () => {
  const { model, requests } = saying([said, finish(1, 1)]);
  const limit = (used: number): Limit => ({ whose: "This task", unit: "tokens", most: 10_000, used });
  await run(metered(model, counting([limit(0)]).meter));
  await run(metered(model, counting([limit(9000)]).meter));
  await run(metered(model, counting([]).meter));
  const [first, second, third] = requests.map(({ maxOutput }) => maxOutput);
  expect([first, third]).toEqual([4000, undefined]);
  expect(second).toBeGreaterThan(700);
  expect(second).toBeLessThan(850);
  await expect(run(metered(model, counting([limit(9700)]).meter))).rejects.toMatchObject({
    ...{
      code: "budget-spent",
      why: expect.stringMatching(/^This task may use 10000 tokens and used 9700; /),
    },
  });
  expect(requests).toHaveLength(3);
});

test("a limit in dollars of a model whose price nobody knows is refused, one in tokens is not", async () => {
  const { model, requests } = saying([said, finish(1, 1)], { price: undefined as never });
  const limit = (unit: Limit["unit"]): Limit => ({ whose: "A day here", unit, most: 9000, used: 0 });
  await expect(run(metered(model, counting([limit("dollars")]).meter))).rejects.toMatchObject({
    code: "price-unknown",
  });
  const { meter, turns } = counting([limit("tokens")]);
  await run(metered(model, meter));
  expect(requests).toHaveLength(1);
  expect(turns).toEqual([{ usage: { input: 1, output: 1, cached: 0 } }]);
});

test("a turn that was cut off is counted by an estimate; one that said nothing is not, unless a person stopped it", async () => {
  const broken = async () => {
    throw new Error("broken off");
  };
  const cut = counting([]);
  await expect(run(metered(saying([said], {}, broken).model, cut.meter))).rejects.toThrow("broken off");
  expect(cut.turns).toMatchObject([{ usage: { estimated: true, output: expect.any(Number) } }]);
  const [used] = cut.turns;
  expect(used!.usage.output).toBeGreaterThan(3);
  expect(used!.microDollars).toBeGreaterThan(100);

  const thought = counting([]);
  const thinking = saying([{ type: "text", text: "" }], {}, broken).model;
  await expect(run(metered(thinking, thought.meter))).rejects.toThrow("broken off");
  expect(thought.turns).toMatchObject([{ usage: { estimated: true } }]);

  const nothing = counting([]);
  await expect(run(metered(saying([], {}, broken).model, nothing.meter))).rejects.toThrow();
  expect(nothing.turns).toEqual([]);

  const stop = new AbortController();
  const stopped = counting([]);
  const ending = async () => {
    stop.abort(new Error("enough"));
    stop.signal.throwIfAborted();
  };
  const model = metered(saying([], {}, ending).model, stopped.meter);
  await expect(run(model, { ...asked, signal: stop.signal })).rejects.toThrow("enough");
  expect(stopped.turns).toMatchObject([{ usage: { estimated: true, output: 0 } }]);
  await expect(run(model, { ...asked, signal: stop.signal })).rejects.toThrow("enough");
  expect(stopped.turns).toHaveLength(1);
});

test("an answer that nobody reads to its end is counted", async () => {
  const { meter, turns } = counting([]);
  for await (const _ of metered(saying([said, said, finish(1, 1)]).model, meter).turn(asked)) break;
  expect(turns).toMatchObject([{ usage: { estimated: true } }]);
});

const amounts = fc.record({
  input: fc.nat(100_000),
  output: fc.integer({ min: 1, max: 50_000 }),
  limits: fc.array(
    fc.record({
      whose: fc.constant("This task"),
      unit: fc.constantFrom("tokens" as const, "dollars" as const),
      most: fc.integer({ min: 0, max: 200_000 }),
      used: fc.integer({ min: 0, max: 200_000 }),
    }),
    { maxLength: 3 },
  ),
});

test("whatever the limits, a turn that is allowed cannot pass one of them", () => {
  fc.assert(
    fc.property(amounts, ({ input, output, limits: raw }) => {
      const limits = raw.map((limit) =>
        limit.unit === "dollars" ? { ...limit, most: limit.most / 1e5, used: limit.used / 1e5 } : limit,
      );
      let allowed: ReturnType<typeof allow>;
      try {
        allowed = allow({ model: "m", input, output, price }, limits);
      } catch (error) {
        return isFamiliarError(error) && error.code === "budget-spent";
      }
      const { usage, microDollars: micro = 0 } = allowed.worst;
      expect(usage.output).toBeLessThanOrEqual(output);
      expect(usage.output).toBeGreaterThan(0);
      for (const { unit, most, used } of limits)
        expect(used + (unit === "tokens" ? usage.input + usage.output : micro / 1e6)).toBeLessThanOrEqual(
          most + 1e-6,
        );
      return true;
    }),
  );
});

const rates = fc.record({
  input: fc.nat(20),
  output: fc.nat(90),
  cached: fc.nat(20),
  stored: fc.nat(30),
});
const prices = fc.record({ base: rates, upTo: fc.nat(2000), beyond: rates });
const shares = fc.record({ read: fc.nat(100), said: fc.nat(100), cached: fc.nat(100), stored: fc.nat(100) });

test("nothing that a turn can be costs more than what was set aside for it", () => {
  fc.assert(
    fc.property(
      prices,
      shares,
      fc.nat(4000),
      fc.nat(4000),
      ({ base, upTo, beyond }, share, input, output) => {
        const tiers: Price = { ...base, upTo, beyond };
        const { worst } = allow({ model: "m", input, output, price: tiers }, []);
        const part = (of: number, percent: number) => Math.floor((of * percent) / 100);
        const read = part(input, share.read);
        const cached = part(read, share.cached);
        const stored = part(read - cached, share.stored);
        const usage = { input: read, output: part(output, share.said), cached, stored };
        expect(microDollars(usage, tiers)).toBeLessThanOrEqual(worst.microDollars!);
      },
    ),
  );
});

test("cost: each kind of token at its own price, a part of a millionth rounded up", () => {
  const usage = { input: 1000, output: 100, cached: 600, stored: 300 };
  expect(microDollars(usage, price)).toBe(100 * 2 + 600 * 0.5 + 300 * 2.5 + 100 * 10);
  expect(microDollars(usage, { input: 2, output: 10 })).toBe(1000 * 2 + 100 * 10);
  expect(microDollars({ input: 1, output: 0, cached: 0 }, { input: 0.15, output: 0 })).toBe(1);
  expect(microDollars(usage, { input: 0, output: 0 })).toBe(0);
  const tiers = { input: 2, output: 10, upTo: 1000, beyond: { input: 4, output: 18 } };
  expect(microDollars({ input: 1000, output: 10, cached: 0 }, tiers)).toBe(2100);
  expect(microDollars({ input: 1001, output: 10, cached: 0 }, tiers)).toBe(4004 + 180);
  expect(microDollars({ input: 1001, output: 1, cached: 0 }, { ...price, upTo: 1000 })).toBeUndefined();
});

test.each([
  [0, "$0.00"],
  [12.5, "$12.50"],
  [0.5, "$0.50"],
  [0.0042, "$0.0042"],
  [0.00001234, "$0.000012"],
])("%d dollars are %s", (amount, text) => expect(dollars(amount)).toBe(text));
