import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, mouth } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, capsule, circle, egg, melt, union } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

const fronds = [
  { y: -3.6, angle: 0.75, length: 5.6 },
  { y: 0, angle: 1.35, length: 5.8 },
  { y: 3.4, angle: 1.95, length: 5.2 },
];

export const axolotl: Species = {
  plan: {
    headAt: 18,
    shoulder: [4.6, 10.5],
    arm: 6.4,
    hip: 3.4,
    top: 28,
    wide: 18,
    cheek: 13,
    eyes: { y: 0.6, gap: 7 },
    neck: [4.8, 10],
    crown: [0, -7],
  },
  draw: (rig) => {
    const { palette, genome, turned, pose } = rig;
    const paw = dip(rig);
    const frill = genome.ears === 1 ? 1.15 : 1;
    const thick = genome.ears === 2 ? 1.9 : 1.5;
    return assemble(rig, {
      behind: [
        tail(rig, {
          at: [3.5, -3],
          angles: genome.tail === 1 ? [0.15, 0.4, 0.9, 1.3] : [0.1, 0.3, 0.6, 0.8],
          length: 4,
          radii: genome.tail === 2 ? [2.4, 3.6, 3.4, 2.2, 0.8] : [2, 2.6, 2.8, 2, 0.8],
          ramp: palette.body,
          tip: palette.accent,
          tipLinks: 2,
        }),
        ...fronds.flatMap(({ y, angle, length }, i) =>
          ears(rig, {
            at: [9.6, y],
            tilt: angle,
            droop: 0.35 + 0.15 * (2 - i),
            loose: 0.09,
            shape: union(
              capsule([0, 0], [0, -length * frill], thick, 1),
              circle(-1.5, -length * frill * 0.55, 1),
              circle(1.5, -length * frill * 0.72, 1),
            ),
            ramp: palette.accent,
            line: 1,
          }),
        ),
      ],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.body, hand: paw, from: 1.7, to: 1.9 })),
      legs: legs(rig, { ramp: palette.body, foot: paw, top: 4, thick: 1.9, rx: 2.8, ry: 1.6 }),
      torso: [
        part(rig.body, egg(0, -6, 6, 8, 4.6), palette.body, {
          group: "body",
          marks: [
            ...coat(rig, "body", { rx: 6, ry: 6, y: -6 }),
            { shape: egg(turned(2), -5.6, 3.9, 6, 4), ramp: palette.belly },
          ],
        }),
      ],
      head: [
        part(rig.head, melt(2, egg(0, 0, 11.8, 7.4, 6.6, 2.3), blob(0, 3, 11.8, 4)), palette.body, {
          group: "head",
          round: 7,
          line: 1,
          marks: coat(rig, "head", { rx: 12.4, ry: 7.4 }),
        }),
      ],
      face: [
        ...cheeks(rig, 4, 9),
        ...eyes(rig, pose.eyes === "open" && genome.eyes === "wide" ? "round" : genome.eyes),
        mouth(rig, 3.6),
      ],
    });
  },
};
