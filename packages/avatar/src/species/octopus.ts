import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, mouth } from "../draw/face.ts";
import { arm, arms } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, box, capsule, egg, melt } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

export const octopus: Species = {
  plan: {
    headAt: 17.5,
    shoulder: [8.4, 9],
    arm: 8.6,
    hip: 3,
    top: 33,
    wide: 17,
    cheek: 12,
    whole: true,
    eyes: { y: 1, gap: 5.2 },
    neck: [8.4, 8.4],
    crown: [6, -9.4],
  },
  draw: (rig) => {
    const { palette, genome, turned, pose, body, root } = rig;
    const wave = pose.phase * 2 * Math.PI;
    const legAt = [-9.4, -4.8, 0, 4.8, 9.4];
    const tentacles = legAt.map((x, i) => {
      const curl = Math.sign(x) * 2.6 + 0.7 * Math.sin(wave + i * 1.3);
      const step = i % 2 === 0 ? pose.feet[0] : pose.feet[1];
      const foot = [
        x * 1.22 + step.x * 0.4,
        -1.9 - (Math.abs(pose.turn) > 0.5 ? Math.min(1.6, step.up) : 0),
      ] as const;
      return part(
        rig.pose.rise > 0 ? body : root,
        melt(
          1,
          capsule(
            [x * 0.66 * rig.growth, -8 * rig.growth],
            [foot[0] * rig.growth, foot[1]],
            2.7 * rig.growth,
            1.9,
          ),
          capsule(
            [foot[0] * rig.growth, foot[1]],
            [(foot[0] + curl) * rig.growth, foot[1] - (x === 0 ? 0 : 0.8)],
            1.9,
            1.3,
          ),
        ),
        palette.body,
        {
          round: 3,
          line: 1,
          group: `leg${i % 2}`,
          lift: i % 2 === 0 ? 0 : -1,
          marks: dip(rig) ? [{ shape: box(0, 0, 30, 3.4), ramp: palette.mark }] : [],
        },
      );
    });
    const droop = pose.ears < 0 ? 6 : 0;
    const fin = (side: number) =>
      capsule([side * 8, -19], [side * 13 - pose.drag * 0.4, -24 + droop], 3, 1.7);
    const knobs =
      genome.ears === 1
        ? [fin(-1), fin(1)]
        : genome.ears === 2
          ? [capsule([0, -25], [2.4 - pose.drag * 0.6, -30.4 + droop * 0.6], 3.6, 1.6)]
          : [];
    return assemble(rig, {
      behind: [tentacles[1]!, tentacles[3]!],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.body, hand: dip(rig), from: 2.3, to: 1.5 })),
      legs: [tentacles[0]!, tentacles[4]!, tentacles[2]!],
      torso: [
        part(
          rig.body,
          melt(3, egg(0, -18, 11.6, 10.6, 8, 2.2), blob(0, -9, 8.6, 4), ...knobs),
          palette.body,
          {
            group: "head",
            round: 10,
            line: 1,
            marks: coat(rig, "body", { rx: 11.6, ry: 10, y: -19 }),
          },
        ),
      ],
      head: [],
      face: [...cheeks(rig, 4.8, 8), ...eyes(rig), mouth(rig, 5, "plain", 4 + turned(0))],
    });
  },
};
