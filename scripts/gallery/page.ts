import { type AvatarState, frameTimes, gazes, states } from "@familiar/avatar";

export type Shown = { name: string; words: string; file: string };

/** Columns of a picture of the page: as of a sheet, so that the gazes fill two rows. */
export const columns = 8;

const said: Readonly<Record<AvatarState | "look", string>> = {
  idle: "at rest",
  "running-right": "on the way right",
  "running-left": "on the way left",
  waving: "greeting",
  jumping: "glad",
  failed: "sad, because something failed",
  waiting: "raising a paw, because it needs an answer",
  running: "typing on a small laptop",
  review: "looking through a glass, because something is ready",
  look: "looking around",
};

const tiles = [...states, "look"] as const;

/** Each frame of a tile: where it is in the picture, in tiles, and how long it stays. */
const steps = (tile: (typeof tiles)[number], row: number) =>
  tile === "look"
    ? Array.from({ length: gazes }, (_, i) => ({ x: i % columns, y: row + Math.floor(i / columns), ms: 160 }))
    : frameTimes[tile].map((ms, x) => ({ x, y: row, ms }));

/** The frame that tells most of each, which stands while nothing moves. */
const telling: Readonly<Record<string, number>> = { jumping: 2, failed: 4 };

const rules = tiles.map((tile, row) => {
  const shots = steps(tile, row);
  const total = shots.reduce((sum, { ms }) => sum + ms, 0);
  let at = 0;
  const moves = shots.map(({ x, y, ms }) => {
    const move = `${((at / total) * 100).toFixed(2)}%{background-position:calc(${-x}*var(--w)) calc(${-y}*var(--h))}`;
    at += ms;
    return move;
  });
  const still = telling[tile] ?? (tile === "idle" || tile === "look" ? 0 : 1);
  const late = shots.slice(0, still).reduce((sum, { ms }) => sum + ms, 0);
  const which = `i:nth-child(${row + 1})`;
  return {
    still: `${which}{background-position:calc(${-still}*var(--w)) calc(${-row}*var(--h))}`,
    moving: `@keyframes t${row}{${moves.join("")}} ${which}{animation:t${row} ${total}ms -${late}ms step-end infinite paused}`,
  };
});

const style = `
:root { color-scheme: light dark; --w: 96px; --h: 104px }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 970px; margin: 2em auto; padding: 0 1em }
section { margin: 1.5em 0; content-visibility: auto; contain-intrinsic-size: auto 290px }
h1, h2, p { margin: 0 0 .3em } h2 { font-size: 1.1em }
img { max-width: 100%; height: auto; image-rendering: pixelated }
.pair, .strip { display: flex; flex-wrap: wrap } .strip { width: calc(5*var(--w)); max-width: 100% }
.light { background: #ffffff } .dark { background: #0d1117 }
i { width: var(--w); height: var(--h); background-image: var(--p); background-size: calc(${columns}*var(--w)) auto; image-rendering: pixelated }
${rules.map(({ still }) => still).join("\n")}
@media (prefers-reduced-motion: no-preference) {
  ${rules.map(({ moving }) => moving).join("\n  ")}
  :is(section:hover, body:has(#all:checked)) i { animation-play-state: running }
}
@media (prefers-reduced-motion: reduce) { .moves { display: none } }`;

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

const figure = ({ name, words, file }: Shown): string => {
  const strip = (side: string, alt: string) =>
    `<div class="strip ${side}" ${alt}>${"<i></i>".repeat(tiles.length)}</div>`;
  return `<section style="--p:url(${file})"><h2>${escaped(name)}</h2><p>${escaped(words)}</p><div class="pair">
${strip("light", `role="img" aria-label="${escaped(`${name}, ${words}, in ten pictures as told above`)}"`)}
${strip("dark", 'aria-hidden="true"')}</div></section>`;
};

/** A page that stands alone beside its pictures. It moves only what is pointed at, and nothing where motion is unwanted. */
export const page = (pets: readonly Shown[]): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Familiar: ${pets.length} animals</title><style>${style}</style>
<h1>${pets.length} animals</h1>
<p>Each is drawn from the first commit of a repository, on a light and on a dark ground. In order: ${tiles.map((tile) => said[tile]).join("; ")}.</p>
<p class="moves">The one that is pointed at moves. <label><input type="checkbox" id="all"> All move</label></p>
<main>
${pets.map(figure).join("\n")}
</main></html>
`;
