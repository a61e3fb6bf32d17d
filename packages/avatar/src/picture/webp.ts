import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Grid } from "../draw/raster.ts";

/** What the head of a WebP file declares; nothing of the picture is decoded. */
export type WebpHead = { width: number; height: number; alpha: boolean; animated: boolean };

const uint24 = (bytes: Buffer, at: number) => bytes.readUIntLE(at, 3);

/** Undefined for what is no whole WebP file. */
export function webpHead(file: Uint8Array): WebpHead | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 30 || bytes.toString("latin1", 0, 4) !== "RIFF") return undefined;
  if (bytes.toString("latin1", 8, 12) !== "WEBP" || bytes.readUInt32LE(4) + 8 > bytes.length)
    return undefined;
  const kind = bytes.toString("latin1", 12, 16);
  if (kind === "VP8X") {
    const size = { width: uint24(bytes, 24) + 1, height: uint24(bytes, 27) + 1 };
    return { ...size, alpha: (bytes[20]! & 0x10) !== 0, animated: (bytes[20]! & 0x02) !== 0 };
  }
  if (kind === "VP8L" && bytes[20] === 0x2f) {
    const bits = bytes.readUInt32LE(21);
    const size = { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    return { ...size, alpha: ((bits >>> 28) & 1) === 1, animated: false };
  }
  if (kind === "VP8 " && uint24(bytes, 23) === 0x2a019d) {
    const size = { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    return { ...size, alpha: false, animated: false };
  }
  return undefined;
}

type Start<Codec> = (options: { noInitialRun: true; wasmBinary: Uint8Array }) => Promise<Codec>;
type Encoder = {
  encode(data: Uint8Array, width: number, height: number, options: object): Uint8Array | null;
};
type Decoder = { decode(data: Uint8Array): Grid | null };

/** A codec of libwebp, compiled to wasm. */
async function codec<Codec>(module: { default: unknown }, name: string): Promise<Codec> {
  const file = createRequire(import.meta.url).resolve(`@jsquash/webp/codec/${name}.wasm`);
  return (module.default as Start<Codec>)({ noInitialRun: true, wasmBinary: readFileSync(file) });
}

/** A lossless WebP file of the picture, also of the colours below clear pixels. */
export async function encodeWebp({ width, height, data }: Grid): Promise<Uint8Array> {
  const { defaultOptions } = await import("@jsquash/webp/meta.js");
  const encoder = await codec<Encoder>(await import("@jsquash/webp/codec/enc/webp_enc.js"), "enc/webp_enc");
  const bytes = encoder.encode(data, width, height, {
    ...defaultOptions,
    quality: 100,
    lossless: 1,
    exact: 1,
  });
  if (!bytes) throw new Error("A picture could not be encoded as WebP.");
  return Uint8Array.from(bytes);
}

/** Undefined where the file is broken. Memory is taken for the size that its head declares: look at that first. */
export async function decodeWebp(file: Uint8Array): Promise<Grid | undefined> {
  const decoder = await codec<Decoder>(await import("@jsquash/webp/codec/dec/webp_dec.js"), "dec/webp_dec");
  try {
    const found = decoder.decode(file);
    if (!found) return undefined;
    const { width, height, data } = found;
    return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  } catch {
    return undefined;
  }
}
