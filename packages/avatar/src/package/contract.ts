import { states } from "../states.ts";

/** The pet package of Codex, as its strictest readers want it. Pixels, bytes, letters. */
export const contract = {
  cell: { width: 192, height: 208 },
  columns: 8,
  /** Clear on each side of a cell. */
  margin: { across: 18, down: 16 },
  manifest: "pet.json",
  sheet: "spritesheet.webp",
  bytes: { manifest: 64 * 1024, sheet: 4 * 1024 * 1024 },
  id: /^[a-z0-9][a-z0-9_-]{0,63}$/,
  displayName: 80,
  description: 500,
  frames: 256,
  fps: 60,
} as const;

export type PackageVersion = 1 | 2;

/** Used cells of each row, of the first version. The second adds a neutral pose to the first row, and two rows of gazes. */
const first = [6, 8, 8, 4, 5, 8, 6, 6, 6] as const;
export const usedCells: Readonly<Record<PackageVersion, readonly number[]>> = {
  1: first,
  2: [first[0] + 1, ...first.slice(1), 8, 8],
};

export const rowNames = [...states, "look", "look"] as const;

export const sheetSize = (version: PackageVersion): { width: number; height: number } => ({
  width: contract.cell.width * contract.columns,
  height: contract.cell.height * usedCells[version].length,
});
