import { lenses, rims } from "../draw/glasses.ts";
import type { Layer, Painted } from "../draw/raster.ts";
import type { Plan, Rig } from "../draw/rig.ts";
import { headwear, neckwear } from "../draw/wear.ts";

export type Species = {
  plan: Plan;
  /** All parts of one frame, back to front, without props. */
  draw(rig: Rig): Layer[];
};

/** What a trait of three variants means for a species. */
export const choose = <T>(variant: number, ...values: readonly [T, T, T]): T => values[variant]!;

type Parts = {
  behind?: readonly Layer[];
  arms: { back: readonly Painted[]; low: readonly Painted[]; high: readonly Painted[] };
  legs?: readonly Layer[];
  torso?: readonly Layer[];
  head?: readonly Layer[];
  face: readonly Layer[];
};

/** Parts of an animal that stands on two feet, in painting order, with what it wears. */
export const assemble = (
  rig: Rig,
  { behind = [], arms, legs = [], torso = [], head = [], face }: Parts,
): Layer[] => [
  ...behind,
  ...arms.back,
  ...legs,
  ...torso,
  ...arms.low,
  ...neckwear(rig),
  ...head,
  ...lenses(rig),
  ...face,
  ...rims(rig),
  ...headwear(rig),
  ...arms.high,
];
