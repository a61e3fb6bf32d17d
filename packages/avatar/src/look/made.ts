import type { Grid } from "../draw/raster.ts";
import { type PetCard, type PetPackage, packageOf } from "../package/make.ts";
import { type AvatarState, states } from "../states.ts";
import { sheetOfCells } from "./cells.ts";
import { deriveRow } from "./derive.ts";

/** A package of the first version of these rows; those that are missing are made of the picture at rest. */
export const packageOfRows = (
  card: PetCard,
  base: Grid,
  rows: Partial<Readonly<Record<AvatarState, readonly Grid[]>>>,
): Promise<PetPackage> =>
  packageOf(card, 1, sheetOfCells(states.map((state) => rows[state] ?? deriveRow(base, state))));
