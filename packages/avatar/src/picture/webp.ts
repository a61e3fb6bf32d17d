import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Grid } from "../draw/raster.ts";
import type { ImageHead } from "../image/image.ts";

const uint24 = (bytes: Buffer, at: number) => bytes.readUIntLE(at, 3);

/** Undefined for what is no whole WebP file. */
export function webpHead(file: Uint8Array): ImageHead | undefined {
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

type Options = { noInitialRun: true; wasmBinary: Uint8Array; print(): void; printErr(): void };
type Start<Codec> = (options: Options) => Promise<Codec>;
const quiet = { print() {}, printErr() {} };
type Encoder = {
  encode(data: Uint8Array, width: number, height: number, options: object): Uint8Array | null;
};
type Decoder = { decode(data: Uint8Array): Grid | null };

/** A codec that was compiled to wasm, new each time: a hostile picture leaves nothing behind for the next. */
export async function codec<Codec>(module: { default: unknown }, wasm: string): Promise<Codec> {
  const file = createRequire(import.meta.url).resolve(wasm);
  return (module.default as Start<Codec>)({ noInitialRun: true, wasmBinary: readFileSync(file), ...quiet });
}

/** A lossless WebP file of the picture, also of the colours below clear pixels. */
export async function encodeWebp({ width, height, data }: Grid): Promise<Uint8Array> {
  const { defaultOptions } = await import("@jsquash/webp/meta.js");
  const encoder = await codec<Encoder>(
    await import("@jsquash/webp/codec/enc/webp_enc.js"),
    "@jsquash/webp/codec/enc/webp_enc.wasm",
  );
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
  const decoder = await codec<Decoder>(
    await import("@jsquash/webp/codec/dec/webp_dec.js"),
    "@jsquash/webp/codec/dec/webp_dec.wasm",
  );
  try {
    const found = decoder.decode(file);
    if (!found) return undefined;
    const { width, height, data } = found;
    return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  } catch {
    return undefined;
  }
}
