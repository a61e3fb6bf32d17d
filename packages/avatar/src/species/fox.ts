import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, snout } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, egg, points, polygon, union } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

export const fox: Species = {
  plan: {
    headAt: 18.9,
    shoulder: [5, 12],
    arm: 7.5,
    hip: 3.6,
    top: 34,
    wide: 13.5,
    cheek: 13,
    eyes: { y: 0.2, gap: 5.5 },
    neck: [5, 11],
    crown: [0, -8],
  },
  draw: (rig) => {
    const { palette, genome, turned } = rig;
    const dipped = dip(rig);
    const paw = dipped ?? palette.mark;
    const slim = genome.ears === 1 ? 0.8 : 1;
    const tall = genome.ears === 2 ? 0.85 : 1;
    return assemble(rig, {
      behind: [
        tail(rig, {
          at: [4, -3.5],
          angles: genome.tail === 1 ? [0.1, 0.3, 0.9, 1.4] : [0.1, 0.8, 1.3, 1.6],
          length: 4.3,
          radii: genome.tail === 2 ? [1.5, 2.8, 3.4, 2.8, 1] : [1.6, 3.2, 4.1, 3.6, 1],
          ramp: palette.body,
          tip: dipped ?? palette.belly,
          tipLinks: dipped ? 2 : 1,
        }),
      ],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.body, hand: paw, from: 1.9, to: 2 })),
      legs: legs(rig, { ramp: palette.body, foot: paw, top: 5, thick: 2.1, rx: 2.7, ry: 1.8 }),
      torso: [
        part(rig.body, egg(0, -6, 5.8, 8.5, 5), palette.body, {
          group: "body",
          marks: [
            ...coat(rig, "body", { rx: 5.8, ry: 7, y: -6 }),
            { shape: egg(turned(2), -6, 3.8, 6, 4.6), ramp: palette.belly },
          ],
        }),
      ],
      head: [
        ...ears(rig, {
          at: [7, -4.5],
          tilt: 0.22,
          droop: 0.65,
          shape: polygon(
            [
              [-4.6 * slim, 1.5],
              [0.6, -10 * tall],
              [4.2 * slim, 3],
            ],
            0.4,
          ),
          ramp: palette.body,
          marks: [
            {
              shape: polygon(
                [
                  [-2.4 * slim, 1],
                  [0.5, -6.4 * tall],
                  [2.4 * slim, 2],
                ],
                0.3,
              ),
              ramp: palette.inner,
            },
            { shape: blob(0.6, -10 * tall, 4, 3.4), ramp: palette.mark },
          ],
          line: 1,
          group: "head",
        }),
        part(
          rig.head,
          polygon(points("-12,3.6 -8,-5 -3,-7 3,-7 8,-5 12,3.6 5.5,6.6 1.6,8 -1.6,8 -5.5,6.6"), 1),
          palette.body,
          {
            group: "head",
            round: 7,
            line: 1,
            marks: [
              ...coat(rig, "head", { rx: 10.5, ry: 8 }),
              {
                shape: union(
                  polygon(
                    [
                      [-13.5, 3.2],
                      [-6, 2.4],
                      [-1.5 + turned(4), 5],
                      [-2, 10],
                      [-9, 9],
                    ],
                    0.3,
                  ),
                  polygon(
                    [
                      [13.5, 3.2],
                      [6, 2.4],
                      [1.5 + turned(4), 5],
                      [2, 10],
                      [9, 9],
                    ],
                    0.3,
                  ),
                  blob(turned(5), 6, 3.2, 3),
                ),
                ramp: palette.belly,
              },
            ],
          },
        ),
      ],
      face: [
        ...cheeks(rig, 4, 8),
        ...eyes(rig),
        ...snout(rig, { nose: 4, mouth: 6.4, letters: ["kkkk", ".kk."] }),
      ],
    });
  },
};
