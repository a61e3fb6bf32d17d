import { crc32, deflateSync } from "node:zlib";

type Chunk = readonly [type: string, body: Uint8Array];
type Head = { width: number; height: number; depth: number; colour: number; interlace?: number };

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};

export const chunkOf = ([type, body]: Chunk): Buffer => {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  return Buffer.concat([uint32(body.length), named, uint32(crc32(named))]);
};

/** A PNG file of rows that are filtered already, each with the number of its filter first; and of chunks of one's own. */
export function pngOf(
  { width, height, depth, colour, interlace = 0 }: Head,
  rows: Uint8Array,
  extra: readonly Chunk[] = [],
) {
  const head = Buffer.concat([uint32(width), uint32(height), Buffer.from([depth, colour, 0, 0, interlace])]);
  const chunks: Chunk[] = [["IHDR", head], ...extra, ["IDAT", deflateSync(rows)], ["IEND", Buffer.alloc(0)]];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks.map(chunkOf)]);
}
