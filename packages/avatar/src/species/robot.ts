import { coat, dip } from "../draw/coat.ts";
import { eyeAt } from "../draw/face.ts";
import { arm, arms, legs } from "../draw/limbs.ts";
import type { Layer, Painted } from "../draw/raster.ts";
import { part, type Rig } from "../draw/rig.ts";
import { box, capsule, circle } from "../draw/shape.ts";
import { stamp } from "../draw/stamp.ts";
import { assemble, type Species } from "./species.ts";

export const robot: Species = {
  plan: {
    headAt: 19.8,
    shoulder: [7.6, 11.5],
    arm: 7.4,
    hip: 4,
    top: 34.5,
    wide: 14.5,
    cheek: 12,
    eyes: { y: 0.4, gap: 4.6, lit: true },
    neck: [5, 12.4],
    crown: [7, -7.5],
  },
  draw: (rig) => {
    const { palette, genome, turned, pose } = rig;
    const glove = dip(rig) ?? palette.body;
    const sway = -pose.drag * 0.5 + pose.tail * 3;
    const mast = pose.ears < 0 ? -9 : -12.4;
    const bulb = (x: number) => [
      part(rig.head, capsule([x, -6], [x * 1.2 + sway, mast], 0.8), palette.metal, { flat: 2, line: 1 }),
      part(rig.head, circle(x * 1.2 + sway, mast, 1.7), palette.accent, {
        round: 2,
        line: 0,
        lift: pose.eyes === "wide" ? 1 : 0,
      }),
    ];
    return assemble(rig, {
      behind: [
        ...(genome.ears === 1 ? [...bulb(-6), ...bulb(6)] : bulb(turned(-1))),
        ...([-1, 1] as const).map((side) =>
          part(
            rig.head,
            box(side * 11.4 - turned(2), 0.6, 1.6, genome.ears === 2 ? 4 : 2.8, 0.8),
            palette.metal,
            { round: 2, line: 1 },
          ),
        ),
      ],
      arms: arms(rig, (side) =>
        arm(rig, side, {
          ramp: palette.metal,
          hand: glove,
          from: 1.5,
          to: 2.3,
        }),
      ),
      legs:
        genome.tail === 1
          ? [treads(rig)]
          : legs(rig, { ramp: palette.metal, foot: glove, top: 4, thick: 1.6, rx: 3.4, ry: 2 }),
      torso: [
        part(rig.body, box(0, -8, 7.4, 5.6, 2), palette.body, {
          group: "body",
          round: 4,
          marks: [
            ...coat(rig, "body", { rx: 7.4, ry: 5.6, y: -8 }),
            { shape: box(turned(2.4), -7.4, 4.2, 3, 0.8), ramp: palette.belly },
            { shape: circle(turned(2.4) - 2, -7.4, 1), ramp: palette.accent },
            { shape: box(turned(2.4) + 1.6, -7.4, 1.5, 0.9), ramp: palette.mark },
          ],
        }),
      ],
      head: [
        part(rig.head, box(0, 0, 11, 7.6, 2.8), palette.body, {
          group: "head",
          round: 4.5,
          line: 1,
          marks: coat(rig, "head", { rx: 11, ry: 7.6 }),
        }),
        part(rig.head, box(turned(2.4), 0.8, 8.4, 5, 2), palette.dark, { flat: 1, line: 1 }),
      ],
      face: robotFace(rig),
    });
  },
};

/** A pair of treads in place of legs, whose wheels turn with the steps. */
function treads({ palette, pose, root, growth }: Rig): Painted {
  const roll = (pose.feet[0].x * 0.4) % 2;
  return part(root, box(0, -2.6, 7.4 * growth + 1, 2.6, 2.4), palette.dark, {
    round: 2.5,
    marks: [-4.4, 0, 4.4].map((x) => ({ shape: circle(x + roll, -2.6, 1.2), ramp: palette.metal })),
  });
}

/** Lights on a dark screen. */
function robotFace(rig: Rig): Layer[] {
  const { pose } = rig;
  const eye = {
    open: [".cc.", "cccc", "cccc", ".cc."],
    wide: ["cccc", "cccc", "cccc", "cccc"],
    shut: ["cccc"],
    happy: [".cc.", "c..c"],
    sad: ["....", "cc..", "cccc"],
  }[pose.eyes];
  const lips = {
    smile: ["c..c", ".cc."],
    open: ["cccc", ".cc."],
    oh: ["cc", "cc"],
    frown: [".cc.", "c..c"],
    flat: ["cccc"],
  }[pose.mouth];
  const small = pose.eyes === "shut" || pose.eyes === "happy" ? ["cc"] : ["cc", "cc"];
  const flip = (rows: readonly string[]) => rows.map((row) => [...row].reverse().join(""));
  return [
    stamp(rig, rig.head, eyeAt(rig, -1), rig.small ? small : flip(eye)),
    stamp(rig, rig.head, eyeAt(rig, 1), rig.small ? small : eye),
    ...(rig.small ? [] : [stamp(rig, rig.head, [rig.turned(3.6), 4], lips)]),
  ];
}
