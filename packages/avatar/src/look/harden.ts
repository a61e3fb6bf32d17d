import type { Grid } from "../draw/raster.ts";

/** Every pixel clear or opaque, by whether it is at least half so; clear ones without a colour. */
export function harden({ width, height, data }: Grid): Grid {
  const hard = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3]! >= 128) hard.set([data[at]!, data[at + 1]!, data[at + 2]!, 255], at);
  return { width, height, data: hard };
}
