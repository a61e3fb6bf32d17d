import fc from "fast-check";
import { expect, test } from "vitest";
import { describe } from "./describe.ts";
import { readGenome } from "./genome.ts";
import { grow, hatch, lifeStage } from "./hatch.ts";
import { speciesNames } from "./traits.ts";

const day = 24 * 60 * 60 * 1000;
const seed = (rootCommit: string, language?: string) => ({
  rootCommit,
  languages: language === undefined ? [] : [{ language, share: 1 }],
  firstCommitAt: 0,
  now: 400 * day,
});
const many = Array.from({ length: 400 }, (_, i) => hatch(seed(`commit ${i}`, "TypeScript")));

test("the same repository always hatches the same animal", () => {
  fc.assert(
    fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (root, language) => {
      const pet = hatch(seed(root, language));
      expect(hatch(seed(root, language))).toEqual(pet);
      expect(JSON.parse(JSON.stringify(pet.genome))).toEqual(pet.genome);
      expect(readGenome(pet.genome)).toEqual(pet.genome);
    }),
  );
});

test("a reroll gives another one, which is as steady", () => {
  const rolls = Array.from({ length: 20 }, (_, reroll) => hatch({ ...seed("abc"), reroll }));
  expect(new Set(rolls.map((pet) => JSON.stringify(pet))).size).toBe(20);
  expect(hatch({ ...seed("abc"), reroll: 0 })).toEqual(hatch(seed("abc")));
});

test("what was hatched by this version of the algorithm never changes", () => {
  expect(hatch(seed("0123456789abcdef0123456789abcdef01234567", "Rust"))).toMatchInlineSnapshot(`
    {
      "genome": {
        "accent": 186,
        "accessory": "bandana",
        "build": "round",
        "ears": 1,
        "eyes": "sleepy",
        "hue": 21,
        "pattern": "patched",
        "species": "ghost",
        "stage": "adult",
        "tail": 0,
        "tone": "mellow",
        "version": 1,
      },
      "name": "Pocket",
      "species": "ghost",
    }
  `);
});

test("every species hatches, and none crowds the others out", () => {
  const counts = Map.groupBy(many, ({ species }) => species);
  expect([...counts.keys()].sort()).toEqual([...speciesNames]);
  for (const [, list] of counts) expect(list.length).toBeLessThan((3 * many.length) / speciesNames.length);
});

test("animals of one language share a family of hues and are still spread", () => {
  const turns = many.map(({ genome }) => ((Number(genome.hue) - 250 + 540) % 360) - 180);
  expect(Math.max(...turns.map(Math.abs))).toBeLessThanOrEqual(36);
  const eighths = new Set(turns.map((turn) => Math.floor((turn + 36) / 9)));
  expect(eighths.size).toBeGreaterThanOrEqual(8);
});

test("without a language the hues go all the way round, and the accent is across", () => {
  const pets = Array.from({ length: 240 }, (_, i) => hatch(seed(`bare ${i}`)));
  const twelfths = Map.groupBy(pets, ({ genome }) => Math.floor(Number(genome.hue) / 30));
  expect(twelfths.size).toBe(12);
  for (const [, list] of twelfths) expect(list.length).toBeLessThan(50);
  for (const { genome } of pets) {
    expect(genome.accent).toBeGreaterThanOrEqual(120);
    expect(genome.accent).toBeLessThanOrEqual(210);
  }
});

test("a repository without commits has an egg, which becomes a baby and an adult of the same looks", () => {
  const { firstCommitAt: _, ...empty } = seed("/home/someone/empty");
  const { genome } = hatch(empty);
  expect(genome.stage).toBe("egg");
  const baby = grow(genome, { firstCommitAt: 0, now: 5 * day });
  expect(baby).toEqual({ ...genome, stage: "baby" });
  expect(grow(baby, { firstCommitAt: 0, now: 200 * day })).toEqual({ ...genome, stage: "adult" });
  expect([1, 89, 91].map((age) => lifeStage(1000 * day, (1000 + age) * day))).toEqual([
    "baby",
    "baby",
    "adult",
  ]);
  expect(lifeStage(undefined, 0)).toBe("egg");
});

test("a strange genome is read as a plain one or not at all", () => {
  const strange = fc.record({
    hue: fc.double(),
    accent: fc.jsonValue(),
    ears: fc.double(),
    eyes: fc.jsonValue(),
  });
  fc.assert(
    fc.property(strange, (raw) => {
      const genome = readGenome({ version: 1, species: "owl", ...raw })!;
      for (const angle of [genome.hue, genome.accent]) expect(angle >= 0 && angle < 360).toBe(true);
      expect([0, 1, 2]).toContain(genome.ears);
      expect(genome).toMatchObject({ species: "owl", stage: "adult", pattern: "plain" });
    }),
  );
  for (const unreadable of [
    null,
    1,
    "x",
    {},
    { version: 2, species: "owl" },
    { version: 1, species: "yeti" },
  ])
    expect(readGenome(unreadable)).toBeUndefined();
});

test("it is described in one sentence", () => {
  const { genome } = hatch(seed("abc", "Rust"));
  expect(describe({ ...genome, ...{ species: "fox", hue: 50, tone: "vivid", build: "slim" } })).toMatch(
    /^a small bright orange fox/,
  );
  const dressed = { ...genome, pattern: "striped", accessory: "scarf" };
  expect(describe({ ...dressed, species: "fox" })).toMatch(/with stripes and a scarf$/);
  expect(describe({ ...dressed, species: "slime" })).toMatch(/with stripes and a scarf$/);
  expect(describe({ ...dressed, species: "mushroom" })).toMatch(/with spots and a scarf$/);
  for (const pet of many) expect(describe(pet.genome)).toMatch(/^an? [a-z ]+$/);
  expect(describe({})).toContain("cannot read");
});
