import type { Grid } from "../draw/raster.ts";

/** A picture of one colour, `0xrrggbb`; clear without. */
export function canvas(width: number, height: number, colour?: number): Grid {
  const data = new Uint8Array(width * height * 4);
  if (colour !== undefined)
    for (let i = 0; i < data.length; i += 4)
      data.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], i);
  return { width, height, data };
}

/** Puts what is not clear of one picture onto another; what would stand out is left away. */
export function put(onto: Grid, { width, height, data }: Grid, left: number, top: number): void {
  for (let y = Math.max(0, -top); y < Math.min(height, onto.height - top); y++)
    for (let x = Math.max(0, -left); x < Math.min(width, onto.width - left); x++) {
      const from = (y * width + x) * 4;
      if (data[from + 3] !== 0)
        onto.data.set(data.subarray(from, from + 4), ((top + y) * onto.width + left + x) * 4);
    }
}

/** The smallest part that holds all that is not clear, as a copy. */
export function trim(grid: Grid): Grid {
  const { width, height, data } = grid;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (data[(y * width + x) * 4 + 3] !== 0) {
        [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
        [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
      }
  const part = canvas(Math.max(1, right - left), Math.max(1, bottom - top));
  put(part, grid, -left, -top);
  return part;
}
