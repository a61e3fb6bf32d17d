import type { Grid } from "../draw/raster.ts";
import { toOklab } from "../look/hues.ts";

/** Whether a cell of the picture is shown. */
export const shown = ({ width, height, data }: Grid, x: number, y: number): boolean =>
  x >= 0 && y >= 0 && x < width && y < height && data[(y * width + x) * 4 + 3] !== 0;

/** The cells that either of two pictures shows, and whether they differ there in what `differ` looks at. */
function share(a: Grid, b: Grid, differ: (cell: number, both: boolean) => boolean): number {
  let [all, other] = [0, 0];
  for (let cell = 0; cell < a.width * a.height; cell++) {
    const [one, two] = [a.data[cell * 4 + 3] !== 0, b.data[cell * 4 + 3] !== 0];
    if (!one && !two) continue;
    all += 1;
    if (differ(cell, one && two)) other += 1;
  }
  return other / all;
}

/** The share of the cells shown by either that only one of them shows: 0 for the same silhouette, 1 for nothing in common. */
export const outlinesApart = (a: Grid, b: Grid): number => share(a, b, (_, both) => !both);

const lab = (data: Uint8Array, at: number) => toOklab(data[at]!, data[at + 1]!, data[at + 2]!);

/** As `outlinesApart`, and where both are shown a colour further than 0.1 in Oklab counts too. */
export const looksApart = (a: Grid, b: Grid): number =>
  share(a, b, (cell, both) => {
    if (!both) return true;
    const [one, two] = [lab(a.data, cell * 4), lab(b.data, cell * 4)];
    return Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2]) > 0.1;
  });

/** How many cells have other bytes. */
export function cellsApart(a: Grid, b: Grid): number {
  let count = 0;
  for (let i = 0; i < a.data.length; i += 4)
    if ([0, 1, 2, 3].some((part) => a.data[i + part] !== b.data[i + part])) count += 1;
  return count;
}

const linear = (part: number) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);

/** The contrast of WCAG 2 between a cell and a background 0xRRGGBB: 1 … 21. */
export function contrast({ width, data }: Grid, x: number, y: number, background: number): number {
  const light = (r: number, g: number, b: number) =>
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b) + 0.05;
  const at = (y * width + x) * 4;
  const own = light(data[at]!, data[at + 1]!, data[at + 2]!);
  const other = light(background >> 16, (background >> 8) & 255, background & 255);
  return Math.max(own, other) / Math.min(own, other);
}

/** How many pieces that do not touch, not even at a corner, are shown. */
export function piecesOf(grid: Grid): number {
  const seen = new Set<number>();
  let pieces = 0;
  for (let start = 0; start < grid.width * grid.height; start++) {
    if (seen.has(start) || grid.data[start * 4 + 3] === 0) continue;
    pieces += 1;
    const open = [start];
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      if (seen.has(cell)) continue;
      seen.add(cell);
      const [x, y] = [cell % grid.width, Math.floor(cell / grid.width)];
      for (const dy of [-1, 0, 1])
        for (const dx of [-1, 0, 1])
          if (shown(grid, x + dx, y + dy)) open.push((y + dy) * grid.width + x + dx);
    }
  }
  return pieces;
}

/** The cells at the edge of what is shown. */
export function edgeOf(grid: Grid): [x: number, y: number][] {
  const cells: [number, number][] = [];
  for (let y = 0; y < grid.height; y++)
    for (let x = 0; x < grid.width; x++) {
      if (!shown(grid, x, y)) continue;
      const inside =
        shown(grid, x - 1, y) && shown(grid, x + 1, y) && shown(grid, x, y - 1) && shown(grid, x, y + 1);
      if (!inside) cells.push([x, y]);
    }
  return cells;
}
