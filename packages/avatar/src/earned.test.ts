import fc from "fast-check";
import { expect, test } from "vitest";
import { describe } from "./describe.ts";
import { earn, earnedOf } from "./earned.ts";
import { frame } from "./frame.ts";
import { hatch } from "./hatch.ts";
import { speciesNames } from "./traits.ts";

const day = 24 * 60 * 60 * 1000;
const { genome } = hatch({ rootCommit: "abc", languages: [], firstCommitAt: 0, now: 400 * day });
const nothing = { released: false, accepted: 0, firstCommitAt: 0, now: 10 * day };

test("a release, a year and a hundred accepted proposals earn one thing each", () => {
  expect(earnedOf(earn(genome, nothing))).toEqual([]);
  expect(earnedOf(earn(genome, { ...nothing, released: true }))).toEqual(["release"]);
  expect(earnedOf(earn(genome, { ...nothing, now: 365 * day }))).toEqual(["year"]);
  expect(earnedOf(earn(genome, { ...nothing, accepted: 99 }))).toEqual([]);
  expect(earnedOf(earn(genome, { ...nothing, accepted: 100 }))).toEqual(["hundred"]);
});

const facts = fc.record({
  released: fc.boolean(),
  accepted: fc.nat(200),
  firstCommitAt: fc.option(fc.nat(500 * day), { nil: undefined }),
  now: fc.nat(1000 * day),
});

test("what was earned once stays, whatever comes later, and nothing else about the animal changes", () => {
  fc.assert(
    fc.property(fc.array(facts), (seen) => {
      let animal: Record<string, unknown> = genome;
      for (const each of seen) {
        const before = earnedOf(animal);
        animal = earn(animal, each as Parameters<typeof earn>[1]);
        expect(earnedOf(animal)).toEqual(expect.arrayContaining(before));
        expect({ ...animal, earned: undefined }).toEqual({ ...genome, earned: undefined });
      }
    }),
  );
});

test("every species shows what it earned, and a bare one wears nothing", () => {
  for (const species of speciesNames) {
    const looks = (earned: string[]) => Buffer.from(frame({ ...genome, species, earned }, "idle", 0).data);
    const [bare, release, year] = [looks([]), looks(["release"]), looks(["year"])];
    expect(release.equals(bare), `${species} release`).toBe(false);
    expect(year.equals(bare), `${species} year`).toBe(false);
    expect(looks(["release", "year"]).equals(year), species).toBe(false);
    expect(looks(["hundred"]).equals(bare), `${species} hundred`).toBe(false);
    const bareWords = describe({ ...genome, species, pattern: "plain", earned: [] });
    expect(bareWords).not.toContain(" with ");
  }
});
