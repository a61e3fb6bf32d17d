import { coat, dip } from "../draw/coat.ts";
import { beak, eyes } from "../draw/face.ts";
import { ears } from "../draw/head.ts";
import { arm, arms, legs } from "../draw/limbs.ts";
import { part } from "../draw/rig.ts";
import { blob, circle, egg, melt, points, polygon, union } from "../draw/shape.ts";
import { assemble, type Species } from "./species.ts";

export const owl: Species = {
  plan: {
    headAt: 18.9,
    shoulder: [9.4, 17],
    arm: 10,
    hip: 4,
    top: 34,
    wide: 13,
    cheek: 11,
    whole: true,
    eyes: { y: 0, gap: 4.9, pale: true },
    neck: [9.4, 11],
    crown: [0, -9],
  },
  draw: (rig) => {
    const { palette, genome, turned } = rig;
    const tip = dip(rig);
    const disc = (side: number) => circle(side * 4.9 + turned(3.6), 0, 4.9);
    const chest = (x: number, y: number) =>
      polygon(
        [
          [x - 1.3, y],
          [x + 1.3, y],
          [x, y + 1.4],
        ].map(([a, b]) => [a! + turned(2.5), b!]),
        0.2,
      );
    const scallops = [-10, -7, -4].flatMap((y) =>
      (y === -7 ? [-2.4, 2.4] : [-4.6, 0, 4.6]).map((x) => ({ shape: chest(x, y), ramp: palette.mark })),
    );
    return assemble(rig, {
      arms: arms(rig, (side) =>
        arm(rig, side, { ramp: palette.body, hand: tip, from: 2.6, middle: 3.1, to: 1.6 }),
      ),
      legs: legs(rig, { ramp: palette.gold, top: 3, thick: 1.3, rx: 2.6, ry: 1.2 }),
      torso: [
        part(rig.body, melt(3, egg(0, -10, 10.4, 10, 9, 2.3), blob(0, -20, 10.2, 8.6, 2.4)), palette.body, {
          group: "head",
          round: 9,
          line: 1,
          marks: [
            ...coat(rig, "head", { rx: 10, ry: 8.4, y: -20 }),
            { shape: egg(turned(3), -8, 7, 6, 6.4), ramp: palette.belly },
            ...(genome.pattern === "patched" || genome.pattern === "freckled"
              ? coat(rig, "body", { rx: 8, ry: 8, y: -10 })
              : []),
            ...(rig.small ? [] : scallops),
          ],
        }),
      ],
      head: [
        ...ears(rig, {
          at: [8, -6.4],
          tilt: 0.5,
          droop: 1,
          shape:
            genome.ears === 1
              ? polygon(points("-4,1 2.4,-5.6 2,2"), 0.6)
              : polygon(points("-3.6,1.6 1.4,-6.4 2.4,3"), 0.5),
          ramp: genome.ears === 2 ? palette.accent : (tip ?? palette.body),
          group: "head",
        }),
        part(rig.head, union(disc(-1), disc(1)), palette.belly, { round: 12, line: 1 }),
      ],
      face: [
        ...eyes(rig, genome.eyes === "bead" || genome.eyes === "sleepy" ? "wide" : genome.eyes),
        beak(rig, { y: 2, width: 1.8, depth: 5, shut: 3.4, open: 3.8 }),
      ],
    });
  },
};
