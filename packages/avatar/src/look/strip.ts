import type { Grid } from "../draw/raster.ts";
import { trim } from "../picture/canvas.ts";
import { cut } from "./cut.ts";

/** Between two animals of a strip so much of a slot is clear at least. */
const gap = 0.02;
/** What is narrower than this share of the widest belongs to its neighbour: a spark, a drop. */
const crumb = 0.25;

/** One frame as it stood in its strip: what is shown of it, and how far above the lowest one it stands. */
export type Part = { grid: Grid; above: number };

/**
 * Cuts a strip whose background is gone into its frames, from left to right; undefined where there are not so many
 * side by side, or where they touch each other.
 */
export function cutStrip(strip: Grid, count: number): Part[] | undefined {
  const runs = joined(runsOf(strip, Math.max(2, (strip.width / count) * gap)), count);
  if (runs.length !== count) return undefined;
  const parts = runs.map(([left, right]) => {
    const slot = cut(strip, left, 0, right - left, strip.height);
    return { grid: trim(slot), bottom: bottomOf(slot) };
  });
  const lowest = Math.max(...parts.map(({ bottom }) => bottom));
  return parts.map(({ grid, bottom }) => ({ grid, above: lowest - bottom }));
}

type Run = [left: number, right: number];

function runsOf({ width, height, data }: Grid, least: number): Run[] {
  const runs: Run[] = [];
  for (let x = 0; x < width; x++) {
    let shown = false;
    for (let y = 0; y < height && !shown; y++) shown = data[(y * width + x) * 4 + 3] !== 0;
    if (!shown) continue;
    const last = runs.at(-1);
    if (last && x - last[1] < least) last[1] = x + 1;
    else runs.push([x, x + 1]);
  }
  return runs;
}

/** Too many runs: crumbs go to the nearer neighbour, the narrowest first. */
function joined(runs: readonly Run[], count: number): Run[] {
  const all = runs.map(([left, right]): Run => [left, right]);
  const widest = Math.max(...all.map(([left, right]) => right - left));
  while (all.length > count) {
    const narrow = all.reduce(
      (best, [left, right], i) => (right - left < all[best]![1] - all[best]![0] ? i : best),
      0,
    );
    const [left, right] = all[narrow]!;
    if (right - left > widest * crumb) break;
    const before = narrow > 0 ? left - all[narrow - 1]![1] : Infinity;
    const after = narrow < all.length - 1 ? all[narrow + 1]![0] - right : Infinity;
    const to = before <= after ? narrow - 1 : narrow + 1;
    all[to] = [Math.min(left, all[to]![0]), Math.max(right, all[to]![1])];
    all.splice(narrow, 1);
  }
  return all;
}

/** The first row below all that is shown. */
function bottomOf({ width, height, data }: Grid): number {
  for (let y = height - 1; y >= 0; y--)
    for (let x = 0; x < width; x++) if (data[(y * width + x) * 4 + 3]! !== 0) return y + 1;
  return 0;
}
