import { expect, test } from "vitest";
import { hatch } from "../hatch.ts";
import { canvas, put } from "../picture/canvas.ts";
import { enlarge } from "../picture/enlarge.ts";
import { hueGap } from "./hues.ts";
import { rigLook } from "./look.ts";
import { resemble } from "./resemble.ts";

const genomeOf = (rootCommit: string) =>
  hatch({ rootCommit, languages: [], firstCommitAt: 0, now: 1e12 }).genome;
const own = genomeOf("own");

/** As a person's picture would have it: larger, on paper. */
function photo(genome: Record<string, unknown>, paper = 0xfafafa) {
  const picture = canvas(320, 340, paper);
  put(picture, enlarge(rigLook(genome).frame("idle", 0), 6), 16, 14);
  return picture;
}

test("an animal of the rig is known again by its outline and its colours, on any paper", () => {
  const seeds = Array.from({ length: 10 }, (_, i) => genomeOf(`portrait ${i}`));
  const found = seeds.map((genome, i) => ({
    genome,
    like: resemble(photo(genome, [0xfafafa, 0x101418][i % 2]), own),
  }));
  const same = found.filter(({ genome, like }) => like.species === genome.species);
  expect(same.length).toBeGreaterThanOrEqual(8);
  const near = found.filter(
    ({ genome, like }) => hueGap(like.genome.hue as number, genome.hue as number) < 25,
  );
  expect(near.length).toBeGreaterThanOrEqual(8);
  expect(found.every(({ like }) => like.outline! > 0.7)).toBe(true);
});

test("what a picture does not tell stays as it is, and the same picture always tells the same", () => {
  const { pattern, eyes, accessory, stage } = own;
  const first = resemble(photo(genomeOf("a")), own);
  expect(first.genome).toMatchObject({ pattern, eyes, accessory, stage, version: 1 });
  expect(resemble(photo(genomeOf("a")), own)).toEqual(first);
});

test("without a background only the colours are taken, without colours only the outline", () => {
  const noise = canvas(64, 64);
  for (let i = 0; i < 64 * 64; i++) noise.data.set([(i * 97) % 256, 40, (i * 31) % 90, 255], i * 4);
  const coloured = resemble(noise, own);
  expect(coloured).toMatchObject({ species: own.species, colours: true });
  expect(coloured.outline).toBeUndefined();
  const grey = canvas(64, 64, 0xffffff);
  put(grey, canvas(20, 30, 0x777777), 22, 20);
  const outlined = resemble(grey, own);
  expect(outlined).toMatchObject({
    colours: false,
    genome: { hue: own.hue, tone: own.tone, accent: own.accent },
  });
  expect(outlined.outline).toBeGreaterThan(0);
});
