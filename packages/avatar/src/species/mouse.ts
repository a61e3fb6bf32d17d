import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, snout } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, circle, egg, melt } from "../draw/shape.ts";
import { assemble, choose, type Species } from "./species.ts";

export const mouse: Species = {
  plan: {
    headAt: 16,
    shoulder: [4.4, 9.6],
    arm: 6,
    hip: 3.6,
    top: 30,
    wide: 14.5,
    cheek: 10,
    eyes: { y: -0.2, gap: 4.8 },
    neck: [4.8, 9],
    crown: [0, -7],
  },
  draw: (rig) => {
    const { palette, genome, turned } = rig;
    const paw = dip(rig);
    const round = choose(genome.ears, 5.7, 6.4, 5);
    return assemble(rig, {
      behind: [
        tail(rig, {
          at: [4, -1.8],
          angles: choose(
            genome.tail,
            [0, 0.1, 0.8, 1.5, 1.8],
            [0, 0.4, 1.2, 1.9, 2.6],
            [0, 0.2, 0.9, 1.5, 1.1],
          ),
          length: 3.6,
          radii: [1.2, 1.1, 1, 0.9, 0.8, 0.8],
          ramp: palette.inner,
        }),
      ],
      arms: arms(rig, (side) =>
        arm(rig, side, { ramp: palette.body, hand: paw ?? palette.inner, from: 1.7, to: 1.6 }),
      ),
      legs: legs(rig, { ramp: palette.body, foot: paw ?? palette.inner, top: 4, thick: 2, rx: 2.9, ry: 1.6 }),
      torso: [
        part(rig.body, egg(0, -5, 6.2, 7.4, 4.4), palette.body, {
          group: "body",
          marks: [
            ...coat(rig, "body", { rx: 6.2, ry: 6, y: -5 }),
            { shape: egg(turned(2), -4.6, 3.8, 4.4, 3.4), ramp: palette.belly },
          ],
        }),
      ],
      head: [
        ...ears(rig, {
          at: [6.4, -4],
          tilt: 0.55,
          droop: 0.35,
          shape: circle(0, -round * 0.62, round),
          ramp: paw ?? palette.body,
          marks: [{ shape: circle(0, -round * 0.6, round - 2), ramp: palette.inner }],
          line: 1,
        }),
        part(rig.head, melt(3, egg(0, 0, 8.8, 6.6, 5.6), blob(turned(4), 4.2, 4, 3)), palette.body, {
          group: "head",
          round: 6,
          line: 1,
          marks: [
            ...coat(rig, "head", { rx: 8.8, ry: 6.6 }),
            { shape: blob(turned(5), 4.6, 3.6, 2.6), ramp: palette.belly },
          ],
        }),
      ],
      face: [
        ...cheeks(rig, 3, 6.8),
        ...eyes(rig, "bead"),
        ...snout(rig, { nose: 3, mouth: 5.4, letters: ["pp", "pp"] }),
      ],
    });
  },
};
