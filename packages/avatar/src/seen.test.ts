import { expect, test } from "vitest";
import { frame } from "./frame.ts";
import { hatch } from "./hatch.ts";
import { frameTimes, type Shown, states } from "./states.ts";
import {
  cellsApart,
  contrast,
  edgeOf,
  looksApart,
  outlinesApart,
  piecesOf,
  shown,
} from "./testing/pictures.ts";
import { accessories, honours, patterns, type SpeciesName, speciesNames, stages, tones } from "./traits.ts";

const { genome } = hatch({ rootCommit: "seen", languages: [], firstCommitAt: 0, now: 1e12 });
const bare = { ...genome, accessory: "none", pattern: "plain", build: "even", ears: 0, tail: 0 };
const still = (looks: object, compact = false) => frame({ ...bare, ...looks }, "idle", 0, compact);
const percent = (share: number) => Math.floor(share * 100);

/** The least of the pairs, named. */
function least<T>(
  list: readonly T[],
  name: (each: T) => string,
  apart: (a: T, b: T) => number,
): [number, string] {
  let found: [number, string] = [100, ""];
  list.forEach((a, i) => {
    for (const b of list.slice(i + 1)) {
      const share = percent(apart(a, b));
      if (share < found[0]) found = [share, `${name(a)} and ${name(b)}`];
    }
  });
  return found;
}

const grown = (["baby", "adult"] as const).flatMap((stage) =>
  speciesNames.map((species) => ({ stage, species })),
);

test.each([{ stage: "egg", species: "cat" }, ...grown])(
  "$stage $species has another outline in every state, by 10 of 100 cells or more, and by 15 where it needs someone",
  ({ stage, species }) => {
    for (const ears of [0, 1, 2]) {
      const looks = { ...bare, stage, species, ears, tail: ears };
      const pictures = states.map((state) => ({
        state,
        grid: frame(looks, state, frameTimes[state].length >> 1),
      }));
      const [share, pair] = least(
        pictures,
        ({ state }) => state,
        (a, b) => outlinesApart(a.grid, b.grid),
      );
      expect(share, pair).toBeGreaterThanOrEqual(10);
      const waiting = pictures.find(({ state }) => state === "waiting")!;
      for (const { state, grid } of pictures)
        if (state !== "waiting")
          expect(percent(outlinesApart(waiting.grid, grid)), state).toBeGreaterThanOrEqual(15);
    }
  },
);

test("no species is taken for another at 48 pixels, nor in half-blocks, though all have the same colours", () => {
  for (const compact of [false, true])
    for (const stage of ["baby", "adult"]) {
      const pictures = speciesNames.map((species) => ({ species, grid: still({ species, stage }, compact) }));
      const name = ({ species }: { species: SpeciesName }) => species;
      const [outline, alike] = least(pictures, name, (a, b) => outlinesApart(a.grid, b.grid));
      expect(outline, alike).toBeGreaterThanOrEqual(5);
      const [look, similar] = least(pictures, name, (a, b) => looksApart(a.grid, b.grid));
      expect(look, similar).toBeGreaterThanOrEqual(35);
    }
});

test("every marking shows on every species, in every tone", () => {
  for (const species of speciesNames)
    for (const tone of tones)
      for (const pattern of patterns.slice(1)) {
        const apart = cellsApart(still({ species, tone }), still({ species, tone, pattern }));
        expect(apart, `${species} ${tone} ${pattern}`).toBeGreaterThanOrEqual(6);
      }
});

test("whatever it wears is seen, and all that it earned at once, also in half-blocks", () => {
  for (const species of speciesNames)
    for (const stage of ["baby", "adult"])
      for (const compact of [false, true]) {
        const without = still({ species, stage }, compact);
        for (const accessory of accessories.slice(1)) {
          const apart = cellsApart(without, still({ species, stage, accessory }, compact));
          expect(apart, `${species} ${stage} ${accessory}`).toBeGreaterThanOrEqual(compact ? 3 : 15);
        }
        const earned = still({ species, stage, earned: [...honours] }, compact);
        for (const honour of honours) {
          const less = still({ species, stage, earned: honours.filter((each) => each !== honour) }, compact);
          expect(cellsApart(earned, less), `${species} ${honour}`).toBeGreaterThanOrEqual(compact ? 3 : 10);
        }
      }
});

