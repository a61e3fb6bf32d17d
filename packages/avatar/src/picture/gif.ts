import type { Grid } from "../draw/raster.ts";
import type { Still } from "../png.ts";

/**
 * A GIF that repeats for ever, its background clear. Its pictures have one size, no half-clear pixels and at most
 * 255 colours each, as all frames of the animal do.
 */
export async function encodeGif(stills: readonly Still[]): Promise<Uint8Array> {
  const { GIFEncoder } = await import("gifenc/dist/gifenc.esm.js");
  const encoder = GIFEncoder();
  for (const { grid, ms } of stills) {
    const { palette, index } = indexed(grid);
    encoder.writeFrame(index, grid.width, grid.height, {
      ...{ palette, delay: ms, transparent: true, transparentIndex: 0 },
      // The background comes back before the next one: frames do not pile up.
      dispose: 2,
    });
  }
  encoder.finish();
  return encoder.bytes();
}

function indexed({ width, height, data }: Grid): { palette: number[][]; index: Uint8Array } {
  const palette: number[][] = [[0, 0, 0]];
  const known = new Map<number, number>();
  const index = new Uint8Array(width * height);
  for (let i = 0; i < index.length; i++) {
    const [red, green, blue, alpha] = data.subarray(i * 4, i * 4 + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    if (alpha === 0) continue;
    const colour = (red << 16) | (green << 8) | blue;
    let at = known.get(colour);
    if (at === undefined) {
      at = palette.push([red, green, blue]) - 1;
      known.set(colour, at);
    }
    index[i] = at;
  }
  if (palette.length > 256) throw new Error("A GIF has at most 255 colours and a clear one.");
  return { palette, index };
}
