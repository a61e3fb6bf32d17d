import { paint } from "./draw/ink.ts";
import { poseOf } from "./draw/motion.ts";
import { props } from "./draw/props.ts";
import type { Grid } from "./draw/raster.ts";
import { cell, rigOf } from "./draw/rig.ts";
import { type Genome, readGenome } from "./genome.ts";
import { speciesOf } from "./species/index.ts";
import type { AvatarState } from "./states.ts";

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

/**
 * One frame as logical RGBA pixels: 48 × 52, or 24 × 26 when compact, drawn anew rather than scaled
 * down. A pure function: the same genome, state and index always give the same bytes.
 */
export function frame(value: unknown, state: AvatarState, index: number, compact = false): Grid {
  const unit = compact ? 2 : 1;
  const genome = readGenome(value);
  const species = speciesOf(genome);
  const rig = rigOf(genome ?? unknownGenome, species.plan, poseOf(state, index), unit);
  return paint([...species.draw(rig), ...props(rig)], {
    width: cell.width / unit,
    height: cell.height / unit,
    unit,
    floor: cell.ground,
  });
}
