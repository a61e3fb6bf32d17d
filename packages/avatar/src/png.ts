import { crc32, deflateSync } from "node:zlib";
import type { Grid } from "./draw/raster.ts";

/** One picture of a moving one, and how long it stands in milliseconds. */
export type Still = { grid: Grid; ms: number };

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  return Buffer.concat([uint32(body.length), named, uint32(crc32(named))]);
}

function uint32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => {
    bytes.writeUInt32BE(value, i * 4);
  });
  return bytes;
}

const header = (width: number, height: number): Buffer =>
  chunk("IHDR", Buffer.concat([uint32(width, height), Buffer.from([8, 6, 0, 0, 0])]));

function packed({ width, height, data }: Grid, scale: number): Buffer {
  const stride = 1 + width * scale * 4;
  const pixels = Buffer.alloc(stride * height * scale);
  for (let y = 0; y < height; y++) {
    const row = y * scale * stride;
    for (let x = 0; x < width * scale; x++) {
      const from = (y * width + Math.floor(x / scale)) * 4;
      pixels.set(data.subarray(from, from + 4), row + 1 + x * 4);
    }
    for (let copy = 1; copy < scale; copy++) pixels.copy(pixels, row + copy * stride, row, row + stride);
  }
  return deflateSync(pixels, { level: 9 });
}

const end = chunk("IEND", Buffer.alloc(0));

/** An 8-bit RGBA PNG file of the picture, each pixel `scale` × `scale` large. */
export function encodePng(grid: Grid, scale = 1): Buffer {
  const head = header(grid.width * scale, grid.height * scale);
  return Buffer.concat([signature, head, chunk("IDAT", packed(grid, scale)), end]);
}

/** A PNG file that moves for ever; what cannot show that shows the first picture. All of them have one size. */
export function encodeApng(stills: readonly Still[], scale = 1): Buffer {
  const { width, height } = stills[0]!.grid;
  const size = [width * scale, height * scale] as const;
  let order = 0;
  const frames = stills.flatMap(({ grid, ms }, i) => {
    const time = Buffer.from([ms >> 8, ms & 255, 1000 >> 8, 1000 & 255, 0, 0]);
    const control = chunk("fcTL", Buffer.concat([uint32(order++, ...size, 0, 0), time]));
    const pixels = packed(grid, scale);
    return [
      control,
      i === 0 ? chunk("IDAT", pixels) : chunk("fdAT", Buffer.concat([uint32(order++), pixels])),
    ];
  });
  const moves = chunk("acTL", uint32(stills.length, 0));
  return Buffer.concat([signature, header(...size), moves, ...frames, end]);
}
