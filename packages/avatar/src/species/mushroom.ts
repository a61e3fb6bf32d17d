import { dip } from "../draw/coat.ts";
import { cheeks, eyes, mouth } from "../draw/face.ts";
import { arm, arms, legs } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, circle, egg } from "../draw/shape.ts";
import { assemble, choose, type Species } from "./species.ts";

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
    headAt: 21,
    shoulder: [6.4, 10.5],
    arm: 6.6,
    hip: 3.6,
    top: 33,
    wide: 15.5,
    cheek: 15,
    eyes: { y: 7.6, gap: 4.2, pale: true },
    neck: [6.8, 6.4],
    crown: [9, -4.6],
  },
  draw: (rig) => {
    const { palette, genome, turned, pose } = rig;
    const paw = dip(rig);
    const flat = choose(genome.ears, 10.6, 8.4, 12.4);
    const lip = pose.ears < 0 ? 4.4 : 3.4;
    const dotted = genome.pattern === "plain" ? [] : dots.slice(0, genome.pattern === "freckled" ? 6 : 5);
    return assemble(rig, {
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.belly, hand: paw, from: 1.8, to: 1.9 })),
      legs: legs(rig, { ramp: palette.belly, foot: paw ?? palette.mark, top: 4, thick: 2, rx: 3, ry: 1.7 }),
      torso: [
        part(rig.body, egg(0, -7, 7.4, 11, 5.8, 2.3), palette.belly, { group: "body", round: 7, line: 1 }),
      ],
      head: [part(rig.head, blob(turned(0.5), 7.4, 8, 6.6, 2.4), palette.belly, { group: "body", round: 7 })],
      face: [
        ...cheeks(rig, 10.6, 6),
        ...eyes(rig),
        mouth(rig, 11),
        part(rig.head, egg(0, 0.6, 15, flat, lip, 2.3), palette.body, {
          group: "head",
          round: 10,
          line: 1,
          marks: dotted.map(([x, y, r]) => ({ shape: circle(x + turned(2.5), y, r), ramp: palette.belly })),
        }),
      ],
    });
  },
};
