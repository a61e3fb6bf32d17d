import type { Grid } from "../draw/raster.ts";

/** One part of a picture, as a copy. */
export function cut(from: Grid, left: number, top: number, width: number, height: number): Grid {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const at = ((top + y) * from.width + left) * 4;
    data.set(from.data.subarray(at, at + width * 4), y * width * 4);
  }
  return { width, height, data };
}
