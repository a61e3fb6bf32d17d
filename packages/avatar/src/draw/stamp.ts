import type { Colour } from "./colour.ts";
import { apply, type Matrix, type Point } from "./matrix.ts";
import { leafGreen } from "./palette.ts";
import type { Stamp } from "./raster.ts";
import type { Rig } from "./rig.ts";

/** Rows of letters; a letter names a colour, a dot leaves what is there. */
export type Letters = readonly string[];

const colours = ({ palette }: Rig): Readonly<Record<string, Colour>> => ({
  k: palette.ink,
  w: palette.white,
  i: palette.iris,
  j: palette.glint,
  p: palette.blush,
  t: palette.tongue,
  b: palette.body[3],
  l: palette.body[2],
  s: palette.body[1],
  m: palette.body[0],
  a: palette.accent[3],
  A: palette.accent[1],
  f: leafGreen[3],
  g: palette.gold[3],
  d: palette.tear,
  c: palette.screen,
  e: palette.metal[2],
  o: palette.dark[0],
});

export const wide = (letters: Letters): number => Math.max(...letters.map((row) => row.length));

/**
 * Letters centred on a point of a bone. Pairs at −x and x land on mirrored cells, because both are
 * rounded away from the origin of the bone.
 */
export function stamp(rig: Rig, bone: Matrix, at: Point, letters: Letters, outline?: Colour): Stamp {
  const { unit } = rig;
  const table = colours(rig);
  const [x, y] = apply(bone, at);
  const [originX] = apply(bone, [0, 0]);
  const [width, height] = [wide(letters), letters.length];
  const centre = Math.round(originX / unit);
  const away = (x - originX) / unit;
  const left =
    away < -0.01 ? centre - Math.round(-away + width / 2) : centre + Math.round(away + width / 2) - width;
  return {
    x: left,
    y: Math.round(y / unit - height / 2),
    rows: letters.map((row) => [...row].map((letter) => table[letter] ?? null)),
    ...(outline !== undefined && { outline }),
  };
}
