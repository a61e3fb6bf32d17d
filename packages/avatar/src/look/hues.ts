import type { Grid } from "../draw/raster.ts";

/** The main colour of a picture in OKLCH, and the hue that stands out most beside it, where there is one. */
export type Colours = { hue: number; lightness: number; chroma: number; other?: number };

const bins = 72;
const step = 360 / bins;
/** Greys have a hue by accident. */
const grey = 0.025;
/** A hue beside the main one is at least so far from it, degrees, and has at least this share of its weight. */
const apart = 60;
const share = 0.08;

/** Of each of the 256 values that a part of a colour has. */
const linear = Float64Array.from({ length: 256 }, (_, part) =>
  part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
);

/** Oklab of an sRGB colour (Björn Ottosson). */
export function toOklab(red: number, green: number, blue: number): [lightness: number, a: number, b: number] {
  const [r, g, b] = [linear[red]!, linear[green]!, linear[blue]!];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toOklch(red: number, green: number, blue: number): [lightness: number, chroma: number, hue: number] {
  const [lightness, a, b] = toOklab(red, green, blue);
  return [lightness, Math.hypot(a, b), ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360];
}

/** How far two hues are from each other, 0 … 180 degrees. */
export const hueGap = (a: number, b: number): number => 180 - Math.abs(((((a - b) % 360) + 360) % 360) - 180);

/** Undefined for a picture that shows nothing but greys. Clear pixels have no say. */
export function coloursOf({ data }: Grid): Colours | undefined {
  const weights = new Float64Array(bins);
  const [lightness, chroma] = [new Float64Array(bins), new Float64Array(bins)];
  let shown = 0;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]! / 255;
    if (alpha < 0.5) continue;
    shown += 1;
    const [l, c, h] = toOklch(data[at]!, data[at + 1]!, data[at + 2]!);
    if (c < grey) continue;
    const bin = Math.floor(h / step) % bins;
    const weight = c * alpha;
    weights[bin]! += weight;
    lightness[bin]! += l * weight;
    chroma[bin]! += c * weight;
  }
  const around = (values: Float64Array, bin: number) =>
    values[bin]! + 0.6 * (values[(bin + 1) % bins]! + values[(bin + bins - 1) % bins]!);
  const smooth = Array.from(weights, (_, bin) => around(weights, bin));
  const strongest = (candidates: readonly number[]) =>
    candidates.reduce((best, bin) => (smooth[bin]! > smooth[best]! ? bin : best), candidates[0]!);
  const all = smooth.map((_, bin) => bin);
  const main = strongest(all);
  if (smooth[main]! <= shown * grey * 0.02) return undefined;
  const middle = (bin: number) => (bin + 0.5) * step;
  const far = strongest(all.filter((bin) => hueGap(middle(bin), middle(main)) >= apart));
  return {
    hue: middle(main),
    lightness: around(lightness, main) / smooth[main]!,
    chroma: around(chroma, main) / smooth[main]!,
    ...(smooth[far]! >= share * smooth[main]! && { other: middle(far) }),
  };
}
