import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, mouth } from "../draw/face.ts";
import { arm, arms } from "../draw/limbs.ts";
import { ramp } from "../draw/palette.ts";
import { part } from "../draw/rig.ts";
import { capsule, circle, egg, melt } from "../draw/shape.ts";
import { assemble, choose, type Species } from "./species.ts";

export const ghost: Species = {
  plan: {
    headAt: 19,
    shoulder: [9, 13],
    arm: 6,
    hip: 4,
    top: 32,
    wide: 12,
    cheek: 11,
    whole: true,
    eyes: { y: 0, gap: 4.8, pale: true },
    neck: [9.6, 10],
    crown: [5.5, -9],
  },
  draw: (rig) => {
    const { palette, genome, pose } = rig;
    const wave = pose.phase * 2 * Math.PI;
    const trail = -pose.lean * 0.9;
    const count = genome.tail === 1 ? 3 : 4;
    const hem = Array.from({ length: count }, (_, i) => {
      const x = ((i + 0.5) / count - 0.5) * 20;
      return capsule(
        [x, -9],
        [x + trail + 0.8 * Math.sin(wave + i), i % 2 === 0 ? -1.9 : -3.2],
        20 / count / 2 + 0.2,
        2.1,
      );
    });
    const wisp =
      genome.tail === 2 ? [capsule([pose.tailSide * 4, -6], [pose.tailSide * 10 + trail, -2.2], 4, 1.6)] : [];
    const pale = ghostRamp(genome.hue, genome.tone);
    const wick = capsule([2, -25], [5 - pose.drag * 0.6, -31.6 + (pose.ears < 0 ? 4 : 0)], 4, 1.2);
    const knobs = [circle(-6.4, -26.6, 2.8), circle(6.4, -26.6, 2.8)];
    const top = choose(genome.ears, [], [wick], knobs);
    return assemble(rig, {
      arms: arms(rig, (side) => arm(rig, side, { ramp: pale, hand: dip(rig), from: 2.4, to: 1.9 })),
      torso: [
        part(rig.body, melt(2, egg(0, -16, 10.6, 11.6, 12, 2.3), ...hem, ...wisp, ...top), pale, {
          group: "head",
          round: 9,
          marks: coat(rig, "body", { rx: 10.6, ry: 11, y: -17 }).map((mark) => ({
            ...mark,
            ramp: palette.body,
          })),
        }),
      ],
      face: [
        ...cheeks(rig, 4, 7.6),
        ...eyes(rig, genome.eyes === "bead" ? "tall" : genome.eyes),
        mouth(rig, 4.6, "plain", 4),
      ],
    });
  },
};

/** A pale body with a breath of its hue. */
const ghostRamp = (hue: number, tone: string) =>
  ramp(tone === "deep" ? 0.84 : 0.92, tone === "vivid" ? 0.07 : 0.045, hue);
