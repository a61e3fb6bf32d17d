import { dip } from "../draw/coat.ts";
import { cheeks, eyes, mouth } from "../draw/face.ts";
import { arm, arms, legs } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, circle, egg } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

const dots = [
  [-9, -2, 2.4],
  [-2.4, -6.4, 2.7],
  [5.6, -3, 3],
  [11.6, 0.4, 1.8],
  [-13, 2.4, 1.4],
  [0.6, 0, 1.6],
] as const;

export const mushroom: Species = {
  plan: {
    headAt: 20,
    shoulder: [6.4, 10.5],
    arm: 6.6,
    hip: 3.6,
    cheek: 15,
    eyes: { y: 6.4, gap: 4.4 },
    neck: [6.8, 6.4],
    crown: [9, -4.6],
  },
  draw: (rig) => {
    const { palette, genome, turned, pose } = rig;
    const paw = dip(rig);
    const flat = genome.ears === 1 ? 9 : genome.ears === 2 ? 13 : 11;
    const lip = pose.ears < 0 ? 4.4 : 3.4;
    const dotted = genome.pattern === "plain" ? [] : dots.slice(0, genome.pattern === "freckled" ? 6 : 5);
    return assemble(rig, {
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.belly, hand: paw, from: 1.8, to: 1.9 })),
      legs: legs(rig, { ramp: palette.belly, foot: paw ?? palette.mark, top: 4, thick: 2, rx: 3, ry: 1.7 }),
      torso: [
        part(rig.body, egg(0, -7, 7.6, 11, 5.8, 2.3), palette.belly, { group: "body", round: 7, line: 1 }),
      ],
      head: [
        part(rig.head, blob(turned(0.5), 6.8, 7.4, 5.4, 2.4), palette.belly, { group: "body", round: 7 }),
      ],
      face: [
        ...cheeks(rig, 9, 5.6),
        ...eyes(rig),
        mouth(rig, 9.4),
        part(rig.head, egg(0, 1.4, 15, flat, lip, 2.3), palette.body, {
          group: "head",
          round: 10,
          line: 1,
          marks: dotted.map(([x, y, r]) => ({ shape: circle(x + turned(2.5), y, r), ramp: palette.belly })),
        }),
      ],
    });
  },
};
