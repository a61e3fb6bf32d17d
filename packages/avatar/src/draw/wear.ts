import { worn } from "../worn.ts";
import { eyeAt } from "./face.ts";
import { chain, type Point, translate } from "./matrix.ts";
import { ramp } from "./palette.ts";
import type { Layer } from "./raster.ts";
import { part, type Rig } from "./rig.ts";
import { capsule, circle, points, polygon, union } from "./shape.ts";
import { stamp } from "./stamp.ts";

const leafGreen = ramp(0.76, 0.15, 138);

/** What it wears round its neck; painted over the body and under the head. */
export function neckwear(rig: Rig): Layer[] {
  const { genome, palette, body } = rig;
  const [w, height] = rig.plan.neck;
  const [y, x] = [-height, rig.turned(1.5)];
  switch (worn(genome).neck) {
    case "scarf":
      return [
        part(
          body,
          capsule([x - w * 0.5, y + 1], [x - w * 0.66, y + Math.min(6.5, height - 2)], 1.5, 1.9),
          palette.accent,
          {
            round: 2,
            line: 0,
          },
        ),
        part(body, capsule([x - w, y], [x + w, y], 2), palette.accent, { round: 2.5, line: 0 }),
      ];
    case "bandana":
      return [
        part(
          body,
          polygon(
            [
              [x - w, y - 0.5],
              [x + w, y - 0.5],
              [x, y + Math.min(5.6, height - 1)],
            ],
            0.7,
          ),
          palette.accent,
          { round: 3, line: 0 },
        ),
      ];
    case "bell":
      return [
        part(body, capsule([x - w, y], [x + w, y], 1), palette.accent, { flat: 3, line: 1 }),
        part(body, circle(x, y + 2, 1.9), palette.gold, { round: 2, line: 0 }),
      ];
    default:
      return [];
  }
}

/** What it wears on its head; painted over the face. */
export function headwear(rig: Rig): Layer[] {
  const { genome, palette, head } = rig;
  const [x, y] = rig.plan.crown;
  const bone = chain(head, translate(x - rig.turned(1), y));
  switch (worn(genome).head) {
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

const rim = [".ooooo.", "o.....o", "o.....o", "o.....o", "o.....o", "o.....o", ".ooooo."];

/** Glasses; painted over the eyes, which the compact drawing leaves no room for. */
export function eyewear(rig: Rig): Layer[] {
  if (!worn(rig.genome).eyes || rig.unit > 1) return [];
  const [left, right] = [eyeAt(rig, -1), eyeAt(rig, 1)];
  const [from, to]: Point[] = [
    [left[0] + 3, left[1] - 0.5],
    [right[0] - 3, right[1] - 0.5],
  ];
  return [
    part(rig.head, capsule(from!, to!, 0.5), rig.palette.dark, { flat: 1 }),
    stamp(rig, rig.head, left, rim),
    stamp(rig, rig.head, right, rim),
  ];
}
