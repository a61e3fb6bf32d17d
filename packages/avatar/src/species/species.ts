import type { Layer } from "../draw/raster.ts";
import type { Plan, Rig } from "../draw/rig.ts";

export type Species = {
  plan: Plan;
  /** All parts of one frame, back to front, without props. */
  draw(rig: Rig): Layer[];
};
