import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, mouth } from "../draw/face.ts";
import { arm, arms } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, capsule, circle, egg, melt, union } from "../draw/shape.ts";
import { assemble, choose, type Species } from "./species.ts";

export const slime: Species = {
  plan: {
    headAt: 12.6,
    shoulder: [10, 7],
    arm: 6,
    hip: 6,
    top: 26,
    wide: 16,
    cheek: 13,
    whole: true,
    eyes: { y: 0, gap: 5.4 },
    neck: [11, 3.6],
    crown: [3, -9],
  },
  draw: (rig) => {
    const { palette, genome, pose } = rig;
    const ooze = pose.feet[0].x * 0.5;
    const bubble = circle(5 - pose.drag * 0.5, -21.4, 2.6);
    const peak = capsule([0, -16], [1.4 - pose.drag * 0.8, -25 + (pose.ears < 0 ? 5 : 0)], 4.4, 1);
    const top = choose(genome.ears, [], [bubble], [peak]);
    const shine = union(capsule([-7.4, -14.6], [-4.6, -17], 1), circle(-8.8, -11.4, 0.8));
    const inside = union(circle(7.5, -14, 1.3), circle(4.6, -17, 0.9));
    const drop = genome.tail === 0 ? [] : [blob(pose.tailSide * 15.2 + ooze * 0.2, -1.8, 2.4, 1.8)];
    return assemble(rig, {
      behind: drop.map((shape) => part(rig.root, shape, palette.body, { round: 2 })),
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.body, hand: dip(rig), from: 2.6, to: 2 })),
      torso: [
        part(
          rig.body,
          melt(4, egg(0, -8, 12, 12, 8, 2.2), blob(ooze, -3, 14.2, 3, 2.4), ...top),
          palette.body,
          {
            group: "head",
            round: 11,
            marks: [
              ...coat(rig, "body", { rx: 12, ry: 10, y: -9 }),
              { shape: shine, ramp: palette.ivory },
              ...(genome.tail === 2 ? [{ shape: inside, ramp: palette.belly }] : []),
            ],
          },
        ),
      ],
      face: [...cheeks(rig, 3.4, 8.4), ...eyes(rig), mouth(rig, 3.8, "plain", 4)],
    });
  },
};
