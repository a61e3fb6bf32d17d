import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes } from "../draw/face.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, capsule, egg, melt, polygon } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

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
    const crest = [
      [-0.5, 0.1, 4.4],
      [0.1, 0.15, 5.4],
      [0.7, 0.2, 4.2],
    ].slice(0, genome.ears === 2 ? 2 : 3);
    const beak = palette.gold;
    return assemble(rig, {
      behind: [
        tail(rig, {
          at: [7, -6],
          angles: genome.tail === 1 ? [0.9, 1.0] : genome.tail === 2 ? [0.1, 0] : [0.5, 0.6],
          length: 4.6,
          radii: [2.8, 2.4, 1.8],
          ramp: palette.accent,
        }),
      ],
      arms: arms(rig, (side) =>
        arm(rig, side, { ramp: palette.body, hand: tip ?? palette.accent, from: 2.6, middle: 3, to: 1.5 }),
      ),
      legs: legs(rig, { ramp: beak, top: 4, thick: 0.9, rx: 2.6, ry: 1.1 }),
      torso: [],
      head: [
        ...crest.map(([angle, , length]) =>
          part(
            rig.head,
            capsule(
              [turned(-1), -8],
              [
                turned(-1) + Math.sin(angle! + pose.drag * -0.1) * length! * (genome.ears === 1 ? 1.3 : 1),
                -8.6 - Math.cos(angle!) * length! * (pose.ears < 0 ? 0.2 : 0.8),
              ],
              1.2,
              0.9,
            ),
            palette.accent,
            { round: 2, line: 1 },
          ),
        ),
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
      face: [
        ...cheeks(rig, 3, 7.6),
        ...eyes(rig),
        part(
          rig.head,
          polygon(
            pose.mouth === "open" || pose.mouth === "oh"
              ? [
                  [turned(6) - 2.4, 1],
                  [turned(6) + 2.4, 1],
                  [turned(7), 5.6],
                ]
              : [
                  [turned(6) - 2.6, 1.2],
                  [turned(6) + 2.6, 1.2],
                  [turned(7), 4.2],
                ],
            0.5,
          ),
          beak,
          {
            round: 2.5,
            line: 2,
            marks:
              pose.mouth === "open" || pose.mouth === "oh"
                ? [{ shape: blob(turned(6.5), 3.2, 1.2, 1), ramp: palette.inner }]
                : [],
          },
        ),
      ],
    });
  },
};
