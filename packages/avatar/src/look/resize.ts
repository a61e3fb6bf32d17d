import type { Grid } from "../draw/raster.ts";

/**
 * The picture in another size. Every new pixel is the mean of those that it covers, in which clear ones have no say
 * about the colour; what becomes larger keeps its squares.
 */
export function resize(grid: Grid, width: number, height: number): Grid {
  if (grid.width === width && grid.height === height) return grid;
  const wide = scaleRows(weighted(grid), grid.width, grid.height, width);
  const turned = scaleRows(turn(wide, width, grid.height), grid.height, width, height);
  return { width, height, data: plain(turn(turned, height, width)) };
}

/** Red, green and blue times alpha, and alpha: 0 … 1. */
function weighted({ data }: Grid): Float32Array {
  const parts = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]! / 255;
    for (let part = 0; part < 3; part++) parts[at + part] = (data[at + part]! / 255) * alpha;
    parts[at + 3] = alpha;
  }
  return parts;
}

function plain(parts: Float32Array): Uint8Array {
  const data = new Uint8Array(parts.length);
  for (let at = 0; at < parts.length; at += 4) {
    const alpha = parts[at + 3]!;
    const shown = Math.round(alpha * 255);
    if (shown === 0) continue;
    for (let part = 0; part < 3; part++)
      data[at + part] = Math.min(255, Math.round((parts[at + part]! / alpha) * 255));
    data[at + 3] = shown;
  }
  return data;
}

function scaleRows(from: Float32Array, width: number, height: number, wide: number): Float32Array {
  const to = new Float32Array(wide * height * 4);
  const step = width / wide;
  for (let x = 0; x < wide; x++) {
    const [left, right] = [x * step, Math.min(width, (x + 1) * step)];
    for (let column = Math.floor(left); column < right; column++) {
      const share = (Math.min(right, column + 1) - Math.max(left, column)) / (right - left);
      for (let y = 0; y < height; y++)
        for (let part = 0; part < 4; part++)
          to[(y * wide + x) * 4 + part]! += from[(y * width + column) * 4 + part]! * share;
    }
  }
  return to;
}

/** Rows become columns. */
function turn(from: Float32Array, width: number, height: number): Float32Array {
  const to = new Float32Array(from.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let part = 0; part < 4; part++)
        to[(x * height + y) * 4 + part] = from[(y * width + x) * 4 + part]!;
  return to;
}
