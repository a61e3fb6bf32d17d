import { worn } from "../worn.ts";
import { eyeAt } from "./face.ts";
import type { Layer } from "./raster.ts";
import { part, type Rig } from "./rig.ts";
import { blob, capsule } from "./shape.ts";
import { stamp } from "./stamp.ts";

const dark = [".ooooo.", "o.....o", "o.....o", "o.....o", "o.....o", "o.....o", ".ooooo."];
const lit = dark.map((row) => row.replaceAll("o", "g"));

/** The pale glass of spectacles; painted under the eyes, so that these stay easy to see on any coat. */
export function lenses(rig: Rig): Layer[] {
  if (!worn(rig.genome).eyes || rig.small || rig.plan.eyes.lit) return [];
  return [-1, 1].map((side) => {
    const [x, y] = eyeAt(rig, side);
    return part(rig.head, blob(x, y, 3.4, 3.4, 2.6), rig.palette.ivory, { flat: 3 });
  });
}

/** The frame of spectacles; painted over the eyes. The compact drawing has room for the lower edge. */
export function rims(rig: Rig): Layer[] {
  if (!worn(rig.genome).eyes) return [];
  const [left, right] = [eyeAt(rig, -1), eyeAt(rig, 1)];
  if (rig.small) {
    const bridge = stamp(rig, rig.head, [(left[0] + right[0]) / 2, left[1] - 0.8], ["gg"]);
    return [bridge, ...[left, right].map(([x, y]) => stamp(rig, rig.head, [x, y + 1], ["g..g", ".gg."]))];
  }
  const letters = rig.plan.eyes.lit ? lit : dark;
  const ramp = rig.plan.eyes.lit ? rig.palette.gold : rig.palette.dark;
  return [
    part(rig.head, capsule([left[0] + 3, left[1] - 0.5], [right[0] - 3, right[1] - 0.5], 0.5), ramp, {
      flat: rig.plan.eyes.lit ? 3 : 1,
    }),
    stamp(rig, rig.head, left, letters),
    stamp(rig, rig.head, right, letters),
  ];
}
