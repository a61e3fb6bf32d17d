import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, snout } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, capsule, egg, melt } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

export const bunny: Species = {
  plan: {
    headAt: 16,
    shoulder: [4.8, 10.5],
    arm: 6.6,
    hip: 4.4,
    top: 35,
    wide: 13.5,
    cheek: 10,
    eyes: { y: -0.4, gap: 5 },
    neck: [5, 10],
    crown: [8, -7.4],
  },
  draw: (rig) => {
    const { palette, genome, turned, pose } = rig;
    const paw = dip(rig);
    const lop = genome.ears === 1;
    const hangs = lop || pose.ears < -0.6;
    return assemble(rig, {
      behind: [
        tail(rig, { at: [7, -4], angles: [0.35], length: 1.8, radii: [2.8, 2.8], ramp: palette.belly }),
      ],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.body, hand: paw, from: 1.9, to: 2.1 })),
      legs: legs(rig, { ramp: palette.body, foot: paw ?? palette.belly, top: 4, thick: 2.4, rx: 4.1, ry: 2 }),
      torso: [
        part(rig.body, egg(0, -5.4, 7, 8, 4.8), palette.body, {
          group: "body",
          marks: [
            ...coat(rig, "body", { rx: 7, ry: 6, y: -5.5 }),
            { shape: egg(turned(2), -5, 4.4, 4.8, 3.8), ramp: palette.belly },
          ],
        }),
      ],
      head: [
        ...ears(rig, {
          at: hangs ? [8, -4.6] : [4, -6],
          loose: 0.1,
          tilt: lop ? 2.55 : 0.12,
          droop: lop ? 0.15 : hangs ? 2.35 : 1.4,
          own: (side) => (genome.ears === 2 && side > 0 && !hangs ? 0.75 : 0),
          shape: melt(1, capsule([0, 0], [0, -9], 1.9, 2.3), blob(0, -8, 2.4, 3)),
          ramp: paw ?? palette.body,
          marks: [{ shape: capsule([0, -1], [0, -8.4], 0.9, 1), ramp: palette.inner }],
          line: 1,
          group: hangs ? "lop" : "head",
        }),
        part(
          rig.head,
          melt(2, egg(0, 0, 9.4, 7.4, 6.8), blob(-6.6, 3, 3.2, 2.8), blob(6.6, 3, 3.2, 2.8)),
          palette.body,
          {
            group: "head",
            round: 7,
            line: 1,
            marks: [
              ...coat(rig, "head", { rx: 9.4, ry: 7.4 }),
              { shape: blob(turned(5), 3.8, 3.6, 2.7), ramp: palette.belly },
            ],
          },
        ),
      ],
      face: [
        ...cheeks(rig, 3.2, 7.2),
        ...eyes(rig),
        ...snout(rig, { nose: 2.2, mouth: 4.4, letters: ["pp"] }),
      ],
    });
  },
};
