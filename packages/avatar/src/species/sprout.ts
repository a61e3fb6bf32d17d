import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, mouth } from "../draw/face.ts";
import { arm, arms, legs } from "../draw/limbs.ts";
import { chain, rotate, scale, translate } from "../draw/matrix.ts";
import { deeper } from "../draw/palette.ts";
import { part } from "../draw/rig.ts";
import { blob, capsule, circle, egg, melt, points, polygon, union } from "../draw/shape.ts";
import { assemble, choose, type Species } from "./species.ts";

export const sprout: Species = {
  plan: {
    headAt: 12.5,
    shoulder: [8, 8.5],
    arm: 6,
    hip: 3.6,
    top: 34.5,
    wide: 11.5,
    cheek: 11,
    whole: true,
    eyes: { y: 0.4, gap: 5 },
    neck: [8.4, 3.6],
    crown: [6, -7.4],
  },
  draw: (rig) => {
    const { palette, genome, turned, pose } = rig;
    const lean = -pose.drag * 0.8;
    const limp = pose.ears < 0;
    const stem = limp ? -13.4 : -14.2 - pose.ears * 0.5;
    const knot = chain(rig.head, translate(lean - turned(1), stem + 1));
    const leaf = polygon(points("0,0.5 2.4,-2.6 6.4,-3.4 10,-1.6 7.4,1 3.6,1.8"), 0.6);
    const vein = { shape: capsule([1, 0], [7.6, -1.4], 0.45), ramp: deeper(palette.accent) };
    const flap = limp ? 0.7 : -0.15 - pose.tail * 0.6;
    const leaves = ([-1, 1] as const).map((side) =>
      part(chain(knot, rotate(side * flap), scale(side, 1)), leaf, palette.accent, {
        round: 3,
        marks: [vein],
      }),
    );
    const bud = [
      part(
        knot,
        union(
          ...[0, 1, 2, 3, 4].map((i) => circle(Math.sin(i * 1.257) * 3, -2.4 - Math.cos(i * 1.257) * 3, 2.1)),
        ),
        palette.accent,
        { round: 3 },
      ),
      part(knot, circle(0, -2.4, 1.7), palette.gold, { round: 2, line: 1 }),
    ];
    const bulb = choose(
      genome.tail,
      egg(0, -9, 10.4, 10.6, 7.4, 2.2),
      melt(3, egg(0, -9, 11, 9, 7), capsule([0, -4], [0, -1.6], 3, 1.4)),
      melt(4, circle(0, -8, 8.6), blob(0, -15, 5, 4.4)),
    );
    return assemble(rig, {
      behind: [
        part(
          rig.head,
          capsule(
            [0, -7],
            [lean - turned(1), stem],
            ...((rig.small ? [1.6, 1.5] : [1.2, 1]) as [number, number]),
          ),
          palette.accent,
          { flat: 2 },
        ),
        ...choose(genome.ears, leaves, bud, leaves.slice(1)),
      ],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.body, hand: dip(rig), from: 1.8, to: 1.8 })),
      legs: legs(rig, { ramp: palette.body, foot: dip(rig), top: 4, thick: 1.8, rx: 2.8, ry: 1.7 }),
      torso: [
        part(rig.body, bulb, palette.body, {
          group: "head",
          round: 9,
          marks: coat(rig, "body", { rx: 10.4, ry: 9, y: -10 }),
        }),
      ],
      face: [...cheeks(rig, 3.8, 7.6), ...eyes(rig), mouth(rig, 4.2, "plain", 4)],
    });
  },
};
