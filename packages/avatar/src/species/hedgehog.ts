import { cheeks, eyes, snout } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs } from "../draw/limbs.ts";
import type { Point } from "../draw/matrix.ts";
import type { Mark } from "../draw/raster.ts";
import { part, type Rig } from "../draw/rig.ts";
import { blob, capsule, circle, egg, melt, polygon } from "../draw/shape.ts";
import { assemble, choose, type Species } from "./species.ts";

/** A dome of quills that stands on the ground and leans its points upwards. */
function dome(spike: number) {
  const count = 13;
  const points: Point[] = [[-12.4, -1.4]];
  for (let i = 0; i <= count; i++) {
    const angle = (i / count - 0.5) * 3.7;
    const at = (turn: number, r: number): Point => [Math.sin(turn) * r * 1.03, -10 - Math.cos(turn) * r];
    points.push(at(angle, 12));
    if (i < count) points.push(at(angle * 0.97 + 0.14, 12 + spike));
  }
  return polygon([...points, [12.4, -1.4]], 0.5);
}

const rows: readonly Point[] = [
  [-9.6, -14],
  [-5, -19.4],
  [0, -21],
  [5, -19.4],
  [9.6, -14],
  [-11.4, -8],
  [11.4, -8],
  [-2.6, -17.4],
  [2.6, -17.4],
];

const quillMarks = ({ genome, palette }: Rig): Mark[] =>
  rows.map(([x, y]) => ({
    shape: capsule([x, y], [x * 1.12, y - 1.8], 0.8),
    ramp: genome.pattern === "plain" ? palette.body : palette.coat,
  }));

/** The hairline: short quills that fall over the brow. */
const fringe = (dx: number) =>
  polygon(
    [
      [-8.6 + dx, 0.4],
      [-9.6, -5],
      [-5.6, -8.6],
      [0, -9.6],
      [5.6, -8.6],
      [9.6, -5],
      [8.6 + dx, 0.4],
      [7.2 + dx, -3],
      [4.4 + dx, -5.4],
      [2.6 + dx, -5.6],
      [dx, -3],
      [-2.6 + dx, -5.6],
      [-4.4 + dx, -5.4],
      [-7.2 + dx, -3],
    ],
    0.2,
  );

export const hedgehog: Species = {
  plan: {
    headAt: 12,
    shoulder: [6, 7.6],
    arm: 5.6,
    hip: 4,
    top: 26,
    wide: 16.5,
    cheek: 15,
    whole: true,
    eyes: { y: 0.5, gap: 4.6, pale: true },
    neck: [6, 5],
    crown: [6, -8.5],
  },
  draw: (rig) => {
    const { palette, genome, turned } = rig;
    const back = palette.mark;
    const spike = choose(genome.tail, 2.7, 3, 2);
    return assemble(rig, {
      behind: [part(rig.body, dome(spike), back, { round: 8, marks: quillMarks(rig) })],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.belly, from: 1.7, to: 1.8 })),
      legs: legs(rig, { ramp: palette.belly, top: 3, thick: 2, rx: 3, ry: 1.7 }),
      torso: [
        part(rig.body, egg(turned(2), -7, 7.6, 8, 5), palette.belly, { group: "body", round: 7, line: 1 }),
      ],
      head: [
        part(rig.head, melt(2, blob(turned(2), 0.4, 8.2, 6), blob(turned(5), 3.4, 4, 3)), palette.belly, {
          group: "body",
          round: 6,
        }),
        part(rig.head, fringe(turned(2)), back, { round: 4, line: 1 }),
        ...ears(rig, {
          at: [8.6, -4.6],
          tilt: 0.7,
          droop: 0.8,
          shape: circle(0, 0, genome.ears === 1 ? 2.9 : 2.4),
          ramp: genome.ears === 2 ? palette.inner : palette.belly,
          marks: [{ shape: circle(0, 0.4, 1.1), ramp: palette.inner }],
          line: 1,
        }),
      ],
      face: [...cheeks(rig, 3.6, 6.4), ...eyes(rig), ...snout(rig, { nose: 3.2, mouth: 5.6 })],
    });
  },
};
