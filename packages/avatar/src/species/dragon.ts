import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, mouth } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import { chain, rotate, scale, translate } from "../draw/matrix.ts";
import { deeper } from "../draw/palette.ts";
import { part } from "../draw/rig.ts";
import { blob, box, capsule, egg, melt, points, polygon, union } from "../draw/shape.ts";
import { stamp } from "../draw/stamp.ts";
import { assemble, type Species } from "./species.ts";

export const dragon: Species = {
  plan: {
    headAt: 20,
    shoulder: [5.6, 12],
    arm: 7,
    hip: 4.4,
    top: 34,
    wide: 17,
    cheek: 11,
    eyes: { y: -1.4, gap: 5.2 },
    neck: [5.6, 11.6],
    crown: [0, -8],
  },
  draw: (rig) => {
    const { palette, genome, turned, pose } = rig;
    const paw = dip(rig);
    const beat = pose.rise > 0 ? 0.35 : pose.ears < 0 ? -0.3 : pose.drag * 0.12;
    const wing = polygon(
      points("0,1 2.4,-5.4 7.4,-8.6 11.4,-8.2 10.2,-5 11,-2.4 8.4,-2 7.6,1.2 5,0.6 3,3"),
      0.4,
    );
    return assemble(rig, {
      behind: [
        ...([-1, 1] as const).map((side) =>
          part(
            chain(
              rig.body,
              translate(side * 4.6 - turned(1.2), -11),
              rotate(-side * beat),
              scale(side * 0.87, 0.94),
            ),
            wing,
            palette.accent,
            {
              round: 4,
              marks: [
                {
                  shape: union(capsule([1, 0], [9, -7.6], 0.45), capsule([1, 0.4], [8.6, -2.4], 0.45)),
                  ramp: deeper(palette.accent),
                },
              ],
            },
          ),
        ),
        tail(rig, {
          at: [4.5, -2.6],
          angles: genome.tail === 1 ? [-0.1, 0.3, 1.1, 1.6] : [-0.1, 0.15, 0.7, 1.3],
          length: 3.9,
          radii: [3, 2.6, 2, 1.5, genome.tail === 2 ? 2.6 : 1],
          ramp: palette.body,
          tip: genome.tail === 2 ? palette.accent : paw,
        }),
      ],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.body, hand: paw, from: 2, to: 2.2 })),
      legs: legs(rig, { ramp: palette.body, foot: paw, top: 5, thick: 2.7, rx: 3.4, ry: 2 }),
      torso: [
        part(rig.body, egg(0, -6.4, 7.6, 8.4, 5.4), palette.body, {
          group: "body",
          marks: [
            ...coat(rig, "body", { rx: 7.6, ry: 7, y: -6.4 }),
            { shape: egg(turned(2.4), -6, 4.8, 6.4, 4.8), ramp: palette.belly },
            ...[-9, -6.2, -3.4].map((y) => ({ shape: box(turned(2.4), y, 3.4, 0.5), ramp: palette.mark })),
          ],
        }),
      ],
      head: [
        ...ears(rig, {
          at: [6, -6],
          tilt: genome.ears === 1 ? 0.75 : 0.3,
          droop: 0.25,
          loose: 0.02,
          shape:
            genome.ears === 2
              ? melt(1, capsule([0, 1], [1.4, -3], 1.8, 1.5), capsule([1.4, -3], [0, -6.5], 1.5, 0.6))
              : polygon(points("-2,1 1,-7 2.2,1.5"), 0.6),
          ramp: palette.ivory,
          line: 1,
        }),
        ...ears(rig, {
          at: [9, -1],
          tilt: 1.1,
          droop: 0.35,
          shape: polygon(points("-2.6,1 0,-4.6 2.2,1"), 0.4),
          ramp: palette.accent,
          line: 1,
        }),
        part(rig.head, melt(3, egg(0, -1, 10.6, 7.4, 7), blob(turned(4), 4.2, 7.2, 4.4)), palette.body, {
          group: "head",
          round: 8,
          line: 1,
          marks: [
            ...coat(rig, "head", { rx: 10.6, ry: 8 }),
            { shape: blob(turned(5.5), 6, 6, 3.4), ramp: palette.belly },
          ],
        }),
      ],
      face: [
        ...cheeks(rig, 2.6, 8.2),
        ...eyes(rig),
        stamp(rig, rig.head, [turned(5.5), 3], rig.small ? ["m.m"] : ["m....m"]),
        mouth(rig, 5.8),
      ],
    });
  },
};
