import type { Grid } from "@familiar/avatar";

/** Pictures of one size side by side and row by row, on one background 0xRRGGBB; clear without. */
export function mosaic(rows: readonly (readonly Grid[])[], background?: number): Grid {
  const { width: w, height: h } = rows[0]![0]!;
  const width = w * Math.max(...rows.map((row) => row.length));
  const data = new Uint8Array(width * h * rows.length * 4);
  if (background !== undefined)
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

/** The list in rows of so many. */
export const inRows = <T>(list: readonly T[], many: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / many) }, (_, i) => list.slice(i * many, (i + 1) * many));