const reaching: readonly (readonly [Shown, number])[] = [
  ["idle", 0],
  ["waving", 1],
  ["waving", 2],
  ["jumping", 2],
  ["failed", 4],
  ["look", 4],
  ["look", 12],
];

test("no paw, eye or flower floats beside it", () => {
  for (const compact of [false, true])
    for (const stage of ["baby", "adult"])
      for (const [i, species] of speciesNames.entries()) {
        const accessory = accessories[i % accessories.length];
        const looks = { ...bare, species, stage, ears: i % 3, tail: (i + 1) % 3, accessory };
        for (const [state, index] of reaching) {
          const pieces = piecesOf(frame(looks, state, index, compact));
          expect(pieces, `${JSON.stringify(looks)} ${state} ${index} ${compact}`).toBe(1);
        }
      }
});

test("its face stays on its head: no eye changes the outline, wherever it looks", () => {
  for (const species of speciesNames)
    for (const stage of ["baby", "adult"])
      for (const [state, index] of [...reaching, ["running", 1], ["running-right", 0]] as const) {
        const [large, little] = ["wide", "bead"].map((eyes) =>
          frame({ ...bare, species, stage, eyes }, state, index),
        );
        expect(outlinesApart(large!, little!), `${species} ${stage} ${state} ${index}`).toBe(0);
      }
});

test("an egg wears nothing yet", () => {
  for (const accessory of accessories)
    expect(still({ stage: "egg", accessory }), accessory).toEqual(still({ stage: "egg" }));
});

const sides = { light: 0xffffff, dark: 0x0d1117 };

test("its outline stands out on white, and on a dark page the colour right beside it does", () => {
  for (const species of speciesNames)
    for (const tone of tones)
      for (let hue = 0; hue < 360; hue += 45) {
        const grid = still({ species, tone, hue });
        const edge = edgeOf(grid);
        const clear = (background: number, reach: number) =>
          edge.filter(([x, y]) => {
            for (let dy = -reach; dy <= reach; dy++)
              for (let dx = -reach; dx <= reach; dx++)
                if (shown(grid, x + dx, y + dy) && contrast(grid, x + dx, y + dy, background) >= 3)
                  return true;
            return false;
          }).length / edge.length;
        const where = `${species} ${tone} ${hue}`;
        expect(percent(clear(sides.light, 0)), `${where} on light`).toBeGreaterThanOrEqual(95);
        expect(percent(clear(sides.dark, 1)), `${where} on dark`).toBeGreaterThanOrEqual(75);
      }
});

test("none of a hundred leaves its part of the cell in any state", () => {
  for (let i = 0; i < 100; i++) {
    const stage = stages[i % stages.length];
    const born = hatch({ rootCommit: `clear ${i}`, languages: [] }).genome;
    const looks = { ...born, stage, ...(i % 2 === 1 && { earned: [...honours] }) };
    for (const state of states) {
      const edge = edgeOf(frame(looks, state, i % frameTimes[state].length));
      const where = `${JSON.stringify(looks)} ${state}`;
      expect(Math.min(...edge.map(([x]) => x)), where).toBeGreaterThanOrEqual(5);
      expect(Math.max(...edge.map(([x]) => x)), where).toBeLessThanOrEqual(42);
      expect(Math.min(...edge.map(([, y]) => y)), where).toBeGreaterThanOrEqual(4);
      expect(Math.max(...edge.map(([, y]) => y)), where).toBeLessThanOrEqual(47);
    }
  }
});
