import type { Grid } from "../draw/raster.ts";
import { codec } from "../picture/webp.ts";
import type { ImageHead } from "./image.ts";

/** How often a picture may be refined: one that says more wants to keep the decoder busy. */
const mostScans = 100;

/** What the frame header of a JPEG file declares; undefined for what is none, and for kinds that are hardly used. */
export function jpegHead(file: Uint8Array): ImageHead | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let scans = 0;
  for (let at = bytes.indexOf("ffda", 0, "hex"); at !== -1; at = bytes.indexOf("ffda", at + 2, "hex"))
    scans += 1;
  if (scans === 0 || scans > mostScans) return undefined;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xc2) {
      const size = { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
      return size.width > 0 && size.height > 0 ? { ...size, alpha: false, animated: false } : undefined;
    } else if (marker === 0xc4 || marker === 0xdb || marker === 0xdd || marker >= 0xe0)
      at += 2 + bytes.readUInt16BE(at + 2);
    else return undefined;
  }
  return undefined;
}

type Decoder = { decode(data: Uint8Array, upright: boolean): Grid | null };

/** Turned as a camera says. Undefined where the file is broken. Memory is taken for the size that its head declares. */
export async function decodeJpeg(file: Uint8Array): Promise<Grid | undefined> {
  const decoder = await codec<Decoder>(
    await import("@jsquash/jpeg/codec/dec/mozjpeg_dec.js"),
    "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm",
  );
  try {
    const found = decoder.decode(file, true);
    if (!found) return undefined;
    const { width, height, data } = found;
    return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  } catch {
    return undefined;
  }
}
