import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, mouth } from "../draw/face.ts";
import { arm, arms, legs, tail } from "../draw/limbs.ts";
import { deeper } from "../draw/palette.ts";
import type { Mark } from "../draw/raster.ts";
import { part, type Rig } from "../draw/rig.ts";
import { blob, box, capsule, cut, egg, melt, type Shape } from "../draw/shape.ts";
import { stamp } from "../draw/stamp.ts";
import { assemble, choose, type Species } from "./species.ts";

/** A rim around the shell, and seams that run out to it. */
function plates({ genome, palette, turned }: Rig, shell: Shape): Mark[] {
  const rim = cut(shell, { ...shell, distance: (x, y) => shell.distance(x, y) + 1.6 });
  const seams = [-1.25, -0.75, -0.25, 0.25, 0.75, 1.25].map((angle) =>
    capsule(
      [-turned(3) + Math.sin(angle) * 8, -10 - Math.cos(angle) * 6],
      [-turned(3) + Math.sin(angle) * 16, -10 - Math.cos(angle) * 12],
      0.55,
    ),
  );
  return [
    ...seams.map((shape) => ({ shape, ramp: deeper(palette.accent) })),
    { shape: rim, ramp: choose(genome.tail, deeper(palette.accent), palette.belly, palette.gold) },
  ];
}

export const turtle: Species = {
  plan: {
    headAt: 20.5,
    shoulder: [6.4, 10.5],
    arm: 6.6,
    hip: 5,
    top: 30,
    wide: 17.5,
    cheek: 13.5,
    eyes: { y: -0.4, gap: 4.8 },
    neck: [4.6, 13],
    crown: [5.6, -8],
  },
  draw: (rig) => {
    const { palette, genome, turned } = rig;
    const paw = dip(rig);
    const shell =
      genome.tail === 1
        ? egg(-turned(3), -10.6, 14.4, 10.4, 8.6, 2.5)
        : egg(-turned(3), -10.4, 14, 10.4, 8.6);
    return assemble(rig, {
      behind: [
        tail(rig, {
          at: [9, -2.4],
          angles: [0, 0.2],
          length: 2.6,
          radii: [1.8, 1.3, 0.8],
          ramp: palette.body,
        }),
        part(rig.body, shell, palette.accent, { round: 5, marks: plates(rig, shell) }),
      ],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.body, hand: paw, from: 1.8, to: 2.2 })),
      legs: legs(rig, { ramp: palette.body, foot: paw, top: 4, thick: 2.4, rx: 3.2, ry: 1.9 }),
      torso: [
        part(rig.body, egg(turned(1), -7.6, 9.4, 8.4, 6.6, 2.3), palette.accent, { round: 4, line: 1 }),
        part(rig.body, egg(turned(1.5), -7.4, 7, 6.4, 5.2, 2.3), palette.belly, {
          group: "body",
          round: 6,
          line: 1,
          marks: [
            { shape: box(turned(2), -7.6, 8, 0.5), ramp: palette.mark },
            { shape: box(turned(2), -7, 0.5, 7), ramp: palette.mark },
          ],
        }),
      ],
      head: [
        part(rig.head, melt(3, egg(0, 0, 9.2, 7.6, 6.6, 2.2), blob(turned(3), 3.6, 7, 3.6)), palette.body, {
          group: "head",
          round: 7,
          line: 1,
          marks: coat(rig, "head", { rx: 9.2, ry: 7.6 }),
        }),
      ],
      face: [
        ...cheeks(rig, 3, 6.8),
        ...eyes(rig),
        ...(genome.ears === 1 ? [stamp(rig, rig.head, [turned(6), 2.2], ["m..m"])] : []),
        mouth(rig, 4.2),
      ],
    });
  },
};
