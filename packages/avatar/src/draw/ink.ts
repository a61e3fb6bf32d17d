import { type Canvas, cover, type Frame, type Grid, isStamp, type Layer } from "./raster.ts";

/** The cells above, left, right and below of each cell; −1 beyond the edge. */
const neighboursOf = ({ width, height }: Canvas): Int32Array => {
  const key = width * 1000 + height;
  const known = neighbourhoods.get(key);
  if (known) return known;
  const near = new Int32Array(width * height * 4).fill(-1);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const cell = y * width + x;
      if (y > 0) near[cell * 4] = cell - width;
      if (x > 0) near[cell * 4 + 1] = cell - 1;
      if (x < width - 1) near[cell * 4 + 2] = cell + 1;
      if (y < height - 1) near[cell * 4 + 3] = cell + width;
    }
  neighbourhoods.set(key, near);
  return near;
};

/** Frames have a handful of sizes. */
const neighbourhoods = new Map<number, Int32Array>();

/** Merges a lone cell into its surroundings, so that light and markings make clean clusters. */
function settle({ owner, fixed, steps, ramps }: Canvas, near: Int32Array): void {
  const alike = (a: number, b: number) => steps[a] === steps[b] && ramps[a] === ramps[b];
  for (let cell = 0; cell < owner.length; cell++) {
    if (owner[cell] === -1 || fixed[cell] !== -1) continue;
    const same: number[] = [];
    let alone = true;
    for (let side = 0; side < 4 && alone; side++) {
      const next = near[cell * 4 + side]!;
      if (next < 0 || owner[next] !== owner[cell] || fixed[next] !== -1) continue;
      alone = !alike(next, cell);
      same.push(next);
    }
    if (!alone || same.length < 2) continue;
    const count = (a: number) => same.filter((b) => alike(a, b)).length;
    const best = same.reduce((a, b) => (count(b) > count(a) ? b : a));
    steps[cell] = steps[best]!;
    ramps[cell] = ramps[best];
  }
}

/** Darkens the cells along a part that lies in front of another. */
function partLines({ width, unit, layers, owner, steps }: Canvas, near: Int32Array): void {
  for (let cell = 0; cell < owner.length; cell++) {
    const back = owner[cell] === -1 ? undefined : layers[owner[cell]!]!;
    if (!back || isStamp(back)) continue;
    for (let side = 0; side < 4; side++) {
      const next = near[cell * 4 + side]!;
      if (next < 0 || owner[next]! <= owner[cell]!) continue;
      const front = layers[owner[next]!]!;
      if (isStamp(front) || front.line === undefined || (front.group && front.group === back.group)) continue;
      const [x, y] = [((cell % width) + 0.5) * unit, (Math.floor(cell / width) + 0.5) * unit];
      if (front.join && front.join.distance(x, y) < 0) continue;
      steps[cell] = Math.min(front.line, steps[cell]!);
    }
  }
}

/** Colours every cell, and the clear ones beside them with an outline. */
function coloured({ width, height, layers, owner, fixed, steps, ramps }: Canvas, near: Int32Array): Grid {
  const outlineOf = (cell: number): number => {
    const layer = layers[owner[cell]!]!;
    return isStamp(layer) ? (layer.outline ?? -1) : ramps[cell]![0];
  };
  const data = new Uint8Array(width * height * 4);
  for (let cell = 0; cell < owner.length; cell++) {
    let colour = fixed[cell]!;
    if (owner[cell] === -1)
      for (let side = 0; side < 4; side++) {
        const next = near[cell * 4 + side]!;
        if (next >= 0 && owner[next] !== -1) colour = Math.max(colour, outlineOf(next));
      }
    else if (colour === -1) colour = ramps[cell]![steps[cell]!]!;
    if (colour === -1) continue;
    data[cell * 4] = colour >> 16;
    data[cell * 4 + 1] = (colour >> 8) & 255;
    data[cell * 4 + 2] = colour & 255;
    data[cell * 4 + 3] = 255;
  }
  return { width, height, data };
}

/**
 * Paints layers back to front: light from the top left in whole steps, a line where one part covers
 * another, and an outline one cell wide around everything.
 */
export function paint(layers: readonly Layer[], frame: Frame): Grid {
  const canvas = cover(layers, frame);
  const near = neighboursOf(canvas);
  settle(canvas, near);
  partLines(canvas, near);
  return coloured(canvas, near);
}
