import { crc32, inflateSync } from "node:zlib";
import type { Grid } from "../draw/raster.ts";
import { canvas } from "../picture/canvas.ts";
import type { ImageHead } from "./image.ts";

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
/** Parts of a pixel, by the type of colour: grey, red-green-blue, palette, grey and alpha, all four. */
const parts: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const depths: Readonly<Record<number, readonly number[]>> = {
  ...{ 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] },
};
const most = { chunks: 10_000 };

type Png = {
  head: ImageHead;
  depth: number;
  colour: number;
  palette?: Buffer;
  clear?: Buffer;
  packed: Buffer[];
};

/** The chunks of a PNG file that have a say about its pixels; undefined where any chunk of it is not as it should be. */
function readChunks(file: Uint8Array): Png | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!bytes.subarray(0, 8).equals(signature)) return undefined;
  let png: Png | undefined;
  let animated = false;
  for (let at = 8, count = 0; at + 12 <= bytes.length && count < most.chunks; count++) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length || bytes.readUInt32BE(end) !== crc32(bytes.subarray(at + 4, end)))
      return undefined;
    const type = bytes.toString("latin1", at + 4, at + 8);
    const body = bytes.subarray(at + 8, end);
    at = end + 4;
    if ((type === "IHDR") !== (png === undefined)) return undefined;
    if (!png) png = headOf(body);
    else if (type === "IDAT") png.packed.push(body);
    else if (type === "PLTE") png.palette = body;
    else if (type === "tRNS") png.clear = body;
    else if (type === "acTL") animated = true;
    else if (type === "IEND")
      return { ...png, head: { ...png.head, animated, alpha: png.head.alpha || Boolean(png.clear) } };
    // Capital first letter: without knowing what it says the picture cannot be shown.
    else if (/^[A-Z]/.test(type)) return undefined;
    if (!png) return undefined;
  }
  return undefined;
}

function headOf(body: Buffer): Png | undefined {
  if (body.length !== 13) return undefined;
  const [depth, colour, compression, filter, interlace] = body.subarray(8) as unknown as number[];
  const size = { width: body.readUInt32BE(0), height: body.readUInt32BE(4) };
  if (!depths[colour!]?.includes(depth!) || compression !== 0 || filter !== 0 || interlace !== 0)
    return undefined;
  if (size.width === 0 || size.height === 0) return undefined;
  return {
    head: { ...size, alpha: colour! >= 4, animated: false },
    depth: depth!,
    colour: colour!,
    packed: [],
  };
}

/** What the head of a PNG file declares. Undefined for one that is damaged in any chunk, or interlaced. */
export const pngHead = (file: Uint8Array): ImageHead | undefined => readChunks(file)?.head;

/** Undefined where the file is broken. No more is unpacked than its head declares: look at that first. */
export function decodePng(file: Uint8Array): Grid | undefined {
  const png = readChunks(file);
  if (!png) return undefined;
  const { head, depth, colour, packed } = png;
  const { width, height } = head;
  const stride = Math.ceil((width * parts[colour]! * depth) / 8);
  const size = (1 + stride) * height;
  let rows: Buffer;
  try {
    rows = inflateSync(Buffer.concat(packed), { maxOutputLength: size });
  } catch {
    return undefined;
  }
  if (rows.length !== size || !unfilter(rows, stride, Math.max(1, (parts[colour]! * depth) / 8)))
    return undefined;

  const grid = canvas(width, height);
  const pixel = pixelOf(png);
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * (1 + stride) + 1, (y + 1) * (1 + stride));
    for (let x = 0; x < width; x++) if (!pixel(row, x, grid.data, (y * width + x) * 4)) return undefined;
  }
  return grid;
}

/** Turns differences to neighbours back into values, in place; false for a filter that does not exist. */
function unfilter(rows: Buffer, stride: number, step: number): boolean {
  for (let from = 0; from < rows.length; from += 1 + stride) {
    const filter = rows[from]!;
    if (filter > 4) return false;
    for (let x = 0; x < stride; x++) {
      const at = from + 1 + x;
      const left = x < step ? 0 : rows[at - step]!;
      const up = from === 0 ? 0 : rows[at - stride - 1]!;
      const corner = x < step || from === 0 ? 0 : rows[at - stride - 1 - step]!;
      const guess = [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, corner) : 0][filter]!;
      rows[at] = rows[at]! + guess;
    }
  }
  return true;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

type Put = (row: Buffer, x: number, data: Uint8Array, at: number) => boolean;

/** Writes the pixel of a row as red, green, blue and alpha of eight bits; false for a colour that is not there. */
function pixelOf({ depth, colour, palette, clear }: Png): Put {
  const count = parts[colour]!;
  const top = 2 ** depth - 1;
  const value = (row: Buffer, index: number): number => {
    if (depth === 8) return row[index]!;
    if (depth === 16) return row.readUInt16BE(index * 2);
    const bit = index * depth;
    return (row[bit >> 3]! >> (8 - depth - (bit & 7))) & top;
  };
  const eight = (part: number) => (depth === 8 ? part : Math.round((part / top) * 255));
  const hidden =
    clear && colour !== 3 && clear.length >= count * 2
      ? Array.from({ length: count }, (_, i) => clear.readUInt16BE(i * 2))
      : undefined;
  if (colour === 3)
    return (row, x, data, at) => {
      const index = value(row, x);
      if (!palette || index * 3 + 3 > palette.length) return false;
      data.set(palette.subarray(index * 3, index * 3 + 3), at);
      data[at + 3] = clear && index < clear.length ? clear[index]! : 255;
      return true;
    };
  const grey = colour === 0 || colour === 4;
  return (row, x, data, at) => {
    const from = x * count;
    const isHidden = hidden?.every((part, i) => value(row, from + i) === part) ?? false;
    for (let part = 0; part < 3; part++) data[at + part] = eight(value(row, from + (grey ? 0 : part)));
    data[at + 3] = isHidden ? 0 : colour >= 4 ? eight(value(row, from + count - 1)) : 255;
    return true;
  };
}
