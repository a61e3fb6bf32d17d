import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, snout } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, capsule, egg, melt, union } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

export const fawn: Species = {
  plan: {
    headAt: 21.2,
    shoulder: [3.6, 11.5],
    arm: 9.6,
    hip: 5,
    top: 34,
    wide: 15.5,
    cheek: 10,
    eyes: { y: -0.8, gap: 5 },
    neck: [3.6, 14],
    crown: [5, -7],
  },
  draw: (rig) => {
    const { palette, genome, turned } = rig;
    const hoof = palette.mark;
    const grown = genome.stage === "adult";
    const antler = union(
      capsule([0, 0], [0.8, -5.2], 0.9, 0.8),
      ...(genome.tail === 1 ? [] : [capsule([0.4, -2.6], [3.2, -4.6], 0.8, 0.7)]),
      ...(genome.tail === 2 ? [capsule([0.7, -3.8], [-1.6, -5.2], 0.8, 0.7)] : []),
    );
    return assemble(rig, {
      behind: [
        tail(rig, {
          at: [5.4, -10],
          angles: [0.6, 1.1],
          length: 2.2,
          radii: [1.6, 1.8, 1],
          ramp: palette.belly,
        }),
      ],
      arms: arms(rig, (side) =>
        arm(rig, side, { ramp: palette.body, hand: hoof, from: 2, middle: 1.6, to: 1.4 }),
      ),
      legs: legs(rig, { ramp: palette.body, foot: hoof, top: 9, thick: 1.5, rx: 2, ry: 1.6 }),
      torso: [
        part(
          rig.body,
          melt(3, blob(0, -10, 7.2, 5), capsule([0, -11], [turned(1.5), -17], 3.4, 3)),
          palette.body,
          {
            group: "body",
            marks: [
              ...coat(rig, "body", { rx: 7.2, ry: 5, y: -10 }),
              {
                shape: melt(
                  1,
                  blob(turned(2), -8.6, 3, 3.6),
                  capsule([turned(2), -9], [turned(2), -15], 1.8),
                ),
                ramp: palette.belly,
              },
            ],
          },
        ),
      ],
      head: [
        ...(grown
          ? ears(rig, {
              at: [3.4, -5.6],
              tilt: 0.25,
              droop: 0,
              loose: 0,
              shape: antler,
              ramp: palette.ivory,
              line: 1,
            })
          : []),
        ...ears(rig, {
          at: [7, -3.4],
          tilt: 1.1,
          droop: 0.8,
          loose: 0.09,
          shape: melt(1, blob(0, -4, 2.5, 4.2), capsule([0, 0], [0, -7.4], 1.4, 0.6)),
          ramp: dip(rig) ?? palette.body,
          marks: [{ shape: blob(0.2, -3.8, 1.1, 3), ramp: palette.inner }],
          line: 1,
        }),
        part(rig.head, melt(3, egg(0, -0.6, 8.8, 6.4, 5.6), blob(turned(4), 4.2, 4.2, 3.4)), palette.body, {
          group: "head",
          round: 6,
          line: 1,
          marks: [
            ...coat(rig, "head", { rx: 8.8, ry: 6.6 }),
            { shape: blob(turned(5), 5, 3.6, 2.8), ramp: palette.belly },
          ],
        }),
      ],
      face: [...cheeks(rig, 2.8, 6.8), ...eyes(rig), ...snout(rig, { nose: 3.4, mouth: 6 })],
    });
  },
};
