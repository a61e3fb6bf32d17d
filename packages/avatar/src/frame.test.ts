import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Grid } from "./draw/raster.ts";
import { frame } from "./frame.ts";
import { hatch } from "./hatch.ts";
import { petSheetPng, sheet, sheetRows } from "./sheet.ts";
import { frameCount, frameTimes, gazes, type Shown, states } from "./states.ts";
import { accessories, builds, patterns, speciesNames } from "./traits.ts";

const year = 365 * 24 * 60 * 60 * 1000;
const pet = (i: number) =>
  hatch({ rootCommit: `seed ${i}`, languages: [], firstCommitAt: 0, now: year }).genome;

/** One genome for each species, with the other traits going round. */
const each = speciesNames.map((species, i) => ({
  ...pet(i),
  species,
  stage: i % 3 === 0 ? "baby" : "adult",
  build: builds[i % 3],
  ears: i % 3,
  tail: (i + 1) % 3,
  pattern: patterns[i % patterns.length],
  accessory: accessories[i % accessories.length],
}));
const egg = { ...pet(1), stage: "egg" };
const unknown = { version: 99 };

const opaque = ({ data }: Grid, cell: number) => data[cell * 4 + 3] !== 0;

function bounds(grid: Grid) {
  const box = { left: grid.width, top: grid.height, right: -1, bottom: -1 };
  for (let cell = 0; cell < grid.width * grid.height; cell++) {
    if (!opaque(grid, cell)) continue;
    const [x, y] = [cell % grid.width, Math.floor(cell / grid.width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

const apart = (a: Grid, b: Grid) => {
  let count = 0;
  for (let cell = 0; cell < a.width * a.height; cell++) if (opaque(a, cell) !== opaque(b, cell)) count += 1;
  return count;
};

test("what is stored is drawn the same everywhere; other pixels come on purpose or not at all", () => {
  const digest = (genome: Record<string, unknown>) => {
    const hash = createHash("sha256");
    for (const state of states)
      for (const compact of [false, true])
        hash.update(frame(genome, state, frameTimes[state].length >> 1, compact).data);
    return hash.digest("hex").slice(0, 16);
  };
  const name = (genome: Record<string, unknown>) => `${genome.species} ${genome.stage}: ${digest(genome)}`;
  expect([...each, egg, unknown].map(name)).toMatchInlineSnapshot(`
    [
      "axolotl baby: 992ca903f0113357",
      "bear adult: 5f240cc0b537833b",
      "bird adult: d5287e8347445c9f",
      "bunny baby: d3e500ba724e5c2c",
      "cat adult: 173251dfd618909b",
      "dragon adult: b688f9a5c387d6e6",
      "fawn baby: ec35729f341da254",
      "fox adult: e4aa101b39350a82",
      "frog adult: 44127f15e230be36",
      "ghost baby: 1c26782f4eb60857",
      "hedgehog adult: c940f1c86656c24d",
      "mouse adult: b798c1d1bd754510",
      "mushroom baby: d86501343befd6ac",
      "octopus adult: 39956ebd1bf691ab",
      "owl adult: 228392572ae1c36e",
      "penguin baby: b369c52ec4ba2958",
      "robot adult: e7949dc643f6b7a9",
      "slime adult: ba7c3f665e71a285",
      "sprout baby: 7d4894e4b939ff70",
      "turtle adult: e48a1e700e4de869",
      "turtle egg: 74e5ecae0878722f",
      "undefined undefined: 4aba004cb1f507fd",
    ]
  `);
});

test("content keeps clear of the edges, stands on one baseline and is at most 36 high", () => {
  const shown: Shown[] = [...states, "look"];
  for (const genome of [...each, egg, unknown])
    for (const state of shown)
      for (let i = 0; i < frameCount(state); i++) {
        const { left, top, right, bottom } = bounds(frame(genome, state, i));
        const where = `${JSON.stringify(genome)} ${state} ${i}`;
        expect(left * 4, where).toBeGreaterThanOrEqual(18);
        expect((48 - 1 - right) * 4, where).toBeGreaterThanOrEqual(18);
        expect(top * 4, where).toBeGreaterThanOrEqual(16);
        expect((52 - 1 - bottom) * 4, where).toBeGreaterThanOrEqual(16);
        if (state !== "jumping") expect(bottom, where).toBe(47);
        if (state === "idle") expect(bottom - top + 1, where).toBeLessThanOrEqual(36);
      }
});

test("long ears and a tail keep clear of the edges too", () => {
  const wide = [
    { species: "slime", stage: "baby", ears: 0, tail: 1, build: "slim" },
    { species: "bunny", stage: "adult", ears: 1, tail: 0, build: "slim" },
    { species: "fawn", stage: "adult", ears: 0, tail: 0, build: "even" },
  ];
  for (const looks of wide)
    for (const state of ["running", "look", "failed"] as const)
      for (let i = 0; i < frameCount(state); i++) {
        const { left, right } = bounds(frame({ ...pet(0), ...looks }, state, i));
        expect([left >= 5, right <= 42], `${looks.species} ${state} ${i}`).toEqual([true, true]);
      }
});

test("every gaze differs in silhouette from every state, and from the gaze the other way", () => {
  for (let i = 0; i < 30; i++) {
    const genome = pet(200 + i);
    const shown = states.map((state) => frame(genome, state, frameTimes[state].length >> 1));
    const looks = Array.from({ length: gazes }, (_, gaze) => frame(genome, "look", gaze));
    looks.forEach((look, gaze) => {
      const where = `${JSON.stringify(genome)}: gaze ${gaze}`;
      shown.forEach((other, at) => {
        expect(apart(look, other), `${where} and ${states[at]}`).toBeGreaterThan(24);
      });
      expect(apart(look, looks[(gaze + gazes / 2) % gazes]!), where).toBeGreaterThan(24);
      expect(look.data, where).not.toEqual(looks[(gaze + 1) % gazes]!.data);
    });
  }
});

test("the way back is the way there in a mirror", () => {
  const plain = { ...pet(0), accessory: "none", stage: "adult" };
  for (const species of speciesNames) {
    const there = frame({ ...plain, species }, "running-right", 2);
    const back = frame({ ...plain, species }, "running-left", 2);
    const flipped = new Uint8Array(there.data.length);
    for (let cell = 0; cell < there.width * there.height; cell++) {
      const x = cell % there.width;
      flipped.set(there.data.subarray(cell * 4, cell * 4 + 4), (cell - x + there.width - 1 - x) * 4);
    }
    expect(apart({ ...there, data: flipped }, back), species).toBeLessThan(apart(there, back) / 3);
  }
});

test("a resting animal moves in every frame", () => {
  for (const genome of [...each, egg]) {
    const frames = frameTimes.idle.map((_, i) =>
      Buffer.from(frame(genome, "idle", i).data).toString("latin1"),
    );
    frames.forEach((own, i) => {
      expect(own, JSON.stringify(genome)).not.toBe(frames[(i + 1) % frames.length]);
    });
  }
});

test("clear pixels are all zero, and both sizes are drawn", () => {
  for (const compact of [false, true]) {
    const { width, height, data } = frame(each[0], "waiting", 0, compact);
    expect([width, height]).toEqual(compact ? [24, 26] : [48, 52]);
    for (let i = 0; i < data.length; i += 4)
      if (data[i + 3] === 0) expect(data[i]! + data[i + 1]! + data[i + 2]!).toBe(0);
  }
});

test("what the animal does stands in a row of its own", () => {
  const { height } = sheet(each[0]!);
  const rows = Object.values(sheetRows);
  expect(new Set(rows).size).toBe(5);
  expect(sheetRows).toMatchObject({ idle: 0, failed: 5, "needs-you": 6, running: 7, ready: 8 });
  expect(Math.max(...rows)).toBeLessThan(height / 52);
});

test("a sheet has a cell for every frame and nothing beyond the last", () => {
  const { width, height, data } = sheet(each[2]!);
  expect([width, height]).toEqual([8 * 48, 9 * 52]);
  states.forEach((state, row) => {
    for (let column = 0; column < 8; column++) {
      let filled = 0;
      for (let y = 0; y < 52; y++)
        for (let x = 0; x < 48; x++) filled += data[((row * 52 + y) * width + column * 48 + x) * 4 + 3]! && 1;
      expect(filled > 200, `${state} ${column}`).toBe(column < frameTimes[state].length);
    }
  });
  expect(sheet(each[2]!, 2).height).toBe(11 * 52);
  expect(petSheetPng(each[2]!, { scale: 4 }).readUInt32BE(16)).toBe(1536);
});

test("anything at all can be given as a genome", () => {
  const anyState = fc.constantFrom(...states);
  const strange = fc.oneof(
    fc.jsonValue(),
    fc.record({
      version: fc.constant(1),
      species: fc.constantFrom(...speciesNames),
      stage: fc.jsonValue(),
      hue: fc.oneof(fc.double(), fc.jsonValue()),
      accent: fc.double(),
      ears: fc.oneof(fc.double(), fc.constant("2")),
      tail: fc.double(),
      pattern: fc.jsonValue(),
    }),
  );
  fc.assert(
    fc.property(strange, anyState, fc.double(), (genome, state, index) => {
      expect(bounds(frame(genome, state, index)).right).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});
