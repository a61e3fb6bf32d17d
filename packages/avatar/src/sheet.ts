import type { PetState } from "@familiar/protocol";
import type { Grid } from "./draw/raster.ts";
import { type Animal, lookOf } from "./look/look.ts";
import { resize } from "./look/resize.ts";
import { contract } from "./package/contract.ts";
import { encodePng } from "./png.ts";
import { type AvatarState, frameCount, gazes, poses, type Shown, states } from "./states.ts";

/** Versions of the sheet of a pet package. */
export type SheetVersion = 1 | 2;

/** Columns of a sheet: the longest state has eight frames, shorter rows end in clear cells. */
export const sheetColumns = 8;

/** Which row of a sheet shows what the animal is doing, counted from 0. */
export const sheetRows = Object.fromEntries(
  Object.entries(poses).map(([state, pose]) => [state, states.indexOf(pose)]),
) as Record<PetState, number>;

/** One frame as a PNG of 192 × 208 pixels. */
export function petPng(
  animal: Animal,
  { state = "idle", frame: index = 0 }: { state?: AvatarState; frame?: number } = {},
): Buffer {
  const look = lookOf(animal);
  return look.pixelated
    ? encodePng(look.frame(state, index), fullScale)
    : encodePng(look.picture(state, index));
}

/**
 * All states as one PNG: a row each in the order of `states`, frames from the left, eight columns. A cell is
 * 48 × 52 pixels times `scale`.
 */
export function petSheetPng(animal: Animal, { scale = fullScale }: { scale?: number } = {}): Buffer {
  const look = lookOf(animal);
  const times = wholeScale(scale);
  if (look.pixelated) return encodePng(sheet(look), times);
  return encodePng(sheetOf((state, index) => resize(look.picture(state, index), 48 * times, 52 * times)));
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
export const sheet = (animal: Animal, version: SheetVersion = 1): Grid =>
  sheetOf(lookOf(animal).frame, version);

/** The sheet of what draws each cell. */
export function sheetOf(draw: (state: Shown, index: number) => Grid, version: SheetVersion = 1): Grid {
  const cells = sheetCells(version).map((row) => row.map(({ state, index }) => draw(state, index)));
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

/** From a logical cell to one of a package. */
const fullScale = contract.cell.width / 48;

const wholeScale = (scale: number) => Math.min(16, Math.max(1, Math.round(scale) || 1));
