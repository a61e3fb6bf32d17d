import { eyeAt } from "./face.ts";
import { armPoints } from "./limbs.ts";
import { apply, type Point, translate } from "./matrix.ts";
import type { Layer } from "./raster.ts";
import { cell, part, type Rig } from "./rig.ts";
import { box, capsule, circle, points, polygon } from "./shape.ts";
import { stamp } from "./stamp.ts";

const desk = translate(cell.centre + 12.5, cell.ground);

/** A small laptop on a crate, seen from the side, its screen towards the animal. */
function laptop({ palette, unit }: Rig): Layer[] {
  const lit = unit > 1 ? [] : [{ shape: capsule([2.2, -9], [4.4, -16], 0.6), ramp: palette.ivory }];
  return [
    part(desk, box(0, -2.6, 4.6, 2.6, 0.6), palette.mark, { round: 2, line: 0 }),
    part(desk, polygon(points("2,-7.4 4.6,-16.4 5.6,-16.2 4,-7.2"), 0.4), palette.metal, {
      flat: 3,
      line: 0,
      marks: lit,
    }),
    part(desk, box(-0.6, -6.6, 4.6, 0.9, 0.4), palette.metal, { flat: 3, line: 0 }),
  ];
}

const bigEye = [".kkk.", "kwwkk", "kwkkk", "kkkik", ".kkk."];

/** A magnifying glass before the right eye, its handle in the right hand. */
function lens(rig: Rig): Layer[] {
  const { palette, unit, head, pose } = rig;
  const [, , hand] = armPoints(rig, 1);
  const [ex, ey] = eyeAt(rig, 1);
  const [cx, cy] = apply(head, [ex, ey]);
  const centre: Point = [
    Math.min(cell.right - 5, Math.round(cx / unit) * unit + 1),
    Math.round(cy / unit) * unit + 0.5,
  ];
  const eye = pose.eyes === "shut" ? ["k...k", ".kkk."] : unit > 1 ? ["wk", "kk"] : bigEye;
  return [
    { shape: capsule(hand, centre, 1), ramp: palette.gold, flat: 2, line: 0 },
    { shape: circle(...centre, 5), ramp: palette.gold, flat: 3, line: 0 },
    { shape: circle(...centre, 3.9), ramp: palette.ivory, flat: 4 },
    stamp(rig, translate(...centre), [-0.5, 0], eye),
  ];
}

const bubbleLetters = [
  ".wwwwww.",
  "wwwkkwww",
  "wwwkkwww",
  "wwwkkwww",
  "wwwwwwww",
  "wwwkkwww",
  ".wwwwww.",
  "..ww....",
  ".ww.....",
];
const smallBubble = ["gg", "gg", "gg", "..", "gg"];

/** A call for attention at the top right; the compact drawing has room for the mark alone. */
function bubble(rig: Rig): Layer[] {
  const { unit, palette, pose } = rig;
  const bob = pose.phase > 0.3 && pose.phase < 0.7 ? 1 : 0;
  const at = translate(cell.centre + 14, 10 - bob);
  return [stamp(rig, at, [0.01, 0], unit > 1 ? smallBubble : bubbleLetters, palette.body[0])];
}

/** A tear that runs down below the right eye. */
function tear(rig: Rig): Layer[] {
  const [x, y] = eyeAt(rig, 1);
  const run = Math.min(3, Math.floor(rig.pose.phase * 5));
  return [stamp(rig, rig.head, [x + 2, y + 3 + run], rig.unit > 1 ? ["d"] : [".d", "dd", "dw"])];
}

export function props(rig: Rig): Layer[] {
  switch (rig.pose.prop) {
    case "laptop":
      return laptop(rig);
    case "lens":
      return lens(rig);
    case "bubble":
      return bubble(rig);
    case "tear":
      return tear(rig);
    default:
      return [];
  }
}
