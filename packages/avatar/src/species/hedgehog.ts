import { coat } from "../draw/coat.ts";
import { cheeks, eyes, mouth, nose } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, circle, egg, melt, polygon, union } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

const quills = (count: number, radius: number, spike: number) =>
  polygon(
    Array.from({ length: count * 2 }, (_, i) => {
      const angle = Math.PI * 0.86 + (i / (count * 2 - 1)) * Math.PI * 1.28;
      const r = i % 2 === 0 ? radius : radius + spike;
      return [Math.cos(angle) * r * 1.08, Math.sin(angle) * r] as const;
    }),
    0.5,
  );

export const hedgehog: Species = {
  plan: {
    headAt: 12.5,
    shoulder: [6, 8],
    arm: 6,
    hip: 4.4,
    cheek: 13.5,
    whole: true,
    eyes: { y: 0, gap: 4.6 },
    neck: [6, 5.5],
    crown: [5, -7.5],
  },
  draw: (rig) => {
    const { palette, genome, turned } = rig;
    const coatOf = palette.body;
    const spike = genome.tail === 1 ? 4 : genome.tail === 2 ? 2.4 : 3.2;
    return assemble(rig, {
      behind: [
        part(rig.head, union(quills(9, 12.4, spike), blob(0, 2, 12.6, 9)), coatOf, {
          round: 8,
          marks: coat(rig, "head", { rx: 12, ry: 11 }),
        }),
        part(rig.head, quills(7, 9, 2.6), coatOf, { round: 4, line: 1, lift: 0 }),
      ],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.belly, from: 1.8, to: 2 })),
      legs: legs(rig, { ramp: palette.belly, top: 4, thick: 2.2, rx: 3, ry: 1.8 }),
      torso: [
        part(rig.body, egg(turned(2), -6, 8.2, 8, 5), palette.belly, { group: "body", round: 7, line: 1 }),
      ],
      head: [
        ...ears(rig, {
          at: [6.6, -3.6],
          tilt: 0.6,
          droop: 0.9,
          shape: circle(0, -1, genome.ears === 1 ? 2.8 : 2.2),
          ramp: palette.belly,
          marks: [{ shape: circle(0, -0.8, 1), ramp: palette.inner }],
          line: 1,
        }),
        part(
          rig.head,
          melt(2, blob(turned(2), 0.6, 8, 6.4), blob(turned(4.5), 3.4, 3.6, 2.8)),
          palette.belly,
          {
            group: "head",
            round: 6,
            line: 1,
          },
        ),
      ],
      face: [...cheeks(rig, 3.4, 6.2), ...eyes(rig), nose(rig, 2.2, ["kkkk", ".kk."]), mouth(rig, 4.8)],
    });
  },
};
