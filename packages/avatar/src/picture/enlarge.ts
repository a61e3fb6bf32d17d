import type { Grid } from "../draw/raster.ts";

/** Every pixel `scale` × `scale` large. */
export function enlarge({ width, height, data }: Grid, scale: number): Grid {
  const [wide, high] = [width * scale, height * scale];
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const to = new Uint32Array(wide * high);
  for (let y = 0; y < height; y++) {
    const row = y * scale * wide;
    for (let x = 0; x < width; x++) to.fill(from[y * width + x]!, row + x * scale, row + (x + 1) * scale);
    for (let copy = 1; copy < scale; copy++) to.copyWithin(row + copy * wide, row, row + wide);
  }
  return { width: wide, height: high, data: new Uint8Array(to.buffer) };
}
