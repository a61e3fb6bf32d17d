import { fail } from "@familiar/protocol";
import type { Grid } from "../draw/raster.ts";
import { decodeWebp, webpHead } from "../picture/webp.ts";
import { decodeJpeg, jpegHead } from "./jpegFile.ts";
import { decodePng, pngHead } from "./pngFile.ts";

/** What the head of a picture declares; nothing of it is decoded for that. */
export type ImageHead = { width: number; height: number; alpha: boolean; animated: boolean };

type Format = {
  starts: string;
  head(file: Uint8Array): ImageHead | undefined;
  decode(file: Uint8Array): Grid | undefined | Promise<Grid | undefined>;
};

const formats: readonly Format[] = [
  { starts: "\x89PNG", head: pngHead, decode: decodePng },
  { starts: "RIFF", head: webpHead, decode: decodeWebp },
  { starts: "\xff\xd8", head: jpegHead, decode: decodeJpeg },
];

const formatOf = (file: Uint8Array): Format | undefined => {
  const start = Buffer.from(file.subarray(0, 4)).toString("latin1");
  return formats.find(({ starts }) => start.startsWith(starts));
};

/** Undefined for what is no whole PNG, WebP or JPEG file. */
export const imageHead = (file: Uint8Array): ImageHead | undefined => formatOf(file)?.head(file);

/**
 * The pixels of a PNG, WebP or JPEG file; undefined where it is broken. Memory is taken for the size that its head
 * declares: look at that first.
 */
export async function decodeImage(file: Uint8Array): Promise<Grid | undefined> {
  const format = formatOf(file);
  const head = format?.head(file);
  const grid = head && (await format!.decode(file));
  return grid && grid.data.length === grid.width * grid.height * 4 ? grid : undefined;
}

/** What is decoded at all: bytes of the file, pixels along each side. */
export const imageLimits = { bytes: 16 * 1024 * 1024, side: 4096 };

/** The pixels of a still picture of anyone's. @throws `image-invalid` */
export async function readImage(file: Uint8Array): Promise<Grid> {
  const { bytes, side } = imageLimits;
  if (file.length > bytes) return fail("image-invalid", `It has ${file.length} bytes; ${bytes} are read.`);
  const head = imageHead(file);
  if (!head) return fail("image-invalid", "It is no whole PNG, WebP or JPEG file, or one of a rare kind.");
  if (head.animated) return fail("image-invalid", "It is animated.");
  if (head.width > side || head.height > side)
    return fail("image-invalid", `It is ${head.width} × ${head.height} pixels.`);
  const grid = await decodeImage(file);
  if (grid?.width === head.width && grid.height === head.height) return grid;
  // A camera that was held upright.
  if (grid?.width === head.height && grid.height === head.width) return grid;
  return fail("image-invalid", "It cannot be decoded.");
}
