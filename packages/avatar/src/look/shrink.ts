import type { Grid } from "../draw/raster.ts";

/**
 * The picture with `times` × `times` pixels made into one: their mean, in which clear pixels have no say about the
 * colour. Width and height are multiples of `times`.
 */
export function shrink({ width, height, data }: Grid, times: number): Grid {
  const [wide, high] = [width / times, height / times];
  const small = new Uint8Array(wide * high * 4);
  const all = times * times;
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (let dy = 0; dy < times; dy++)
        for (let dx = 0; dx < times; dx++) {
          const at = ((y * times + dy) * width + x * times + dx) * 4;
          const weight = data[at + 3]!;
          red += data[at]! * weight;
          green += data[at + 1]! * weight;
          blue += data[at + 2]! * weight;
          alpha += weight;
        }
      if (alpha > 0)
        small.set(
          [red, green, blue, (alpha * alpha) / all].map((sum) => Math.round(sum / alpha)),
          (y * wide + x) * 4,
        );
    }
  return { width: wide, height: high, data: small };
}

/** Every pixel clear or opaque, by whether it is at least half so; clear ones without a colour. */
export function harden({ width, height, data }: Grid): Grid {
  const hard = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3]! >= 128) hard.set([data[at]!, data[at + 1]!, data[at + 2]!, 255], at);
  return { width, height, data: hard };
}
