import type { Genome } from "../genome.ts";
import { type Colour, mix, oklch } from "./colour.ts";
import type { Ramp } from "./raster.ts";

export type Palette = {
  body: Ramp;
  /** Pale underside, muzzle, paws. */
  belly: Ramp;
  /** Backs, quills, hooves and socks. */
  mark: Ramp;
  /** Spots, stripes and patches: darker than the body, on a dark one lighter. */
  coat: Ramp;
  /** Inside of ears and mouth. */
  inner: Ramp;
  /** Across the colour circle from the body: wings, tips, things it wears. */
  accent: Ramp;
  ivory: Ramp;
  dark: Ramp;
  metal: Ramp;
  gold: Ramp;
  ink: Colour;
  white: Colour;
  iris: Colour;
  glint: Colour;
  blush: Colour;
  tongue: Colour;
  tear: Colour;
  screen: Colour;
};

const violet = 285;
const yellow = 100;

/** Turns a hue towards another on the shorter way, by at most `most` degrees. */
function towards(hue: number, goal: number, most: number): number {
  const gap = ((goal - hue + 540) % 360) - 180;
  return hue + Math.sign(gap) * Math.min(Math.abs(gap), most);
}

/** Shadows drift to blue-violet, lights to yellow; the outline is dark and never black. */
export function ramp(lightness: number, chroma: number, hue: number): Ramp {
  const shade = (down: number, turn: number, more: number) =>
    oklch(lightness - down, chroma * more, towards(hue, violet, turn));
  const outline = Math.min(0.22 + 0.19 * lightness, Math.max(0.21, 0.8 * lightness - 0.15));
  return [
    oklch(outline, Math.min(0.085, 0.02 + chroma * 0.55), towards(hue, violet, 34)),
    shade(0.2 * lightness + 0.015, 24, 0.98),
    shade(0.1 * lightness + 0.01, 13, 1.04),
    oklch(lightness, chroma, hue),
    oklch(Math.min(0.985, lightness + 0.075), chroma * 0.86, towards(hue, yellow, 12)),
  ];
}

/** Of leaves, whatever the animal's own colours. */
export const leafGreen = ramp(0.76, 0.15, 138);

/** The same colours one step further in the shade, for veins and seams. */
export const deeper = ([line, deep, shade, base]: Ramp): Ramp => [line, line, deep, shade, base];

/** Yellow is bright by nature and blue is dark. */
const natural = (hue: number) => 0.74 + 0.08 * Math.cos(((hue - 105) * Math.PI) / 180);

const tones = {
  vivid: { lift: 0, chroma: 0.155 },
  pastel: { lift: 0.085, chroma: 0.085 },
  mellow: { lift: 0.01, chroma: 0.075 },
  deep: { lift: -0.075, chroma: 0.125 },
} as const;

export function paletteOf({ hue, tone, accent }: Genome): Palette {
  const { lift, chroma } = tones[tone];
  const base = natural(hue) + lift;
  const other = hue + accent;
  return {
    body: ramp(base, chroma, hue),
    belly: ramp(0.945, 0.035, towards(hue, 80, 40)),
    mark: ramp(Math.max(0.56, base - 0.17), chroma * 1.05, towards(hue, violet, 18)),
    coat:
      tone === "deep"
        ? ramp(base + 0.15, chroma * 0.8, towards(hue, yellow, 14))
        : ramp(base - 0.18, chroma * 1.1, towards(hue, violet, 18)),
    inner: ramp(0.8, 0.1, towards(15, hue, 20)),
    accent: ramp(natural(other) + 0.02, 0.15, other),
    ivory: ramp(0.95, 0.03, 90),
    dark: ramp(0.42, 0.03, towards(hue, violet, 60)),
    metal: ramp(0.72, 0.02, 260),
    gold: ramp(0.84, 0.15, 90),
    ink: oklch(0.22, 0.035, towards(hue, violet, 50)),
    white: 0xfffdf8,
    iris: oklch(0.58, 0.14, other),
    glint: oklch(0.78, 0.13, other),
    blush: mix(oklch(base, chroma, hue), oklch(Math.min(0.8, base + 0.02), 0.15, 10), 0.8),
    tongue: oklch(0.68, 0.16, 18),
    tear: oklch(0.86, 0.09, 225),
    screen: oklch(0.93, 0.08, 205),
  };
}
