/**
 * `npm run gallery -- OUTDIR [COUNT]`: a page of COUNT animals (100 unless told) in all states, moving,
 * on dark and on light, and the same as still pictures. For looking at; nothing of it is committed.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  describe,
  encodePng,
  frame,
  frameTimes,
  type Grid,
  gazes,
  hatch,
  petSheetPng,
  sheetColumns,
  states,
} from "@familiar/avatar";

const [folder, count = "100"] = process.argv.slice(2);
if (!folder) throw new Error("usage: npm run gallery -- OUTDIR [COUNT]");

const backgrounds = { dark: 0x22252c, light: 0xffffff } as const;
const languages = ["TypeScript", "Rust", "Go", "Python", "Ruby", "Java", "C", "PHP", "C#", "Shell", "Elixir"];
const day = 24 * 60 * 60 * 1000;
const ages = [undefined, 10 * day, 400 * day, 2000 * day, 4000 * day, 900 * day, 700 * day];

const pets = Array.from({ length: Number(count) }, (_, i) => {
  const age = ages[i % ages.length];
  return hatch({
    rootCommit: `gallery ${i}`,
    languages: [{ language: languages[i % languages.length]!, share: 1 }],
    ...(age !== undefined && { firstCommitAt: 0 }),
    now: age ?? 0,
  });
});

/** Pictures side by side and row by row, on one background. */
function mosaic(rows: readonly (readonly Grid[])[], background: number): Grid {
  const { width: w, height: h } = rows[0]![0]!;
  const width = w * Math.max(...rows.map((row) => row.length));
  const data = new Uint8Array(width * h * rows.length * 4);
  for (let i = 0; i < data.length; i += 4)
    data.set([background >> 16, (background >> 8) & 255, background & 255, 255], i);
  rows.forEach((row, r) => {
    row.forEach((grid, c) => {
      for (let i = 0; i < w * h; i++)
        if (grid.data[i * 4 + 3])
          data.set(
            grid.data.subarray(i * 4, i * 4 + 4),
            ((r * h + Math.floor(i / w)) * width + c * w + (i % w)) * 4,
          );
    });
  });
  return { width, height: h * rows.length, data };
}

const tens = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / 10) }, (_, i) => list.slice(i * 10, i * 10 + 10));

/** CSS that shows the frames of one state for as long as each lasts. */
const motion = states.map((state, row) => {
  const times = frameTimes[state];
  const total = times.reduce((sum, time) => sum + time, 0);
  let at = 0;
  const steps = times.map((time, column) => {
    const step = `${((at / total) * 100).toFixed(3)}% { background-position: ${-column * 96}px ${-row * 104}px }`;
    at += time;
    return step;
  });
  return `@keyframes pet-${state} { ${steps.join(" ")} } .${state} { animation: pet-${state} ${total}ms step-end infinite }`;
});

const figure = (pet: (typeof pets)[number], index: number) =>
  `<section><h2>${pet.name}</h2><p>${describe(pet.genome)}</p>${["dark", "light"]
    .map(
      (side) =>
        `<div class="${side}">${states.map((state) => `<i class="${state}" title="${state}" style="background-image:url(${index}.png)"></i>`).join("")}</div>`,
    )
    .join("")}</section>`;

const page = `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>
body { font: 14px system-ui; margin: 2em; background: #888 } h2 { margin: 1em 0 0 } p { margin: 0 }
div { display: flex } .dark { background: #22252c } .light { background: #fff }
i { width: 96px; height: 104px; background-size: ${96 * sheetColumns}px auto; image-rendering: pixelated }
${motion.join("\n")}
@media (prefers-reduced-motion) { i { animation-play-state: paused } }
</style>${pets.map(figure).join("\n")}`;

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "gallery.html"), page);
pets.forEach(({ genome }, i) => {
  writeFileSync(join(folder, `${i}.png`), petSheetPng(genome, { scale: 2 }));
});
for (const [side, background] of Object.entries(backgrounds)) {
  const idle = tens(pets.map(({ genome }) => frame(genome, "idle", 0)));
  writeFileSync(join(folder, `idle-${side}.png`), encodePng(mosaic(idle, background), 3));
  const all = pets
    .slice(0, 12)
    .map(({ genome }) => states.map((state) => frame(genome, state, frameTimes[state].length >> 1)));
  writeFileSync(join(folder, `states-${side}.png`), encodePng(mosaic(all, background), 3));
  const looks = pets
    .slice(0, 12)
    .map(({ genome }) => Array.from({ length: gazes }, (_, gaze) => frame(genome, "look", gaze)));
  writeFileSync(join(folder, `gazes-${side}.png`), encodePng(mosaic(looks, background), 3));
}
console.log(join(folder, "gallery.html"));
