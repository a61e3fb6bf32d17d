import { armPoints } from "./limbs.ts";
import { translate } from "./matrix.ts";
import type { Layer } from "./raster.ts";
import { cell, part, type Rig } from "./rig.ts";
import { box, capsule, circle, cut, polygon } from "./shape.ts";
import { stamp } from "./stamp.ts";

const desk = translate(cell.centre + 12.5, cell.ground);

/** A small laptop on a crate, seen from the side, its screen towards the animal. */
function laptop({ palette, unit }: Rig): Layer[] {
  const lit = unit > 1 ? [] : [{ shape: capsule([2.2, -9], [4.4, -16], 0.6), ramp: palette.ivory }];
  return [
    part(desk, box(0, -2.6, 4.6, 2.6, 0.6), palette.mark, { round: 2, line: 0 }),
    part(
      desk,
      polygon(
        [
          [2, -7.4],
          [4.6, -16.4],
          [5.6, -16.2],
          [4, -7.2],
        ],
        0.4,
      ),
      palette.metal,
      { flat: 3, line: 0, marks: lit },
    ),
    part(desk, box(-0.6, -6.6, 4.6, 0.9, 0.4), palette.metal, { flat: 3, line: 0 }),
  ];
}

/** A magnifying glass in the right hand, held beside the eye. */
function lens(rig: Rig): Layer[] {
  const { palette } = rig;
  const [, , [x, y]] = armPoints(rig, 1);
  const [cx, cy] = [Math.round(x), Math.round(y) - 6];
  const ring = circle(cx, cy, 4.6);
  return [
    { shape: capsule([x, y + 1], [cx, cy + 5], 0.9), ramp: palette.gold, flat: 2, line: 0 },
    { shape: circle(cx, cy, 3.4), ramp: palette.ivory, flat: 4 },
    { shape: cut(ring, circle(cx, cy, 3.2)), ramp: palette.gold, flat: 3, line: 0 },
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
const smallBubble = ["wkkw", "wkkw", "wwww", "wkkw", ".w.."];

function bubble(rig: Rig): Layer[] {
  const { unit, palette, pose } = rig;
  const bob = pose.phase > 0.3 && pose.phase < 0.7 ? 1 : 0;
  const at = translate(cell.centre + 14, 9 - bob);
  return [stamp(rig, at, [0.01, 0], unit > 1 ? smallBubble : bubbleLetters, palette.body[0])];
}

function tear(rig: Rig): Layer[] {
  const drop = Math.min(3, Math.floor(rig.pose.phase * 5));
  return [
    stamp(rig, rig.head, [9.5, 1 + drop], rig.unit > 1 ? ["d"] : [".d.", "ddd", "dwd", ".d."].slice(0, 4)),
  ];
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
