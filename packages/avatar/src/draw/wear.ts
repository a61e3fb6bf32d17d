import { type Worn, worn } from "../worn.ts";
import { chain, type Point, translate } from "./matrix.ts";
import { leafGreen, ramp } from "./palette.ts";
import type { Layer } from "./raster.ts";
import { part, type Rig } from "./rig.ts";
import { capsule, circle, points, polygon, type Shape, union } from "./shape.ts";
import { type Letters, stamp } from "./stamp.ts";

/** A band that hangs from side to side a little lower in the middle, as it lies on something round. */
const band = (x: number, y: number, w: number, r: number): Shape =>
  union(capsule([x - w, y - 0.8], [x, y + 0.8], r), capsule([x, y + 0.8], [x + w, y - 0.8], r));

/** What it wears round its neck; painted over the body and under the head. */
export function neckwear(rig: Rig): Layer[] {
  const { genome, palette, body } = rig;
  const [w, height] = rig.plan.neck;
  const [y, x] = [-height, rig.turned(1.5)];
  const end = y + Math.min(6.5, height - 2);
  switch (worn(genome).neck) {
    case "scarf":
      return [
        part(body, capsule([x - w * 0.5, y + 1], [x - w * 0.66, end], 1.5, 1.9), palette.accent, {
          round: 2,
          line: 0,
        }),
        part(body, band(x, y, w, Math.min(2, height * 0.42)), palette.accent, { round: 2.5, line: 0 }),
      ];
    case "bandana": {
      const corners: Point[] = [
        [x - w, y - 1.2],
        [x, y - 0.2],
        [x + w, y - 1.2],
        [x, y + Math.min(5.6, height - 1)],
      ];
      return [part(body, polygon(corners, 0.7), palette.accent, { round: 3, line: 0 })];
    }
    case "bell":
      return [
        part(body, band(x, y, w, 1), palette.accent, { flat: 3, line: 1 }),
        part(body, circle(x, y + 2.4, 2.1), palette.gold, { round: 2, line: 0 }),
      ];
    default:
      return [];
  }
}

const smallThings: Readonly<Record<NonNullable<Worn["head"]>, Letters>> = {
  bow: ["a...a", "aaAaa", "a...a"],
  flower: ["aaa", "aga", "aaa"],
  leaf: ["..ff", ".fff", "ff.."],
};

/** What it wears on its head; painted over the face. */
export function headwear(rig: Rig): Layer[] {
  const { genome, palette, head } = rig;
  const [x, y] = rig.plan.crown;
  const bone = chain(head, translate(x - rig.turned(1), y));
  const thing = worn(genome).head;
  if (thing && rig.small) return [stamp(rig, bone, [0, 0], smallThings[thing], palette.dark[0])];
  switch (thing) {
    case "bow":
      return [
        part(
          bone,
          union(polygon(points("-0.5,0 -4,-2.6 -4,2.6"), 0.5), polygon(points("0.5,0 4,-2.6 4,2.6"), 0.5)),
          palette.accent,
          { round: 2, line: 0 },
        ),
        part(bone, circle(0, 0, 1.3), palette.accent, { flat: 2 }),
      ];
    case "flower":
      return [
        part(
          bone,
          union(circle(0, -2.4, 1.9), circle(2.4, 0, 1.9), circle(0, 2.4, 1.9), circle(-2.4, 0, 1.9)),
          palette.accent,
          { flat: 4, line: 0 },
        ),
        part(bone, circle(0, 0, 1.1), palette.gold, { flat: 3 }),
      ];
    case "leaf":
      return [
        part(bone, polygon(points("0,1.5 -1.6,-1 0.5,-4 4.6,-5 4.4,-1.4 2.4,0.6"), 0.5), leafGreen, {
          round: 2.5,
          line: 0,
          marks: [{ shape: capsule([0.4, 0.6], [3.4, -3.8], 0.45), ramp: ramp(0.62, 0.13, 142) }],
        }),
      ];
    default:
      return [];
  }
}
