import { cheeks, eyes, mouth, nose } from "../draw/face.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, egg, melt, mirror, polygon, union } from "../draw/shape.ts";
import type { Species } from "./species.ts";

export const cat: Species = {
  plan: { headAt: 20.5, shoulder: [5.6, 12.5], arm: 7.5, hip: 4 },
  draw: (rig) => {
    const { palette, pose, head, body } = rig;
    const spread = 2 - pose.ears * 1;
    const ear = polygon(
      [
        [-11, -1],
        [
          -9.4 - spread + 1.5 + pose.drag * 0.4,
          -13.4 - pose.ears * 0.4 + (pose.ears < 0 ? -pose.ears * 4 : 0),
        ],
        [-3, -6],
      ],
      0.4,
    );
    const inner = polygon([
      [-9.4, -4],
      [-8.8 - spread + 1.5 + pose.drag * 0.4, -11.2 + (pose.ears < 0 ? -pose.ears * 4 : 0)],
      [-5, -6],
    ]);
    const skull = melt(2, egg(0, 0, 11.6, 8.6, 7.6, 2.3), blob(-9, 3, 3.6, 2.6), blob(9, 3, 3.6, 2.6));
    const limb = arms(rig, (side) => arm(rig, side, { ramp: palette.body, from: 2.1, to: 2.3 }));
    return [
      tail(rig, {
        at: [5, -3],
        angles: [0.2, 0.9, 1.5, 2.0],
        length: 4,
        radii: [1.7, 1.6, 1.5, 1.4, 1.3],
        ramp: palette.body,
        tip: palette.mark,
      }),
      ...limb.back,
      ...legs(rig, { ramp: palette.body, top: 5, thick: 2.4, rx: 3, ry: 2 }),
      part(body, egg(0, -6, 7, 8.5, 5), palette.body, {
        group: "body",
        marks: [{ shape: egg(rig.turned(2), -5, 4.2, 5, 4), ramp: palette.belly }],
      }),
      ...limb.low,
      part(head, union(ear, mirror(ear)), palette.body, {
        group: "head",
        round: 3,
        line: 1,
        marks: [{ shape: union(inner, mirror(inner)), ramp: palette.inner }],
      }),
      part(head, skull, palette.body, {
        group: "head",
        round: 8,
        line: 1,
        marks: [{ shape: blob(rig.turned(5), 4.6, 4.6, 3), ramp: palette.belly }],
      }),
      ...cheeks(rig, 4, 8.5),
      ...eyes(rig, { y: 0.5, gap: 5.5 }),
      nose(rig, 3.4, ["kk"]),
      mouth(rig, 5, "cat"),
      ...limb.high,
    ];
  },
};
