import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, snout } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, circle, egg } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

export const bear: Species = {
  plan: {
    headAt: 20,
    shoulder: [7.6, 12.5],
    arm: 8,
    hip: 4.8,
    top: 34,
    wide: 12.5,
    cheek: 12,
    eyes: { y: -0.6, gap: 5.4 },
    neck: [7.5, 12],
    crown: [6, -8.6],
  },
  draw: (rig) => {
    const { palette, genome, turned } = rig;
    const paw = dip(rig);
    const big = genome.ears === 1 ? 4.2 : 3.5;
    return assemble(rig, {
      behind: [
        tail(rig, {
          at: [8.2, -4],
          angles: [0.5],
          length: 1.6,
          radii: [2.2, 2.2],
          ramp: paw ?? palette.body,
        }),
      ],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.body, hand: paw, from: 2.7, to: 3 })),
      legs: legs(rig, { ramp: palette.body, foot: paw, top: 5, thick: 3, rx: 4, ry: 2.4 }),
      torso: [
        part(rig.body, egg(0, -7, 9.4, 9, 5.8, 2.3), palette.body, {
          group: "body",
          round: 7,
          marks: [
            ...coat(rig, "body", { rx: 9.4, ry: 8, y: -7 }),
            { shape: egg(turned(2.5), -6.5, 5.8, 5, 4.6), ramp: palette.belly },
          ],
        }),
      ],
      head: [
        ...ears(rig, {
          at: [8.6, -6],
          tilt: 0.3,
          droop: 0.7,
          loose: 0.02,
          shape: circle(0, -1.2, big),
          ramp: paw ?? palette.body,
          marks: [{ shape: circle(0, -0.8, big - 1.7), ramp: palette.inner }],
          line: 1,
          group: "head",
        }),
        part(rig.head, egg(0, 0, 11.4, 9, 8.6, 2.25), palette.body, {
          group: "head",
          round: 9,
          line: 1,
          marks: [
            ...coat(rig, "head", { rx: 11.4, ry: 9 }),
            { shape: blob(turned(5.5), 4, 5.2, 3.9), ramp: palette.belly },
          ],
        }),
      ],
      face: [
        ...cheeks(rig, 3.6, 8.6),
        ...eyes(rig),
        ...snout(rig, { nose: 2, mouth: 5, letters: ["kkkk", ".kk."] }),
      ],
    });
  },
};
