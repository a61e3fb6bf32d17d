import type { Colour } from "./colour.ts";
import { type Canvas, cover, type Frame, type Grid, isStamp, type Layer } from "./raster.ts";

/** The cell beside another, or −1 beyond the edge. */
function beside({ width, owner }: Canvas, cell: number, by: number): number {
  const next = cell + by;
  if (next < 0 || next >= owner.length) return -1;
  if (by === 1 && next % width === 0) return -1;
  return by === -1 && cell % width === 0 ? -1 : next;
}

const around = ({ width }: Canvas) => [-width, -1, 1, width];

/** Merges a lone cell into its surroundings, so that light and markings make clean clusters. */
function settle(canvas: Canvas): void {
  const { owner, fixed, steps, ramps } = canvas;
  const near = around(canvas);
  const alike = (a: number, b: number) => steps[a] === steps[b] && ramps[a] === ramps[b];
  for (let cell = 0; cell < owner.length; cell++) {
    if (owner[cell] === -1 || fixed[cell] !== -1) continue;
    const same: number[] = [];
    let alone = true;
    for (const by of near) {
      const next = beside(canvas, cell, by);
      if (next < 0 || owner[next] !== owner[cell] || fixed[next] !== -1) continue;
      if (alike(next, cell)) {
        alone = false;
        break;
      }
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
function partLines(canvas: Canvas): void {
  const { width, unit, layers, owner, steps } = canvas;
  const near = around(canvas);
  for (let cell = 0; cell < owner.length; cell++) {
    const back = layers[owner[cell]!];
    if (!back || isStamp(back)) continue;
    for (const by of near) {
      const next = beside(canvas, cell, by);
      if (next < 0 || owner[next]! <= owner[cell]!) continue;
      const front = layers[owner[next]!]!;
      if (isStamp(front) || front.line === undefined || (front.group && front.group === back.group)) continue;
      const [x, y] = [((cell % width) + 0.5) * unit, (Math.floor(cell / width) + 0.5) * unit];
      if (front.join && front.join.distance(x, y) < 0) continue;
      steps[cell] = Math.min(front.line, steps[cell]!);
    }
  }
}

/** Colours every cell, and the clear ones next to them with an outline. */
function coloured(canvas: Canvas): Grid {
  const { width, height, layers, owner, fixed, steps, ramps } = canvas;
  const near = around(canvas);
  const outlineOf = (cell: number): Colour | undefined => {
    const layer = layers[owner[cell]!]!;
    return isStamp(layer) ? layer.outline : ramps[cell]![0];
  };
  const data = new Uint8Array(width * height * 4);
  for (let cell = 0; cell < owner.length; cell++) {
    let colour: Colour | undefined;
    if (fixed[cell] !== -1) colour = fixed[cell];
    else if (owner[cell] !== -1) colour = ramps[cell]![steps[cell]!];
    else
      for (const by of near) {
        const next = beside(canvas, cell, by);
        if (next >= 0 && owner[next] !== -1) colour = outlineOf(next) ?? colour;
      }
    if (colour !== undefined) data.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], cell * 4);
  }
  return { width, height, data };
}

/**
 * Paints layers back to front: light from the top left in whole steps, a line where one part covers
 * another, and an outline one cell wide around everything.
 */
export function paint(layers: readonly Layer[], frame: Frame): Grid {
  const canvas = cover(layers, frame);
  settle(canvas);
  partLines(canvas);
  return coloured(canvas);
}
