import type { Colour } from "./colour.ts";
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
  /** Colour drawn around it where nothing else is. */
  outline?: Colour;
};

export type Layer = Painted | Stamp;

const isStamp = (layer: Layer): layer is Stamp => "rows" in layer;

const light = [-0.47, -0.66, 0.586] as const;

function stepAt(
  { shape, round = 6, lift = 0, flat }: Painted,
  x: number,
  y: number,
  distance: number,
): number {
  if (flat) return flat;
  const gx = shape.distance(x + 0.5, y) - shape.distance(x - 0.5, y);
  const gy = shape.distance(x, y + 0.5) - shape.distance(x, y - 0.5);
  const length = Math.hypot(gx, gy) || 1;
  const edge = Math.min(1, Math.max(0, 1 + distance / round));
  const bright =
    (light[0] * gx * edge) / length + (light[1] * gy * edge) / length + light[2] * Math.sqrt(1 - edge * edge);
  const step = bright > 0.93 ? 4 : bright > 0.12 ? 3 : bright > -0.42 ? 2 : 1;
  return Math.min(4, Math.max(1, step + lift));
}

const neighbours = (width: number) => [-1, 1, -width, width];

/**
 * Paints layers back to front on a grid of `width` × `height` cells, each `unit` logical pixels wide:
 * light from the top left in whole steps, lone pixels merged into their surroundings, inner lines
 * where one part covers another, and an outline one cell wide around everything.
 */
export function paint(layers: readonly Layer[], width: number, height: number, unit: number): Grid {
  const owner = new Int16Array(width * height).fill(-1);
  const steps = new Uint8Array(width * height);
  const ramps: (Ramp | undefined)[] = new Array(width * height);
  const fixed = new Int32Array(width * height).fill(-1);

  layers.forEach((layer, index) => {
    if (isStamp(layer)) {
      layer.rows.forEach((row, dy) => {
        row.forEach((colour, dx) => {
          const [x, y] = [layer.x + dx, layer.y + dy];
          if (colour === null || x < 0 || y < 0 || x >= width || y >= height) return;
          fixed[y * width + x] = colour;
          owner[y * width + x] = index;
        });
      });
      return;
    }
    const [left, top, right, bottom] = layer.shape.box;
    for (let y = Math.max(0, Math.floor(top / unit)); y <= Math.min(height - 1, bottom / unit); y++)
      for (let x = Math.max(0, Math.floor(left / unit)); x <= Math.min(width - 1, right / unit); x++) {
        const [px, py] = [(x + 0.5) * unit, (y + 0.5) * unit];
        const distance = layer.shape.distance(px, py);
        if (distance > 0) continue;
        const cell = y * width + x;
        owner[cell] = index;
        fixed[cell] = -1;
        steps[cell] = stepAt(layer, px, py, distance);
        const mark = layer.marks?.findLast((each) => each.shape.distance(px, py) <= 0);
        ramps[cell] = mark?.ramp ?? layer.ramp;
      }
  });

  const near = neighbours(width);
  const inside = (cell: number, by: number) => {
    const next = cell + by;
    const wraps = Math.abs(by) === 1 && Math.floor(next / width) !== Math.floor(cell / width);
    return next >= 0 && next < owner.length && !wraps ? next : -1;
  };

  const settle = () => {
    for (let cell = 0; cell < owner.length; cell++) {
      if (owner[cell] === -1 || fixed[cell] !== -1) continue;
      const same = near
        .map((by) => inside(cell, by))
        .filter((next) => next >= 0 && owner[next] === owner[cell] && fixed[next] === -1);
      const alike = (a: number, b: number) => steps[a] === steps[b] && ramps[a] === ramps[b];
      if (same.length < 2 || same.some((next) => alike(next, cell))) continue;
      const best = same.toSorted(
        (a, b) => same.filter((c) => alike(c, b)).length - same.filter((c) => alike(c, a)).length,
      )[0]!;
      steps[cell] = steps[best]!;
      ramps[cell] = ramps[best];
    }
  };
  settle();

  const lines: [number, number][] = [];
  for (let cell = 0; cell < owner.length; cell++) {
    const back = owner[cell] === -1 ? undefined : layers[owner[cell]!];
    if (!back || isStamp(back)) continue;
    for (const by of near) {
      const next = inside(cell, by);
      if (next < 0 || owner[next]! <= owner[cell]!) continue;
      const front = layers[owner[next]!]!;
      if (isStamp(front) || front.line === undefined || (front.group && front.group === back.group)) continue;
      const [x, y] = [((cell % width) + 0.5) * unit, (Math.floor(cell / width) + 0.5) * unit];
      if (front.join && front.join.distance(x, y) < 0) continue;
      lines.push([cell, Math.min(front.line, steps[cell]!)]);
    }
  }
  for (const [cell, step] of lines) steps[cell] = Math.min(step, steps[cell]!);

  const data = new Uint8Array(width * height * 4);
  const put = (cell: number, colour: Colour) =>
    data.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], cell * 4);
  for (let cell = 0; cell < owner.length; cell++) {
    if (owner[cell] !== -1) {
      put(cell, fixed[cell] !== -1 ? fixed[cell]! : ramps[cell]![steps[cell]!]!);
      continue;
    }
    for (const by of [-width, -1, 1, width]) {
      const next = inside(cell, by);
      if (next < 0 || owner[next] === -1) continue;
      const layer = layers[owner[next]!]!;
      const colour = isStamp(layer) ? layer.outline : ramps[next]![0];
      if (colour !== undefined) put(cell, colour);
    }
  }
  return { width, height, data };
}
