import { coat } from "../draw/coat.ts";
import { cheeks, eyes, mouth } from "../draw/face.ts";
import { arm, arms, legs } from "../draw/limbs.ts";
import { ramp } from "../draw/palette.ts";
import type { Painted } from "../draw/raster.ts";
import { part, type Rig, type Side } from "../draw/rig.ts";
import { blob, both, egg as oval, points, polygon } from "../draw/shape.ts";
import { stamp } from "../draw/stamp.ts";
import { assemble, type Species } from "./species.ts";

/** The opening through which it looks out, with broken edges. */
const opening = polygon(
  points(
    "-9.4,-2.4 -6.6,-5.2 -4.4,-3.2 -1.6,-5.6 1.4,-3.4 4,-5.4 6.4,-3.2 9.4,-4.4 8.6,3.6 6,5.6 3.2,4 0.4,6 -2.6,4.2 -5.2,5.8 -8.6,3",
  ),
  0.3,
);

const limbs = (rig: Rig): ReturnType<typeof arms> => {
  const draw = (side: Side): Painted => arm(rig, side, { ramp: rig.palette.body, from: 1.9, to: 2 });
  const shown = arms(rig, draw);
  return rig.pose.prop === "laptop" ? shown : { ...shown, low: [] };
};

const shell = (rig: Rig): Painted =>
  part(rig.body, oval(0, -11, 11, 16.4, 10, 2.1), ramp(0.93, 0.045, rig.genome.hue), {
    group: "head",
    round: 10,
    marks: coat(rig, "body", { rx: 11, ry: 13, y: -13 }).map((mark) => ({
      ...mark,
      ramp: rig.palette.accent,
    })),
  });

/** An egg of any species that already looks out, with the colours of the animal to come. */
export const egg: Species = {
  plan: {
    headAt: 14,
    shoulder: [8.4, 9],
    arm: 6.4,
    hip: 3.8,
    top: 28,
    wide: 12,
    cheek: 11,
    whole: true,
    eyes: { y: 0.4, gap: 4.6 },
    neck: [9, 6],
    crown: [5, -10],
  },
  draw: (rig) => {
    const { palette } = rig;
    return assemble(rig, {
      arms: limbs(rig),
      legs: legs(rig, { ramp: palette.body, top: 3, thick: 2, rx: 3, ry: 1.8 }),
      torso: [shell(rig)],
      head: [
        part(rig.head, opening, palette.dark, { flat: 1 }),
        part(rig.head, both(opening, blob(rig.turned(1.5), 1.6, 8.2, 6)), palette.body, {
          flat: rig.genome.tone === "deep" ? 4 : 3,
        }),
      ],
      face: [...cheeks(rig, 3.4, 6.8), ...eyes(rig), mouth(rig, 3.6, "plain", 4)],
    });
  },
};

/** An egg before anyone looks out of it: nothing but its shell. */
export const shutEgg: Species = { plan: egg.plan, draw: (rig) => [shell(rig)] };

/** An egg whose genome cannot be read: still shut, with a question on it. */
export const unknownEgg: Species = {
  plan: egg.plan,
  draw: (rig) => {
    const { palette } = rig;
    const shell = ramp(0.82, 0.012, 260);
    const letters = [".kkkk.", "kk..kk", "....kk", "...kk.", "..kk..", "......", "..kk.."];
    return assemble(rig, {
      arms: limbs(rig),
      legs: legs(rig, { ramp: palette.body, top: 3, thick: 2, rx: 3, ry: 1.8 }),
      torso: [part(rig.body, oval(0, -11, 11, 16.4, 10, 2.1), shell, { round: 10 })],
      head: [],
      face: [
        stamp(rig, rig.head, [rig.turned(3), 0], rig.small ? ["kk.", "..k", ".k.", "...", ".k."] : letters),
      ],
    });
  },
};
