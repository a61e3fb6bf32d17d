import type { Grid } from "../draw/raster.ts";
import { contract } from "../package/contract.ts";
import { canvas } from "../picture/canvas.ts";
import { resize } from "./resize.ts";
import type { Part } from "./strip.ts";

const { cell, margin, columns } = contract;
/** A little more than the contract wants to be clear. */
const room = { width: cell.width - 2 * margin.across - 4, height: cell.height - 2 * margin.down - 4 };
/** The row below the feet. */
const ground = cell.height - margin.down - 2;

/** How high a standing animal is in its cell, so that it can jump. */
export const standing = 148;

/**
 * The frames of a row as cells of 192 × 208: all in one scale, the tallest `height` high, in the middle, on one line but
 * for those that stand above it.
 */
export function toCells(parts: readonly Part[], height: number): Grid[] {
  const [tallest, widest] = [
    Math.max(...parts.map(({ grid }) => grid.height)),
    Math.max(...parts.map(({ grid }) => grid.width)),
  ];
  const scale = Math.min(height / tallest, room.height / tallest, room.width / widest);
  return parts.map(({ grid, above }) => {
    const small = resize(
      grid,
      Math.max(1, Math.round(grid.width * scale)),
      Math.max(1, Math.round(grid.height * scale)),
    );
    const lifted = Math.min(Math.round(above * scale), room.height - small.height);
    return placed(small, Math.max(0, lifted));
  });
}

function placed(part: Grid, above: number): Grid {
  const to = canvas(cell.width, cell.height);
  const [left, top] = [Math.round((cell.width - part.width) / 2), ground - above - part.height];
  for (let y = 0; y < part.height; y++) {
    const from = y * part.width * 4;
    to.data.set(part.data.subarray(from, from + part.width * 4), ((top + y) * cell.width + left) * 4);
  }
  return to;
}

/** The sheet of these rows of cells; what they leave over is clear. */
export function sheetOfCells(rows: readonly (readonly Grid[])[]): Grid {
  const sheet = canvas(cell.width * columns, cell.height * rows.length);
  rows.forEach((row, r) => {
    row.forEach((grid, c) => {
      for (let y = 0; y < cell.height; y++)
        sheet.data.set(
          grid.data.subarray(y * cell.width * 4, (y + 1) * cell.width * 4),
          ((r * cell.height + y) * sheet.width + c * cell.width) * 4,
        );
    });
  });
  return sheet;
}
