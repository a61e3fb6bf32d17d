import { coat, dip } from "../draw/coat.ts";
import { beak, cheeks, eyes } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, capsule, egg, union } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

export const penguin: Species = {
  plan: {
    headAt: 20.9,
    shoulder: [7.6, 15],
    arm: 9.5,
    hip: 3.8,
    top: 34,
    wide: 9.5,
    cheek: 9,
    eyes: { y: 0.6, gap: 4.2, pale: true },
    neck: [7, 15],
    crown: [4.5, -8.2],
  },
  draw: (rig) => {
    const { palette, genome, turned } = rig;
    const back = palette.mark;
    const crest = genome.ears;
    return assemble(rig, {
      behind: [
        tail(rig, {
          at: [6, -2.4],
          angles: [0.15, 0.3],
          length: 2.6,
          radii: [2, 1.6, 1],
          ramp: back,
        }),
      ],
      arms: arms(rig, (side) =>
        arm(rig, side, { ramp: back, hand: dip(rig) && palette.body, from: 2.2, middle: 2.4, to: 1.2 }),
      ),
      legs: legs(rig, { ramp: palette.gold, top: 3, thick: 1.6, rx: 3.4, ry: 1.6 }),
      torso: [
        part(rig.body, egg(0, -9, 9, 11, 8, 2.2), back, {
          group: "body",
          round: 8,
          marks: [
            ...coat(rig, "body", { rx: 9, ry: 9, y: -9 }).map((mark) => ({ ...mark, ramp: palette.body })),
            { shape: egg(turned(2.5), -8.4, 6.6, 7.6, 7, 2.2), ramp: palette.belly },
          ],
        }),
      ],
      head: [
        ...(crest === 0
          ? []
          : ears(rig, {
              at: crest === 1 ? [4.6, -4] : [1.4, -6],
              tilt: crest === 1 ? 1.1 : 0.3,
              droop: 0.7,
              shape:
                crest === 1 ? capsule([0, 0], [0, -4.6], 1.3, 0.8) : capsule([-0.6, 0], [0, -3.4], 1.7, 0.9),
              ramp: palette.accent,
              line: 1,
            })),
        part(rig.head, egg(0, 0, 8.8, 7.6, 7, 2.2), back, {
          group: "head",
          round: 7,
          line: 1,
          marks: [
            ...coat(rig, "head", { rx: 8.8, ry: 7.6 }).map((mark) => ({ ...mark, ramp: palette.body })),
            {
              shape: union(blob(-3.6 + turned(3.6), 1.6, 4, 4.4), blob(3.6 + turned(3.6), 1.6, 4, 4.4)),
              ramp: palette.belly,
            },
          ],
        }),
      ],
      face: [
        ...cheeks(rig, 4, 6),
        ...eyes(rig),
        beak(rig, { y: 2.2, width: 2, depth: 5, shut: 2.4, open: 3.6 }),
      ],
    });
  },
};
