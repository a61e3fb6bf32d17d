import type { Grid } from "../draw/raster.ts";
import { type Animal, lookOf } from "../look/look.ts";
import { encodePng } from "../png.ts";
import { canvas, put, trim } from "./canvas.ts";

/** A square icon of a picture: as much of it as has room, from the top down, in the middle. */
function square(shown: Grid, size: number, colour?: number): Grid {
  const icon = canvas(size, size, colour);
  const top = Math.max(0, Math.floor((size - shown.height) / 2));
  put(icon, shown, Math.floor((size - shown.width) / 2), top);
  return icon;
}

/** An ICO file that holds PNG files, as every browser of today reads it. */
function encodeIco(icons: readonly { size: number; png: Uint8Array }[]): Uint8Array {
  const head = Buffer.alloc(6 + 16 * icons.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(icons.length, 4);
  let at = head.length;
  icons.forEach(({ size, png }, i) => {
    const entry = 6 + 16 * i;
    head.set([size, size, 0, 0, 1, 0, 32, 0], entry);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += png.length;
  });
  return Buffer.concat([head, ...icons.map(({ png }) => png)]);
}

const white = 0xffffff;

/** What a site needs to show the animal as its icon, by file name. */
export function petIcons(animal: Animal, name: string): Record<string, Uint8Array> {
  const look = lookOf(animal);
  const body = trim(look.frame("idle", 0));
  const icon = (shown: Grid, size: number, scale: number, colour?: number) => ({
    size: size * scale,
    png: encodePng(square(shown, size, colour), scale),
  });
  // Of a whole animal nothing can be told at these sizes.
  const face = (size: number) => icon(look.face?.(size) ?? trim(look.frame("idle", 0, size < 24)), size, 1);
  const large = { "icon-192.png": icon(body, 48, 4), "icon-512.png": icon(body, 64, 8) };
  const manifest = {
    name,
    icons: Object.entries(large).map(([src, { size }]) => ({
      src,
      sizes: `${size}x${size}`,
      type: "image/png",
    })),
  };
  return {
    "favicon.ico": encodeIco([face(16), face(32), icon(body, 48, 1)]),
    // Phones show it on any background, and fill what is clear with black.
    "apple-touch-icon.png": icon(body, 45, 4, white).png,
    ...Object.fromEntries(Object.entries(large).map(([file, { png }]) => [file, png])),
    "site.webmanifest": Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
  };
}
