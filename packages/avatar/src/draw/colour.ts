/** 24-bit colour, 0xRRGGBB. */
export type Colour = number;

const gamma = (x: number) => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);

/** Linear sRGB of an OKLCH colour (Björn Ottosson's Oklab); parts outside 0 … 1 are outside the gamut. */
function linear(lightness: number, chroma: number, hue: number): [number, number, number] {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** A colour between two others; `share` 0 is the first, 1 the second. */
export function mix(a: Colour, b: Colour, share: number): Colour {
  const part = (shift: number) =>
    Math.round(((a >> shift) & 255) * (1 - share) + ((b >> shift) & 255) * share) << shift;
  return part(16) | part(8) | part(0);
}

const inGamut = (parts: readonly number[]) => parts.every((part) => part > -0.0005 && part < 1.0005);

/** The nearest displayable colour of the same lightness and hue. Hue in degrees, lightness and chroma as in OKLCH. */
export function oklch(lightness: number, chroma: number, hue: number): Colour {
  let [low, high] = [0, chroma];
  if (inGamut(linear(lightness, chroma, hue))) low = chroma;
  else
    for (let i = 0; i < 12; i++) {
      const middle = (low + high) / 2;
      if (inGamut(linear(lightness, middle, hue))) low = middle;
      else high = middle;
    }
  const [r, g, b] = linear(lightness, low, hue).map((part) =>
    Math.round(255 * gamma(Math.min(1, Math.max(0, part)))),
  ) as [number, number, number];
  return (r << 16) | (g << 8) | b;
}
