import { paint } from "./draw/ink.ts";
import { apply } from "./draw/matrix.ts";
import { type Pose, rest } from "./draw/pose.ts";
import type { Grid } from "./draw/raster.ts";
import { cell, rigOf } from "./draw/rig.ts";
import { frame } from "./frame.ts";
import { type Genome, readGenome } from "./genome.ts";
import { shutEgg } from "./species/egg.ts";
import { speciesOf } from "./species/index.ts";
import { frameTimes } from "./states.ts";

/** One picture of a film and how long it stays, in milliseconds. */
export type Shot = { grid: Grid; ms: number };

/** Across the shell, how far the crack swings from its middle, a logical pixel pair each. */
const zigzag = [0, 1, 2, 1, 0, -1, -2, -1] as const;
/** Height of the crack above the ground. */
const crackAt = 15;

const crackRow = (x: number, unit: number): number =>
  Math.round((cell.ground - crackAt + zigzag[Math.floor(x / 2) & 7]! * 1.3) / unit);

const isOpaque = ({ data }: Grid, at: number) => data[at * 4 + 3] !== 0;

const blank = ({ width, height }: Grid): Grid => ({
  width,
  height,
  data: new Uint8Array(width * height * 4),
});

/** What lies over the other, moved by whole pixels. */
function over(below: Grid, above: Grid, [dx, dy]: readonly [number, number] = [0, 0]): Grid {
  const data = below.data.slice();
  for (let y = 0; y < above.height; y++)
    for (let x = 0; x < above.width; x++) {
      const from = y * above.width + x;
      const [tx, ty] = [x + dx, y + dy];
      if (!isOpaque(above, from) || tx < 0 || ty < 0 || tx >= below.width || ty >= below.height) continue;
      data.set(above.data.subarray(from * 4, from * 4 + 4), (ty * below.width + tx) * 4);
    }
  return { ...below, data };
}

/** The part of the egg above the crack, or below it. */
function shell(egg: Grid, half: "top" | "bottom", unit: number): Grid {
  const kept = blank(egg);
  for (let y = 0; y < egg.height; y++)
    for (let x = 0; x < egg.width; x++) {
      const at = y * egg.width + x;
      if (isOpaque(egg, at) && y < crackRow(x * unit, unit) === (half === "top"))
        kept.data.set(egg.data.subarray(at * 4, at * 4 + 4), at * 4);
    }
  return kept;
}

/** The same egg with a dark line along this share of the crack, from the middle outwards. */
function cracked(egg: Grid, share: number, unit: number): Grid {
  const data = egg.data.slice();
  const reach = (egg.width / 2) * share;
  for (let x = 0; x < egg.width; x++) {
    const at = crackRow(x * unit, unit) * egg.width + x;
    if (Math.abs(x + 0.5 - egg.width / 2) > reach || !isOpaque(egg, at)) continue;
    for (let part = 0; part < 3; part++) data[at * 4 + part] = Math.round(data[at * 4 + part]! * 0.42);
  }
  return { ...egg, data };
}

/** How far it has to rise for its eyes to see over the rim. */
function peek(genome: Genome): number {
  const { plan } = speciesOf(genome);
  const eyes = apply(rigOf(genome, plan, rest, 1).head, [0, plan.eyes.y]);
  return Math.max(0, eyes[1] - (cell.ground - crackAt - 6));
}

/**
 * How the animal leaves its egg, once: it wobbles, cracks, looks out and stands there. About three seconds; the
 * last picture is the resting one. Of a genome that cannot be read, and of an egg, only that picture.
 */
export function hatching(value: Record<string, unknown>, compact = false): Shot[] {
  const genome = readGenome(value);
  const settled = { grid: frame(value, "idle", 0, compact), ms: 0 };
  if (!genome || genome.stage === "egg") return [settled];
  const unit = compact ? 2 : 1;
  const small: Genome = { ...genome, stage: "baby", earned: [] };

  const egg = (pose: Partial<Pose> = {}): Grid => {
    const rig = rigOf({ ...genome, stage: "egg", build: "even" }, shutEgg.plan, { ...rest, ...pose }, unit);
    const size = { width: cell.width / unit, height: cell.height / unit };
    return paint(shutEgg.draw(rig), { ...size, unit, floor: cell.ground });
  };
  const still = egg();
  const rock = (lean: number, share: number, ms: number): Shot => ({
    grid: cracked(egg({ lean }), share, unit),
    ms,
  });
  const top = shell(still, "top", unit);
  const bottom = shell(still, "bottom", unit);
  const inside = (grid: Grid): Grid => over(bottomless(grid, bottom, unit), bottom);
  const lid = (grid: Grid, x: number, y: number) => over(grid, top, [x / unit, y / unit]);
  const rise = Math.round(peek(small) / unit);
  const baby = (state: "idle" | "waving", index: number, up = rise) =>
    inside(over(blank(still), frame(small, state, index, compact), [0, -up]));

  return [
    { grid: still, ms: 450 },
    rock(-3, 0, 110),
    rock(3, 0, 110),
    rock(0, 0, 300),
    rock(0, 0.25, 350),
    rock(4, 0.25, 110),
    rock(-4, 0.25, 110),
    rock(0, 0.6, 350),
    rock(0, 1, 300),
    { grid: lid(baby("idle", 2, rise >> 1), 0, -4), ms: 200 },
    { grid: lid(baby("idle", 2), 4, -10), ms: 140 },
    { grid: baby("idle", 2), ms: 260 },
    { grid: baby("idle", 0), ms: 350 },
    { grid: baby("waving", 1), ms: 160 },
    { grid: baby("waving", 2), ms: 260 },
    ...frameTimes.jumping.map((ms, i) => ({ grid: frame(value, "jumping", i, compact), ms })),
    settled,
  ];
}

/** What of the animal shows: nothing beside the lower half of the shell, nor below its rim. */
function bottomless(animal: Grid, bottom: Grid, unit: number): Grid {
  const data = animal.data.slice();
  for (let y = 0; y < animal.height; y++)
    for (let x = 0; x < animal.width; x++) {
      const at = y * animal.width + x;
      if (y >= crackRow(x * unit, unit) && !isOpaque(bottom, at)) data.fill(0, at * 4, at * 4 + 4);
    }
  return { ...animal, data };
}
