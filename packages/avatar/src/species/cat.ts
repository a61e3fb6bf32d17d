import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, snout } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import type { Layer } from "../draw/raster.ts";
import { part, type Rig } from "../draw/rig.ts";
import { blob, capsule, egg, melt, points, polygon } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

/** Two hairs on each side that stand out beyond the cheeks. */
const whiskers = (rig: Rig): Layer[] =>
  rig.small
    ? []
    : ([-1, 1] as const).flatMap((side) => [
        part(rig.head, capsule([side * 9.4, 3], [side * 14, 2], 0.45), rig.palette.body, { flat: 1 }),
        part(rig.head, capsule([side * 9.4, 5], [side * 14, 5.6], 0.45), rig.palette.body, { flat: 1 }),
      ]);

const tails = [
  { angles: [-0.1, 0.25, 1.2, 1.9], length: 4.2 },
  { angles: [0, 0.7, 1.4, 0.8], length: 4.4 },
  { angles: [0, 0.4, 1.5, 2.6], length: 4 },
];

export const cat: Species = {
  plan: {
    headAt: 19.9,
    shoulder: [5.4, 12.5],
    arm: 7.5,
    hip: 3.8,
    top: 34,
    wide: 12.5,
    cheek: 12,
    eyes: { y: 0.5, gap: 5.5 },
    neck: [5.5, 11.5],
    crown: [6.6, -8.4],
  },
  draw: (rig) => {
    const { palette, genome } = rig;
    const paw = dip(rig);
    const fold = genome.ears === 1;
    const size = genome.ears === 2 ? 1.12 : 1;
    return assemble(rig, {
      behind: [
        tail(rig, {
          at: [4.5, -2.2],
          ...tails[genome.tail]!,
          radii: [1.7, 1.6, 1.5, 1.5, 1.4],
          ramp: palette.body,
          tip: genome.pattern === "plain" ? undefined : palette.coat,
        }),
      ],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.body, hand: paw, from: 2, to: 2.2 })),
      legs: legs(rig, { ramp: palette.body, foot: paw, top: 5, thick: 2.3, rx: 2.9, ry: 1.9 }),
      torso: [
        part(rig.body, egg(0, -6, 6.6, 8.5, 5), palette.body, {
          group: "body",
          marks: [
            ...coat(rig, "body", { rx: 6.6, ry: 7, y: -6 }),
            { shape: egg(rig.turned(2), -5, 4, 5, 4), ramp: palette.belly },
          ],
        }),
      ],
      head: [
        ...ears(rig, {
          at: [7.6, -4.5],
          tilt: 0.16,
          droop: genome.ears === 2 ? 0.6 : 0.75,
          shape: fold
            ? polygon(points("-4,0 -2,-5 3.4,-3.2 4.2,1"), 0.7)
            : polygon(
                [
                  [-4.6 * size, 1],
                  [0.8, -7.4 * size],
                  [4 * size, 2],
                ],
                0.5,
              ),
          ramp: paw ?? palette.body,
          marks: fold
            ? []
            : [
                {
                  shape: polygon(
                    [
                      [-2 * size, 0],
                      [0.7, -5.4 * size],
                      [2.4 * size, 1],
                    ],
                    0.3,
                  ),
                  ramp: palette.inner,
                },
              ],
          line: 1,
          group: "head",
        }),
        part(
          rig.head,
          melt(2, egg(0, 0, 11.4, 8.4, 7.4, 2.3), blob(-9, 3, 3.6, 2.6), blob(9, 3, 3.6, 2.6)),
          palette.body,
          {
            group: "head",
            round: 8,
            line: 1,
            marks: [
              ...coat(rig, "head", { rx: 11.4, ry: 8.4 }),
              { shape: blob(rig.turned(5), 4.8, 5.2, 3), ramp: palette.belly },
            ],
          },
        ),
      ],
      face: [
        ...cheeks(rig, 4, 8.5),
        ...eyes(rig),
        ...snout(rig, { nose: 3.4, mouth: 5, letters: ["pp"], kind: "cat" }),
        ...whiskers(rig),
      ],
    });
  },
};
