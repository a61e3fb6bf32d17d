import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf } from "./day.ts";
import { openStorage } from "./storage.ts";
import { temporaryFolder, temporaryStorage } from "./testing/index.ts";

const noon = new Date(2026, 0, 7, 12).getTime();
const turn = { task: "t", at: noon, person: "Ada", model: "m" };
const worst = { usage: { input: 900, output: 100, cached: 0, estimated: true }, microDollars: 70 } as const;

test("what was set aside counts until it is settled, and not when it is dropped", async () => {
  const { usage } = await temporaryStorage();
  const first = await usage.begin(turn, () => worst);
  const second = await usage.begin(turn, () => worst);
  expect(first.turn).not.toBe(second.turn);
  const total = async () => (await usage.sums("task")).total;
  expect(await total()).toMatchObject({ turns: 2, input: 1800, estimates: 2, dollars: 0.00014 });
  await usage.settle(first, { usage: { input: 500, output: 7, cached: 400, stored: 50 }, microDollars: 9 });
  await usage.drop(second);
  expect(await total()).toEqual({
    ...{ of: "all", turns: 1, input: 500, output: 7, cached: 400, stored: 50 },
    ...{ estimates: 0, dollars: 0.000009, unpriced: 0 },
  });
});

test("the plan sees the task's own and the day's, and one that throws sets nothing aside", async () => {
  const { usage } = await temporaryStorage();
  const add = (task: string, at: number) => usage.begin({ ...turn, task, at }, () => worst);
  await add("t", noon - 24 * 3600_000);
  await add("t", noon);
  await add("other", noon);
  let seen: unknown;
  const refused = usage.begin(turn, ({ task, day }) => {
    seen = [task.turns, day.turns, task.dollars];
    throw new Error("too much");
  });
  await expect(refused).rejects.toThrow("too much");
  expect(seen).toEqual([2, 2, 0.00014]);
  expect((await usage.sums("task")).total.turns).toBe(3);
});

test("two processes never set aside more than there is, together", async () => {
  const file = `${temporaryFolder()}/familiar.sqlite`;
  const storages = await Promise.all([temporaryStorage(file), openStorage(file)]);
  const take = (i: number) =>
    storages[i % 2]!.usage.begin({ ...turn, task: `t${i}` }, ({ day }) => {
      if (day.input + 900 > 3000) throw new Error("spent");
      return worst;
    }).then(
      () => 1,
      () => 0,
    );
  const taken = await Promise.all(Array.from({ length: 8 }, (_, i) => take(i)));
  expect(taken.reduce<number>((sum, one) => sum + one, 0)).toBe(3);
  await storages[1]!.close();
});

test("sums of every kind add up to the same total", async () => {
  const words = fc.constantFrom("a", "b", "c");
  const micro = fc.option(fc.nat(1e6), { nil: undefined });
  const turns = fc.array(
    fc.record({ task: words, person: words, model: words, day: fc.nat(3), tokens: fc.nat(1e6), micro }),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(turns, async (made) => {
      const storage = await openStorage(`${temporaryFolder()}/familiar.sqlite`);
      for (const { task, person, model, day, tokens, micro: microDollars } of made)
        await storage.usage.begin({ task, person, model, at: noon + day * 24 * 3600_000 }, () => ({
          usage: { input: tokens, output: 1, cached: 0 },
          ...(microDollars !== undefined && { microDollars }),
        }));
      for (const by of ["task", "day", "person", "model"] as const) {
        const { sums, total } = await storage.usage.sums(by);
        const all = (pick: (sum: (typeof sums)[number]) => number) =>
          sums.reduce((sum, each) => sum + pick(each), 0);
        expect([all((s) => s.turns), all((s) => s.input), all((s) => s.unpriced)]).toEqual([
          ...[total.turns, total.input, total.unpriced],
        ]);
        expect(all((s) => s.dollars)).toBeCloseTo(total.dollars, 9);
        expect(total.input).toBe(made.reduce((sum, { tokens }) => sum + tokens, 0));
        expect(new Set(sums.map(({ of }) => of)).size).toBe(sums.length);
      }
      await storage.close();
    }),
    { numRuns: 8 },
  );
});

test("days are those of this machine's clock, the newest first", async () => {
  const { usage } = await temporaryStorage();
  for (const days of [0, 2, 1]) await usage.begin({ ...turn, at: noon + days * 24 * 3600_000 }, () => worst);
  expect((await usage.sums("day")).sums.map(({ of }) => of)).toEqual([
    "2026-01-09",
    "2026-01-08",
    "2026-01-07",
  ]);
  expect((await usage.sums("day", { since: noon + 1 })).sums).toHaveLength(2);
  expect(dayOf(new Date(2026, 0, 1, 0, 0).getTime())).toBe("2026-01-01");
});
