import type { Colour } from "./colour.ts";
import { eyeAt } from "./face.ts";
import { armPoints } from "./limbs.ts";
import { apply, chain, type Point, translate } from "./matrix.ts";
import type { Layer, Ramp } from "./raster.ts";
import { cell, part, type Rig } from "./rig.ts";
import { box, capsule, circle, points, polygon } from "./shape.ts";
import { type Letters, stamp } from "./stamp.ts";

const desk = translate(cell.centre + 12.5, cell.ground);

/** How high the keys of the laptop are: where the hands of the animal reach them. */
const keysOf = ({ plan, growth }: Rig): number =>
  Math.round(Math.min(7.5, Math.max(3, (plan.shoulder[1] - 0.42 * plan.arm) * growth - 1.4)));

/** A small laptop on a crate, its screen turned a little to the viewer; line by line, something is written on it. */
function laptop(rig: Rig): Layer[] {
  const { palette, small, pose } = rig;
  const keys = keysOf(rig);
  const bone = chain(desk, translate(0, -keys));
  const lines = small ? [] : [3.2, 2.2, 2.8].slice(0, 1 + Math.floor(pose.phase * 3));
  return [
    part(desk, box(0, -keys / 2 + 0.5, 4.8, keys / 2 - 0.5, 0.6), palette.mark, { round: 2, line: 0 }),
    part(bone, polygon(points("0,0.6 1.6,-9 5,-9 4.4,0.6"), 0.5), palette.metal, {
      ...{ flat: 3, line: 0 },
      marks: [
        { shape: polygon(points("0.9,-0.6 2.2,-8.2 4.6,-8.2 4.2,-0.6"), 0.3), ramp: lit(palette.screen) },
        ...lines.map((length, i) => {
          const [x, y] = [2.5 - i * 0.4, -6.8 + i * 2];
          return { shape: box(x + length / 2, y, length / 2, 0.45), ramp: palette.metal };
        }),
      ],
    }),
    part(bone, box(-0.8, 0.6, 4.9, 0.9, 0.4), palette.metal, { flat: 4, line: 0 }),
  ];
}

const lit = (colour: Colour): Ramp => [colour, colour, colour, colour, colour];

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
  const eye = pose.eyes === "shut" ? ["k...k", ".kkk."] : rig.small ? ["wk", "kk"] : bigEye;
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

/** A call for attention at the right, above the head; the compact drawing has room for the mark alone. */
function bubble(rig: Rig): Layer[] {
  const { small, palette, pose, plan, headGrowth } = rig;
  const bob = pose.phase > 0.3 && pose.phase < 0.7 ? 1 : 0;
  const at = translate(cell.centre + 14, Math.max(10, cell.ground - plan.top * headGrowth - 2) - bob);
  return [stamp(rig, at, [0.01, 0], small ? smallBubble : bubbleLetters, palette.body[0])];
}

const sparkles: readonly Letters[] = [
  ["..g..", ".gwg.", "gwwwg", ".gwg.", "..g.."],
  [".g.", "gwg", ".g."],
];

/** Two sparks at the left, above the head, that take turns: something is ready. */
function sparks(rig: Rig): Layer[] {
  const { small, palette, pose, plan, headGrowth } = rig;
  const y = Math.max(9, cell.ground - plan.top * headGrowth * 0.9);
  const turn = Math.floor(pose.phase * 6) % 2;
  if (small)
    return [stamp(rig, translate(cell.centre - 13, y), [0, 0], [".g.", "gwg", ".g."], palette.gold[0])];
  const [first, second] = turn ? [sparkles[1]!, sparkles[0]!] : [sparkles[0]!, sparkles[1]!];
  return [
    stamp(rig, translate(cell.centre - 14, y), [0, 0], first, palette.gold[0]),
    stamp(rig, translate(cell.centre - 9, y - 5), [0, 0], second, palette.gold[0]),
  ];
}

const puffs: readonly Letters[] = [
  ["ww", "ww"],
  [".ww.", "wwww", ".ww."],
  ["w..", "..w"],
];

/** A puff of dust behind the feet: it comes with each step, grows, rises and is gone. */
function dust(rig: Rig): Layer[] {
  const age = Math.floor(rig.pose.phase * 8) % 4;
  const letters = puffs[age];
  if (rig.small || !letters) return [];
  const ground = translate(cell.centre, cell.ground - 2 - age);
  return [stamp(rig, ground, [-15 * Math.sign(rig.pose.turn), 0], letters, rig.palette.belly[1])];
}

/** A tear that runs down below the right eye. */
function tear(rig: Rig): Layer[] {
  const [x, y] = eyeAt(rig, 1);
  const run = Math.min(3, Math.floor(rig.pose.phase * 5));
  return [stamp(rig, rig.head, [x + 2, y + 3 + run], rig.small ? ["d"] : [".d", "dd", "dw"])];
}

export function props(rig: Rig): Layer[] {
  switch (rig.pose.prop) {
    case "laptop":
      return laptop(rig);
    case "lens":
      return [...lens(rig), ...sparks(rig)];
    case "bubble":
      return bubble(rig);
    case "dust":
      return dust(rig);
    case "tear":
      return tear(rig);
    default:
      return [];
  }
}
