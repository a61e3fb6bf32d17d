import type { Genome } from "../genome.ts";
import { apply, chain, type Matrix, type Point, rotate, scale, shear, translate } from "./matrix.ts";
import { type Palette, paletteOf } from "./palette.ts";
import type { Pose } from "./pose.ts";
import type { Painted, Ramp } from "./raster.ts";
import { place, type Shape } from "./shape.ts";

/** The logical cell: content stays within columns 5 … 42 and rows 4 … 47. */
export const cell = {
  width: 48,
  height: 52,
  ground: 47,
  centre: 24,
  left: 6,
  right: 42,
  ceiling: 5,
} as const;

/** A place across the cell where something of this radius still fits, outline included. */
export const within = (x: number, radius: number): number =>
  Math.min(cell.right - radius, Math.max(cell.left + radius, x));

/** Heights count up from the ground, widths from the axis; logical pixels, of the adult. */
export type Plan = {
  headAt: number;
  shoulder: Point;
  arm: number;
  hip: number;
  /** Height of the tallest ear, horn or leaf; with it a jump stays inside the cell. */
  top: number;
  /** Half the width of all but arms and tail; with it a lean stays inside the cell. */
  wide: number;
  /** Half the width of the head; raised hands keep clear of it. */
  cheek: number;
  /** Where the eyes are on the head: height below its centre and half their distance. */
  eyes: {
    y: number;
    gap: number;
    depth?: number;
    /** They shine on a dark face. */
    lit?: true;
    /** They lie in a pale face, whatever the colour of the coat. */
    pale?: true;
  };
  /** Half width and height of the neck, where scarves go. */
  neck: Point;
  /** Where a flower is worn, on the head. */
  crown: Point;
  /** Head and body are one shape; they grow and bend together. */
  whole?: boolean;
};

export type Side = -1 | 1;

export type Rig = {
  genome: Genome;
  palette: Palette;
  pose: Pose;
  plan: Plan;
  /** Logical pixels a grid cell is wide: 1, or 2 in the compact drawing. */
  unit: number;
  /** Cells are too large for details. */
  small: boolean;
  /** Origin on the ground under the animal; y counts down. */
  root: Matrix;
  /** Like `root`, with squash, lean and growth. */
  body: Matrix;
  /** Origin in the centre of the head. */
  head: Matrix;
  /** Size of body and limbs against the adult. */
  growth: number;
  /** Size of the head against the adult's. */
  headGrowth: number;
  /** Moves a feature that stands `depth` in front of the axis as the animal turns. */
  turned(depth: number): number;
};

const builds = { slim: 0.94, even: 1, round: 1.06 } as const;

/** `nudge` moves the animal sideways, but not what stands on its own. */
export function rigOf(genome: Genome, plan: Plan, pose: Pose, unit: number, nudge = 0): Rig {
  const baby = genome.stage === "baby";
  const growth = baby ? (plan.whole ? 0.84 : 0.76) : 1;
  const headGrowth = baby ? (plan.whole ? growth : 0.94) : 1;
  const widest = 17.7 / plan.wide;
  const wide = Math.min(builds[genome.build], widest);
  const { squash, sink } = pose;
  const room = Math.max(0, 18 - plan.wide * wide * headGrowth);
  const shift = Math.sign(pose.shift) * Math.min(Math.abs(pose.shift), room);
  const lean = Math.max(-room - shift, Math.min(room - shift, pose.lean));
  const rise = pose.rise * Math.min(1, (cell.ground - cell.ceiling - plan.top * 1.03) / 8);

  const headAt = plan.headAt * growth + (plan.whole ? 0 : (headGrowth - growth) * 9);
  const root = translate(cell.centre + shift + nudge, cell.ground - rise);
  const bent = chain(
    root,
    shear(-lean / headAt),
    scale(Math.min(1 / (1 - squash), Math.max(1, widest / wide / headGrowth)), 1 - squash),
    translate(0, sink * growth),
  );
  const body = chain(bent, scale(wide * growth, growth));
  const [x, y] = apply(bent, [0, -headAt]);
  const snap = (value: number) => Math.round(value / unit) * unit;
  const head = chain(
    translate(snap(x + pose.head[0]), snap(y + pose.head[1] * (plan.whole ? 0.4 : 1))),
    rotate(pose.tilt),
    scale((1 + squash * 0.4) * headGrowth, (1 - squash * 0.4) * headGrowth),
  );
  return {
    genome,
    palette: paletteOf(genome),
    pose,
    plan,
    unit,
    small: unit > 1.3,
    root,
    body,
    head,
    growth,
    headGrowth,
    turned: (depth) => pose.turn * depth,
  };
}

type Look = Omit<Painted, "shape" | "ramp">;

/** A painted part given in the frame of a bone, its marks in the same frame. */
export function part(bone: Matrix, shape: Shape, ramp: Ramp, look: Look = {}): Painted {
  const { marks, join, ...rest } = look;
  return {
    ...rest,
    shape: place(bone, shape),
    ramp,
    ...(join && { join: place(bone, join) }),
    ...(marks && { marks: marks.map((mark) => ({ ...mark, shape: place(bone, mark.shape) })) }),
  };
}
