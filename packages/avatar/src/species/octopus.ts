import { coat, dip } from "../draw/coat.ts";
import { cheeks, eyes, mouth } from "../draw/face.ts";
import { arm, arms } from "../draw/limbs.ts";
import { chain, type Point, scale } from "../draw/matrix.ts";
import type { Painted } from "../draw/raster.ts";
import { part, type Rig } from "../draw/rig.ts";
import { blob, box, capsule, egg, melt } from "../draw/shape.ts";
import { assemble, choose, type Species } from "./species.ts";

/** One of the five that stand on the ground, `x` from the axis; every other one is a step behind. */
function tentacle(rig: Rig, x: number, index: number): Painted {
  const { palette, pose, body, root, growth } = rig;
  const even = index % 2 === 0;
  const step = pose.feet[even ? 0 : 1];
  const lifted = Math.abs(pose.turn) > 0.5 ? Math.min(1.6, step.up) : 0;
  const foot: Point = [x * 1.22 + step.x * 0.4, -1.9 - lifted];
  const curl = Math.sign(x) * 2.6 + 0.7 * Math.sin(pose.phase * 2 * Math.PI + index * 1.3);
  const tip: Point = [foot[0] + curl, foot[1] - (x === 0 ? 0 : 0.8)];
  const grown = pose.rise > 0 ? body : chain(root, scale(growth, 1));
  return part(
    grown,
    melt(1, capsule([x * 0.66, -8], foot, 2.7, 1.9), capsule(foot, tip, 1.9, 1.3)),
    palette.body,
    {
      round: 3,
      line: 1,
      group: even ? "front" : "back",
      lift: even ? 0 : -1,
      marks: dip(rig) ? [{ shape: box(0, 0, 30, 3.4), ramp: palette.mark }] : [],
    },
  );
}

export const octopus: Species = {
  plan: {
    headAt: 17.5,
    shoulder: [8.4, 9],
    arm: 8.6,
    hip: 3,
    top: 33,
    wide: 17,
    cheek: 12,
    whole: true,
    eyes: { y: 1, gap: 5.2 },
    neck: [8.6, 8.6],
    crown: [6, -9.4],
  },
  draw: (rig) => {
    const { palette, genome, pose } = rig;
    const [outer, inner, middle, innerRight, outerRight] = [-9.4, -4.8, 0, 4.8, 9.4].map((x, i) =>
      tentacle(rig, x, i),
    );
    const droop = pose.ears < 0 ? 6 : 0;
    const fin = (side: number) =>
      capsule([side * 10, -20], [side * 13.2 - pose.drag * 0.4, -21.4 + droop * 0.6], 3.4, 2.9);
    const curl = capsule([0, -25], [2.4 - pose.drag * 0.6, -30.4 + droop * 0.6], 3.6, 1.6);
    const knobs = choose(genome.ears, [], [fin(-1), fin(1)], [curl]);
    return assemble(rig, {
      behind: [inner!, innerRight!],
      arms: arms(rig, (side) => arm(rig, side, { ramp: palette.body, hand: dip(rig), from: 2.3, to: 1.5 })),
      legs: [outer!, outerRight!, middle!],
      torso: [
        part(
          rig.body,
          melt(3, egg(0, -18, 11.6, 10.6, 8, 2.2), blob(0, -9, 8.6, 4), ...knobs),
          palette.body,
          { group: "head", round: 10, line: 1, marks: coat(rig, "body", { rx: 11.6, ry: 10, y: -19 }) },
        ),
      ],
      face: [...cheeks(rig, 4.8, 8), ...eyes(rig), mouth(rig, 5, "plain", 4)],
    });
  },
};
