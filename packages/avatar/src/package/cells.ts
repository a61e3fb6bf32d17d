import type { Grid } from "../draw/raster.ts";
import { contract } from "./contract.ts";

const { width, height } = contract.cell;

/** One cell of a sheet, looked at. Pixels are RGBA, as one number each. */
export type Cell = {
  pixels: Uint32Array;
  /** Pixels that are not wholly clear. */
  filled: number;
  /** Wholly clear pixels that have a colour nevertheless. */
  tinted: number;
  /** Clear pixels left, right, above and below of what is shown. */
  margin: { left: number; right: number; top: number; bottom: number };
};

const opaque = (pixel: number): boolean => pixel >>> 24 !== 0;

export function cellOf(sheet: Grid, row: number, column: number): Cell {
  const all = new Uint32Array(sheet.data.buffer, sheet.data.byteOffset, sheet.width * sheet.height);
  const pixels = new Uint32Array(width * height);
  const box: Cell["margin"] = { left: width, right: width, top: height, bottom: height };
  let [filled, tinted] = [0, 0];
  for (let y = 0; y < height; y++) {
    const from = (row * height + y) * sheet.width + column * width;
    pixels.set(all.subarray(from, from + width), y * width);
    for (let x = 0; x < width; x++) {
      const pixel = pixels[y * width + x]!;
      if (!opaque(pixel)) {
        if (pixel !== 0) tinted += 1;
        continue;
      }
      filled += 1;
      box.left = Math.min(box.left, x);
      box.right = Math.min(box.right, width - 1 - x);
      box.top = Math.min(box.top, y);
      box.bottom = height - 1 - y;
    }
  }
  return { pixels, filled, tinted, margin: box };
}

/** How much of two cells is not the same: 0 … 1 of the pixels that either shows. */
export function apart(a: Cell, b: Cell): number {
  let [shown, differ] = [0, 0];
  for (let i = 0; i < a.pixels.length; i++) {
    const [one, other] = [a.pixels[i]!, b.pixels[i]!];
    if (!opaque(one) && !opaque(other)) continue;
    shown += 1;
    if (one !== other) differ += 1;
  }
  return shown === 0 ? 0 : differ / shown;
}

/** How much of their outlines is not the same: 0 … 1. */
export function outlinesApart(a: Cell, b: Cell): number {
  let [shown, differ] = [0, 0];
  for (let i = 0; i < a.pixels.length; i++) {
    const [one, other] = [opaque(a.pixels[i]!), opaque(b.pixels[i]!)];
    if (one || other) shown += 1;
    if (one !== other) differ += 1;
  }
  return shown === 0 ? 0 : differ / shown;
}
