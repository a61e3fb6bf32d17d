import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, mouth } from "../draw/face.ts";
import { arm, arms, legs } from "../draw/limbs.ts";
import type { Layer } from "../draw/raster.ts";
import { part, type Rig } from "../draw/rig.ts";
import { blob, circle, cut, egg, melt } from "../draw/shape.ts";
import { stamp } from "../draw/stamp.ts";
import { assemble, type Species } from "./species.ts";

export const frog: Species = {
  plan: {
    headAt: 15,
    shoulder: [6.6, 9],
    arm: 7,
    hip: 6.5,
    top: 27,
    wide: 15,
    cheek: 13.5,
    eyes: { y: -6, gap: 7, depth: 2.6 },
    neck: [7, 8],
    crown: [0, -6.5],
  },
  draw: (rig) => {
    const { palette, genome, turned } = rig;
    const paw = dip(rig);
    const bulge = (side: number) => circle(side * 7 + turned(2.2), -5.6, genome.ears === 1 ? 4.8 : 4.3);
    return assemble(rig, {
      behind: ([-1, 1] as const).map((side) =>
        part(rig.body, blob(side * 8.4 - turned(2), -4.6, 4.4, 4.4), palette.body, {
          round: 4,
          marks: coat(rig, "body", { rx: 12, ry: 5, y: -5 }),
        }),
      ),
      arms: arms(rig, (side) =>
        arm(rig, side, { ramp: palette.body, hand: paw ?? palette.accent, from: 1.9, to: 2.2 }),
      ),
      legs: legs(rig, {
        ramp: palette.body,
        foot: paw ?? palette.accent,
        top: 3,
        thick: 1.8,
        rx: 4,
        ry: 1.5,
      }),
      torso: [
        part(rig.body, egg(0, -6, 8, 7, 4.8), palette.body, {
          group: "body",
          line: 1,
          marks: [{ shape: egg(turned(2.4), -5.4, 5.6, 5, 4.2), ramp: palette.belly }],
        }),
      ],
      head: [
        part(rig.head, melt(1.5, egg(0, 0, 13.2, 6.4, 6.4, 2.2), bulge(-1), bulge(1)), palette.body, {
          group: "head",
          round: 7,
          line: 1,
          marks: [
            ...coat(rig, "head", { rx: 13, ry: 7 }),
            { shape: cut(egg(turned(3), 2, 12, 4, 5.6), blob(turned(3), -2, 20, 4)), ramp: palette.belly },
          ],
        }),
      ],
      face: [...cheeks(rig, 2, 9.6), ...eyes(rig), frogMouth(rig)],
    });
  },
};

/** A mouth as wide as the face. */
function frogMouth(rig: Rig): Layer {
  const { pose, small } = rig;
  if (small) return mouth(rig, 2);
  const letters = {
    smile: ["m..........m", ".mm......mm.", "...mmmmmm..."],
    open: ["mmmmmmmmmmmm", ".mttttttttm.", "..mttttttm..", "...mmmmmm..."],
    oh: [".mm.", "mttm", ".mm."],
    frown: ["...mmmmmm...", ".mm......mm."],
    flat: ["mmmmmmmmmm"],
  }[pose.mouth];
  return stamp(rig, rig.head, [rig.turned(3.5), 1.6 + letters.length / 2 - 1], letters);
}
