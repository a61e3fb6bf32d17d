import type { Painted } from "./raster.ts";

/** Towards the light: up, to the left and out of the screen. */
const light = [-0.47, -0.66, 0.586] as const;

/**
 * The step of the ramp at a point of a shape, `distance` being the shape's there: the surface rises
 * from its edge like a cushion of radius `round`, and its slope against the light picks the step.
 */
export function stepAt(
  { shape, round = 6, lift = 0, flat }: Painted,
  x: number,
  y: number,
  distance: number,
): number {
  if (flat) return flat;
  const edge = Math.max(0, 1 + distance / round);
  let bright = light[2] * Math.sqrt(1 - edge * edge);
  if (edge > 0) {
    const gx = shape.distance(x + 0.5, y) - shape.distance(x - 0.5, y);
    const gy = shape.distance(x, y + 0.5) - shape.distance(x, y - 0.5);
    bright += ((light[0] * gx + light[1] * gy) * edge) / (Math.sqrt(gx * gx + gy * gy) || 1);
  }
  const step = bright > 0.93 ? 4 : bright > 0.12 ? 3 : bright > -0.42 ? 2 : 1;
  return Math.min(4, Math.max(1, step + lift));
}
