import type { Grid } from "../draw/raster.ts";
import { canvas, trim } from "../picture/canvas.ts";
import type { AvatarState } from "../states.ts";
import { standing, toCells } from "./cells.ts";
import type { Part } from "./strip.ts";

/** How one picture is bent into a frame: stretched, leaned to the right by a share of its height, lifted by one. */
type Bend = { wide?: number; high?: number; lean?: number; lift?: number; mirrored?: boolean };

const breath = [1, 0.985, 0.965, 0.955, 0.97, 0.99];
const each = <T>(list: readonly T[], bend: (value: T, index: number) => Bend): Bend[] => list.map(bend);
const stride = [0, 0.025, 0.045, 0.025, 0, 0.03, 0.05, 0.03];
const hop = (mirrored: boolean): Bend[] =>
  each(stride, (lift, i) => ({
    lift,
    high: 1 - (i % 4 === 0 ? 0.07 : 0),
    lean: 0.12 + (i < 4 ? 0.03 : 0),
    mirrored,
  }));

/** For each state its frames; no two neighbours are alike, and each state has an outline of its own. */
const bends: Readonly<Record<AvatarState, readonly Bend[]>> = {
  idle: each(breath, (high) => ({ high, wide: 2 - high })),
  "running-right": hop(false),
  "running-left": hop(true),
  waving: each([-0.08, 0.1, -0.1, 0.12], (lean, i) => ({ lean, high: 1.03 - 0.02 * (i % 2) })),
  jumping: [
    { high: 0.86, wide: 1.1 },
    { high: 1.06, wide: 0.95, lift: 0.09 },
    { high: 1.04, wide: 0.97, lift: 0.17 },
    { lift: 0.08 },
    { high: 0.9, wide: 1.07 },
  ],
  failed: each([0.9, 0.82, 0.76, 0.72, 0.735, 0.75, 0.735, 0.71], (high) => ({
    high,
    wide: 1.5 - high / 2,
    lean: -0.05,
  })),
  waiting: each([-0.13, -0.15, -0.165, -0.175, -0.16, -0.145], (lean) => ({ lean, high: 1.02 })),
  running: each([0.93, 0.88, 0.94, 0.89, 0.95, 0.9], (high, i) => ({
    high,
    wide: 1.06,
    lean: i % 2 ? 0.05 : 0.02,
  })),
  review: each([0.16, 0.19, 0.21, 0.2, 0.17, 0.15], (lean) => ({ lean, high: 0.97, wide: 1.03 })),
};

/**
 * A row made of one picture of the animal alone, bent, leaned and lifted as a whole: it moves, and no limb of it does.
 * The picture has no background.
 */
export function deriveRow(base: Grid, state: AvatarState): Grid[] {
  const whole = trim(base);
  const frames = bends[state];
  const tallest = Math.max(...frames.map(({ high = 1 }) => high));
  return toCells(
    frames.map((bend) => bent(whole, bend)),
    standing * tallest,
  );
}

function bent(
  { width, height, data }: Grid,
  { wide = 1, high = 1, lean = 0, lift = 0, mirrored = false }: Bend,
): Part {
  const [w, h] = [Math.max(1, Math.round(width * wide)), Math.max(1, Math.round(height * high))];
  const shift = Math.abs(lean) * h;
  const to = canvas(w + Math.ceil(shift), h);
  for (let y = 0; y < h; y++) {
    const away = lean * (h - 1 - y) + (lean < 0 ? shift : 0);
    const fromY = Math.min(height - 1, Math.floor(((y + 0.5) / h) * height));
    for (let x = 0; x < to.width; x++) {
      const at = Math.floor(((x + 0.5 - away) / w) * width);
      if (at < 0 || at >= width) continue;
      const from = (fromY * width + at) * 4;
      const column = mirrored ? to.width - 1 - x : x;
      to.data.set(data.subarray(from, from + 4), (y * to.width + column) * 4);
    }
  }
  return { grid: trim(to), above: Math.round(lift * height) };
}
