import { paint } from "./draw/ink.ts";
import { poseOf } from "./draw/motion.ts";
import { props } from "./draw/props.ts";
import type { Grid } from "./draw/raster.ts";
import { cell, rigOf } from "./draw/rig.ts";
import { type Genome, readGenome } from "./genome.ts";
import { speciesOf } from "./species/index.ts";
import type { Shown } from "./states.ts";

const unknownGenome: Genome = {
  version: 1,
  species: "cat",
  stage: "egg",
  hue: 280,
  tone: "mellow",
  accent: 165,
  build: "even",
  pattern: "plain",
  eyes: "bead",
  ears: 0,
  tail: 0,
  accessory: "none",
};

/** One frame in squares that are `unit` logical pixels wide, drawn anew rather than scaled down. */
export function drawn(value: unknown, state: Shown, index: number, unit: number): Grid {
  const genome = readGenome(value);
  const species = speciesOf(genome);
  const draw = (nudge: number): Grid => {
    const rig = rigOf(genome ?? unknownGenome, species.plan, poseOf(state, index), unit, nudge);
    return paint([...species.draw(rig), ...props(rig)], {
      width: Math.ceil(cell.width / unit),
      height: Math.ceil(cell.height / unit),
      unit,
      floor: cell.ground,
    });
  };
  const first = draw(0);
  const over = unit > 1 ? 0 : beyond(first);
  return over === 0 ? first : draw(-over);
}

/**
 * One frame as logical RGBA pixels: 48 × 52, or 24 × 26 when compact, drawn anew rather than scaled
 * down. A pure function: the same genome, state and index always give the same bytes.
 */
export const frame = (value: unknown, state: Shown, index: number, compact = false): Grid =>
  drawn(value, state, index, compact ? 2 : 1);

/** By how much long ears or a tail leave the part of the cell that is theirs: to the right, or negative to the left. */
function beyond({ width, height, data }: Grid): number {
  const shown = (x: number) => {
    for (let y = 0; y < height; y++) if (data[(y * width + x) * 4 + 3] !== 0) return true;
    return false;
  };
  let [left, right] = [0, width - 1];
  while (left < cell.left - 1 && !shown(left)) left += 1;
  while (right > cell.right && !shown(right)) right -= 1;
  return right - cell.right || left - (cell.left - 1);
}
