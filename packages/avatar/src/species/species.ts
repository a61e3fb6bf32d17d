import type { Layer, Painted } from "../draw/raster.ts";
import type { Plan, Rig } from "../draw/rig.ts";
import { eyewear, headwear, neckwear } from "../draw/wear.ts";

export type Species = {
  plan: Plan;
  /** All parts of one frame, back to front, without props. */
  draw(rig: Rig): Layer[];
};

type Parts = {
  behind?: readonly Layer[];
  arms: { back: readonly Painted[]; low: readonly Painted[]; high: readonly Painted[] };
  legs: readonly Layer[];
  torso: readonly Layer[];
  head: readonly Layer[];
  face: readonly Layer[];
};

/** Parts of an animal that stands on two feet, in painting order, with what it wears. */
export const assemble = (rig: Rig, { behind = [], arms, legs, torso, head, face }: Parts): Layer[] => [
  ...behind,
  ...arms.back,
  ...legs,
  ...torso,
  ...arms.low,
  ...neckwear(rig),
  ...head,
  ...face,
  ...eyewear(rig),
  ...headwear(rig),
  ...arms.high,
];
