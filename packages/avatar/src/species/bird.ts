import { coat, dip } from "../draw/coat.ts";
import { beak, cheeks, eyes } from "../draw/face.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import type { Point } from "../draw/matrix.ts";
import { part } from "../draw/rig.ts";
import { blob, capsule, egg, melt } from "../draw/shape.ts";
import { assemble, choose, type Species } from "./species.ts";

export const bird: Species = {
  plan: {
    headAt: 16,
    shoulder: [9, 13],
    arm: 8,
    hip: 3.6,
    top: 30,
    wide: 12,
    cheek: 11,
    whole: true,
    eyes: { y: -0.5, gap: 5 },
    neck: [9, 9.5],
    crown: [6, -8.4],
  },
  draw: (rig) => {
    const { palette, genome, turned, pose } = rig;
    const tip = dip(rig);
    const length = (genome.ears === 1 ? 1.3 : 1) * (pose.ears < 0 ? 0.25 : 1);
    const feather = (angle: number, long: number) => {
      const turn = angle - pose.drag * 0.1;
      const [x, y] = [turned(-1), -8];
      const tip: Point = [
        x + Math.sin(turn) * long * length,
        y - 0.6 - Math.cos(angle) * long * 0.8 * length,
      ];
      return part(rig.head, capsule([x, y], tip, 1.2, 0.9), palette.accent, { round: 2, line: 1 });
    };
    const crest = [feather(-0.5, 4.4), feather(0.1, 5.4), feather(0.7, 4.2)];
    return assemble(rig, {
      behind: [
        tail(rig, {
          at: [7, -6],
          angles: choose(genome.tail, [0.5, 0.6], [0.9, 1], [0.1, 0]),
          length: 4.6,
          radii: [2.8, 2.4, 1.8],
          ramp: palette.accent,
        }),
      ],
      arms: arms(rig, (side) =>
        arm(rig, side, { ramp: palette.body, hand: tip ?? palette.accent, from: 2.6, middle: 3, to: 1.5 }),
      ),
      legs: legs(rig, { ramp: palette.gold, top: 4, thick: 0.9, rx: 2.6, ry: 1.1 }),
      torso: [
        ...(genome.ears === 2 ? crest.slice(0, 2) : crest),
        part(rig.body, melt(3, egg(0, -11, 10.6, 9, 8.2), blob(0, -17, 9.6, 8.2)), palette.body, {
          group: "head",
          round: 9,
          line: 1,
          marks: [
            ...coat(rig, "body", { rx: 10.6, ry: 10, y: -14 }),
            { shape: egg(turned(3), -7.6, 7, 5, 5.4), ramp: palette.belly },
          ],
        }),
      ],
      face: [...cheeks(rig, 3, 7.6), ...eyes(rig), beak(rig, { y: 1.2, width: 2.5, shut: 3, open: 4.4 })],
    });
  },
};
