import type { Grid } from "../draw/raster.ts";
import { harden } from "./harden.ts";

/** The picture with every pixel clear or opaque and at most so many colours, for formats that know no more. */
export async function fewColours(grid: Grid, most: number): Promise<Grid> {
  const hard = harden(grid);
  const { width, height, data } = hard;
  const shown = new Uint32Array(data.buffer).filter((pixel) => pixel !== 0);
  if (new Set(shown).size <= most) return hard;
  const { applyPalette, quantize } = await import("gifenc/dist/gifenc.esm.js");
  const bytes = new Uint8Array(shown.buffer);
  const palette = quantize(bytes, most);
  const index = applyPalette(bytes, palette);
  const few = new Uint8Array(data.length);
  let next = 0;
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3] !== 0) few.set([...palette[index[next++]!]!.slice(0, 3), 255], at);
  return { width, height, data: few };
}
