import { crc32, deflateSync } from "node:zlib";
import type { Grid } from "./draw/raster.ts";

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** An 8-bit RGBA PNG file of the picture, each pixel `scale` × `scale` large. */
export function encodePng({ width, height, data }: Grid, scale = 1): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width * scale, 0);
  header.writeUInt32BE(height * scale, 4);
  header.set([8, 6, 0, 0, 0], 8);

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
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
