import type { Colour } from "./colour.ts";
import { stepAt } from "./light.ts";
import type { Shape } from "./shape.ts";

/** Five steps from the outline (0) over two shades and the base (3) to the light (4). */
export type Ramp = readonly [Colour, Colour, Colour, Colour, Colour];

/** A picture of RGBA bytes, four a pixel, row by row; transparent pixels are all zero. */
export type Grid = { width: number; height: number; data: Uint8Array };

/** Colours a region of a painted shape; it keeps the light and the edge of its host. */
export type Mark = { shape: Shape; ramp: Ramp };

export type Painted = {
  shape: Shape;
  ramp: Ramp;
  marks?: readonly Mark[];
  /** How far from its edge the surface still curves, in logical pixels. Default 6. */
  round?: number;
  /** Shapes of one group are not parted by a line. */
  group?: string;
  /** Step of the line that parts it from what lies behind; absent: none. */
  line?: 0 | 1 | 2;
  /** No line within this circle, where a limb grows out of the body. */
  join?: Shape;
  /** Added to the step of the light, for far limbs (−1) and glow (+1). */
  lift?: number;
  /** One step all over, for things that do not curve. */
  flat?: 1 | 2 | 3 | 4;
};

/** Pixels with colours of their own, in cells of the grid; null leaves what is there. */
export type Stamp = {
  x: number;
  y: number;
  rows: readonly (readonly (Colour | null)[])[];
  /** Colour drawn around it where nothing else is; one without stays on what lies below it, as a face on its head. */
  outline?: Colour;
};

export type Layer = Painted | Stamp;

/** The cells of a grid and what is seen of each; `owner` −1 is clear. */
export type Canvas = {
  width: number;
  height: number;
  unit: number;
  layers: readonly Layer[];
  owner: Int16Array;
  /** Colour of a stamped cell, −1 elsewhere. */
  fixed: Int32Array;
  steps: Uint8Array;
  ramps: (Ramp | undefined)[];
};

export const isStamp = (layer: Layer): layer is Stamp => "rows" in layer;

export type Frame = {
  width: number;
  height: number;
  /** Logical pixels a cell is wide. */
  unit: number;
  /** Nothing but an outline is painted from this logical row down. */
  floor: number;
};

const near = ({ box: [left, top, right, bottom] }: Shape, x: number, y: number): boolean =>
  x > left - 1 && x < right + 1 && y > top - 1 && y < bottom + 1;

/** Covers the cells with the layers, back to front, and lights what is left to see. */
export function cover(layers: readonly Layer[], { width, height, unit, floor }: Frame): Canvas {
  const owner = new Int16Array(width * height).fill(-1);
  const fixed = new Int32Array(width * height).fill(-1);
  const distances = new Float64Array(width * height);
  const lowest = Math.min(height, Math.ceil(floor / unit - 0.5)) - 1;

  layers.forEach((layer, index) => {
    if (isStamp(layer)) {
      layer.rows.forEach((row, dy) => {
        row.forEach((colour, dx) => {
          const [x, y] = [layer.x + dx, layer.y + dy];
          const cell = y * width + x;
          if (colour === null || x < 0 || y < 0 || x >= width || y > lowest) return;
          if (layer.outline !== undefined) owner[cell] = index;
          if (owner[cell] !== -1) fixed[cell] = colour;
        });
      });
      return;
    }
    const { distance, box } = layer.shape;
    const [left, top, right, bottom] = box;
    for (let y = Math.max(0, Math.floor(top / unit)); y <= Math.min(lowest, bottom / unit); y++)
      for (let x = Math.max(0, Math.floor(left / unit)); x <= Math.min(width - 1, right / unit); x++) {
        const away = distance((x + 0.5) * unit, (y + 0.5) * unit);
        if (away > 0) continue;
        const cell = y * width + x;
        owner[cell] = index;
        fixed[cell] = -1;
        distances[cell] = away;
      }
  });

  const steps = new Uint8Array(width * height);
  const ramps: (Ramp | undefined)[] = new Array(width * height);
  for (let cell = 0; cell < owner.length; cell++) {
    const layer = owner[cell] === -1 ? undefined : layers[owner[cell]!]!;
    if (!layer || isStamp(layer)) continue;
    const [x, y] = [((cell % width) + 0.5) * unit, (Math.floor(cell / width) + 0.5) * unit];
    steps[cell] = stepAt(layer, x, y, distances[cell]!);
    ramps[cell] =
      layer.marks?.findLast(({ shape }) => near(shape, x, y) && shape.distance(x, y) <= 0)?.ramp ??
      layer.ramp;
  }
  return { width, height, unit, layers, owner, fixed, steps, ramps };
}
