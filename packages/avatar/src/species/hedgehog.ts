import { cheeks, eyes, mouth, nose } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, circle, egg, melt, polygon, union } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

/** A fan of quills over the back, from one flank to the other. */
const quills = (count: number, radius: number, spike: number, from: number) =>
  polygon(
    Array.from({ length: count * 2 + 1 }, (_, i) => {
      const angle = -Math.PI / 2 + (i / count - 1) * from;
      const r = i % 2 === 0 ? radius : radius + spike;
      return [Math.sin(angle + Math.PI / 2) * r * 1.05, -Math.cos(angle + Math.PI / 2) * r] as const;
    }),
    0.4,
  );

/** The hairline: a row of short quills that falls over the brow. */
const _fringe = (dx: number) =>
  polygon(
    [
      [-9 + dx, 1],
      [-10 + dx, -5],
      [-6 + dx, -9.6],
      [0, -11],
      [6 + dx, -9.6],
      [10 + dx, -5],
      [9 + dx, 1],
      [7.4 + dx, -3.4],
      [5.2 + dx, -2],
      [3.6 + dx, -5],
      [1.6 + dx, -3.2],
      [0 + dx, -5.6],
      [-1.6 + dx, -3.2],
      [-3.6 + dx, -5],
      [-5.2 + dx, -2],
      [-7.4 + dx, -3.4],
    ],
    0.3,
  );

const tufts = [
  [-8, -7],
  [-3.2, -10.2],
  [3.2, -10.2],
  [8, -7],
  [-11, -1.6],
  [11, -1.6],
  [-10.6, 4],
  [10.6, 4],
] as const;

export const hedgehog: Species = {
  plan: {
    headAt: 12.5,
    shoulder: [6, 8],
    arm: 6,
    hip: 4.4,
    top: 28,
    wide: 17,
    cheek: 13.5,
    whole: true,
    eyes: { y: 0, gap: 4.6 },
    neck: [6, 5.5],
    crown: [5, -7.5],
  },
  draw: (rig) => {
    const { palette, genome, turned } = rig;
    const back = palette.mark;
    const spike = genome.tail === 1 ? 3 : genome.tail === 2 ? 1.8 : 2.4;
    return assemble(rig, {
      behind: [
        part(rig.head, union(quills(13, 13, spike, 2.25), blob(0, 3, 12.6, 9)), back, {
          round: 8,
          marks: tufts.map(([x, y]) => ({
            shape: polygon(
              [
                [x - 1.2, y + 1],
                [x + x * 0.06, y - 1.6],
                [x + 1.2, y + 1],
              ],
              0.2,
            ),
            ramp: genome.pattern === "spotted" ? palette.accent : palette.body,
          })),
        }),
      ],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.belly, from: 1.8, to: 2 })),
      legs: legs(rig, { ramp: palette.belly, top: 4, thick: 2.2, rx: 3, ry: 1.8 }),
      torso: [
        part(rig.body, egg(turned(2), -6.6, 7.6, 8, 4.8), palette.belly, {
          group: "body",
          round: 7,
          line: 1,
        }),
      ],
      head: [
        ...ears(rig, {
          at: [6.6, -3.6],
          tilt: 0.6,
          droop: 0.9,
          shape: circle(0, -1, genome.ears === 1 ? 2.8 : 2.2),
          ramp: palette.belly,
          marks: [{ shape: circle(0, -0.8, 1), ramp: palette.inner }],
          line: 1,
        }),
        part(rig.head, melt(2, blob(turned(2), 0.4, 7.8, 6), blob(turned(4.5), 3.6, 4, 3)), palette.belly, {
          group: "head",
          round: 6,
          line: 1,
        }),
      ],
      face: [...cheeks(rig, 3.4, 6.2), ...eyes(rig), nose(rig, 2.2, ["kkkk", ".kk."]), mouth(rig, 4.8)],
    });
  },
};
