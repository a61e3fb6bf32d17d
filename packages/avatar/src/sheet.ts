import type { PetState } from "@familiar/protocol";
import type { Grid } from "./draw/raster.ts";
import { frame } from "./frame.ts";
import { encodePng } from "./png.ts";
import { type AvatarState, frameCount, gazes, poses, type Shown, states } from "./states.ts";

type Stored = Record<string, unknown>;

/** Versions of the sheet of a pet package. */
export type SheetVersion = 1 | 2;

/** Columns of a sheet: the longest state has eight frames, shorter rows end in clear cells. */
export const sheetColumns = 8;

/** Which row of a sheet shows what the animal is doing, counted from 0. */
export const sheetRows = Object.fromEntries(
  Object.entries(poses).map(([state, pose]) => [state, states.indexOf(pose)]),
) as Record<PetState, number>;

/** One frame as a PNG; a cell is 48 × 52 pixels times `scale` (default 4: 192 × 208). */
export const petPng = (
  genome: Stored,
  {
    state = "idle",
    frame: index = 0,
    scale = 4,
  }: { state?: AvatarState; frame?: number; scale?: number } = {},
): Buffer => encodePng(frame(genome, state, index), wholeScale(scale));

/** All states as one PNG: a row each in the order of `states`, frames from the left, eight columns. */
export function petSheetPng(genome: Stored, { scale = 4 }: { scale?: number } = {}): Buffer {
  return encodePng(sheet(genome), wholeScale(scale));
}

/** What stands in each cell of a sheet, row by row; the second version adds all gazes, and the one ahead beside idle. */
export function sheetCells(version: SheetVersion = 1): { state: Shown; index: number }[][] {
  const some = (state: Shown, from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ state, index: from + i }));
  const rows = states.map((state) => some(state, 0, frameCount(state)));
  if (version === 1) return rows;
  rows[0]!.push({ state: "look", index: gazes });
  return [...rows, some("look", 0, sheetColumns), some("look", sheetColumns, sheetColumns)];
}

/** The sheet as logical pixels: cells of 48 × 52, eight a row, nine rows or in the second version eleven. */
export function sheet(genome: Stored, version: SheetVersion = 1): Grid {
  const cells = sheetCells(version).map((row) => row.map(({ state, index }) => frame(genome, state, index)));
  const { width, height } = cells[0]![0]!;
  const stride = width * sheetColumns * 4;
  const data = new Uint8Array(stride * height * cells.length);
  cells.forEach((row, r) => {
    row.forEach((grid, c) => {
      for (let y = 0; y < height; y++)
        data.set(
          grid.data.subarray(y * width * 4, (y + 1) * width * 4),
          (r * height + y) * stride + c * width * 4,
        );
    });
  });
  return { width: width * sheetColumns, height: height * cells.length, data };
}

const wholeScale = (scale: number) => Math.min(16, Math.max(1, Math.round(scale) || 1));
