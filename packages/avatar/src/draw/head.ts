import { chain, type Point, rotate, scale, translate } from "./matrix.ts";
import type { Mark, Painted, Ramp } from "./raster.ts";
import { part, type Rig, type Side } from "./rig.ts";
import type { Shape } from "./shape.ts";

type Ears = {
  /** Root on the right side of the head. */
  at: Point;
  /** Outward tilt at rest, in radians. */
  tilt: number;
  /** How far they fall outward when they droop. Default 1.1. */
  droop?: number;
  /** How much they trail behind a movement. Default 0.06. */
  loose?: number;
  /** The right ear, pointing up from its root at 0, 0. */
  shape: Shape;
  ramp: Ramp;
  marks?: readonly Mark[];
  line?: 0 | 1 | 2;
  group?: string;
  /** Extra outward tilt of one side. */
  own?: (side: Side) => number;
};

/** A pair of ears, horns or tufts that droop, prick and trail. */
export function ears(
  rig: Rig,
  { at, tilt, droop = 1.1, loose = 0.06, shape, ramp, marks, line, group, own }: Ears,
): Painted[] {
  const { pose, head } = rig;
  const mood = pose.ears < 0 ? -pose.ears * droop : -pose.ears * 0.14;
  return ([-1, 1] as const).map((side) => {
    const angle = side * (tilt + mood + (own?.(side) ?? 0)) - pose.drag * loose;
    const bone = chain(head, translate(side * at[0] - rig.turned(1), at[1]), rotate(angle), scale(side, 1));
    return part(bone, shape, ramp, {
      round: 3,
      ...(marks && { marks }),
      ...(line !== undefined && { line }),
      ...(group && { group }),
    });
  });
}
