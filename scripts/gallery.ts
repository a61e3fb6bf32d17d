/**
 * `npm run gallery [-- OUTDIR [COUNT]]`: a page of COUNT animals (100 unless told) in all states, on light and on dark,
 * and sheets of them as still pictures, in docs/gallery unless told.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  describe,
  earn,
  encodePng,
  encodeWebp,
  frame,
  frameTimes,
  gazes,
  hatch,
  states,
} from "@familiar/avatar";
import { inRows, mosaic } from "./gallery/mosaic.ts";
import { columns, page } from "./gallery/page.ts";

const [folder = join(import.meta.dirname, "../docs/gallery"), count = "100"] = process.argv.slice(2);

const languages = ["TypeScript", "Rust", "Go", "Python", "Ruby", "Java", "C", "PHP", "C#", "Shell", "Elixir"];
const day = 24 * 60 * 60 * 1000;
const ages = [undefined, 10 * day, 400 * day, 2000 * day, 4000 * day, 900 * day, 700 * day];

/** Eggs, young ones and old ones; every second wears what it earned, the others what they like. */
const pets = Array.from({ length: Number(count) }, (_, i) => {
  const now = ages[i % ages.length];
  const born = hatch({
    rootCommit: `gallery ${i}`,
    languages: [{ language: languages[i % languages.length]!, share: 1 }],
    ...(now !== undefined && { firstCommitAt: 0 }),
    now: now ?? 0,
  });
  const facts = { released: i % 3 !== 0, firstCommitAt: 0, accepted: i % 8 === 1 ? 100 : 0, now: now ?? 0 };
  return { ...born, genome: i % 2 === 1 ? earn(born.genome, facts) : born.genome };
});

mkdirSync(folder, { recursive: true });
const shown = [];
for (const [i, { name, genome }] of pets.entries()) {
  const rows = states.map((state) => frameTimes[state].map((_, index) => frame(genome, state, index)));
  const looks = Array.from({ length: gazes }, (_, index) => frame(genome, "look", index));
  const file = `${i}.webp`;
  writeFileSync(join(folder, file), await encodeWebp(mosaic([...rows, ...inRows(looks, columns)])));
  shown.push({ name, words: describe(genome), file });
}
writeFileSync(join(folder, "index.html"), page(shown));

const hatched = pets.filter(({ genome }) => genome.stage !== "egg");
for (const [side, background] of Object.entries({ light: 0xffffff, dark: 0x0d1117 })) {
  const sheet = (file: string, rows: Parameters<typeof mosaic>[0]) =>
    writeFileSync(join(folder, `${file}-${side}.png`), encodePng(mosaic(rows, background), 2));
  const idle = pets.map(({ genome }) => frame(genome, "idle", 0));
  sheet("animals", inRows(idle, 10));
  const kinds = new Map(hatched.map((pet) => [pet.species, pet]));
  const all = [...kinds.values()].map(({ genome }) =>
    states.map((state) => frame(genome, state, frameTimes[state].length >> 1)),
  );
  sheet("states", all);
}
console.log(join(folder, "index.html"));
