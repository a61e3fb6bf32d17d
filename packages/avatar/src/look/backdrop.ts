import type { Grid } from "../draw/raster.ts";
import { canvas, put } from "../picture/canvas.ts";
import { enlarge } from "../picture/enlarge.ts";
import { encodePng } from "../png.ts";
import { coloursOf, hueGap } from "./hues.ts";

/** Colours that can be taken away again, by hue in OKLCH. */
const backdrops = [
  { name: "magenta", hex: "#FF00FF", colour: 0xff00ff, hue: 328 },
  { name: "green", hex: "#00FF00", colour: 0x00ff00, hue: 142 },
  { name: "blue", hex: "#0000FF", colour: 0x0000ff, hue: 264 },
] as const;

export type Backdrop = (typeof backdrops)[number];

/** The one that is the furthest from all colours of the animal; before there is one, from those in its description. */
export function backdropFor(animal?: Grid, words = ""): Backdrop {
  const colours = animal && coloursOf(animal);
  if (!colours) return /pink|magenta|purple|violet|lilac|rose/i.test(words) ? backdrops[1] : backdrops[0];
  const { hue, other = hue } = colours;
  const room = (each: Backdrop) => Math.min(hueGap(each.hue, hue), hueGap(each.hue, other));
  return backdrops.reduce((best, each) => (room(each) > room(best) ? each : best), backdrops[0]);
}

/** The cell as a PNG file before that colour, four times as large. */
export function onBackdrop(cell: Grid, { colour }: Backdrop): Uint8Array {
  const picture = canvas(cell.width, cell.height, colour);
  put(picture, cell, 0, 0);
  return encodePng(enlarge(picture, 4));
}
