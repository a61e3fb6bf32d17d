import fc from "fast-check";
import { expect, test } from "vitest";
import { ending } from "./ending.ts";

test("all that end are kept in their order, whichever do not, in fewer runs than one each", async () => {
  const runs = fc.asyncProperty(
    fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 40 }),
    fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 3 }),
    async (some, endless) => {
      fc.pre(some.some((each) => endless.includes(each)));
      let asked = 0;
      const ends = async (part: readonly number[]) => {
        asked++;
        return !part.some((each) => endless.includes(each));
      };
      const kept = await ending(some, ends, () => true);
      expect(kept).toEqual(some.filter((each) => !endless.includes(each)));
      expect(asked).toBeLessThanOrEqual(2 * endless.length * Math.ceil(Math.log2(some.length + 1)));
    },
  );
  await fc.assert(runs);
});

test("when time is over nothing more is run, and what was not seen to end is left out", async () => {
  for (const [first, left] of [
    [true, [1, 2]],
    [false, []],
  ] as const) {
    let asked = 0;
    const kept = await ending(
      [1, 2, 3, 4],
      async () => ++asked > 1 || first,
      () => asked === 0,
    );
    expect({ kept, asked }).toEqual({ kept: left, asked: 1 });
  }
});
