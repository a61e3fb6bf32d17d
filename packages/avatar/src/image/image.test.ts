import fc from "fast-check";
import { expect, test } from "vitest";
import { hatch } from "../hatch.ts";
import { rigLook } from "../look/look.ts";
import { codec, encodeWebp } from "../picture/webp.ts";
import { encodeApng, encodePng } from "../png.ts";
import { chunkOf, pngOf } from "../testing/png.ts";
import { decodeImage, imageHead, imageLimits, readImage } from "./image.ts";

const { genome } = hatch({ rootCommit: "image", languages: [], firstCommitAt: 0, now: 1e12 });
const animal = rigLook(genome).picture("idle", 0);
const png = encodePng(animal);
const invalid = (why: RegExp) => ({ code: "image-invalid", why: expect.stringMatching(why) });

async function jpegOf(): Promise<Uint8Array> {
  const encoder = await codec<{
    encode(data: Uint8Array, w: number, h: number, options: object): Uint8Array;
  }>(await import("@jsquash/jpeg/codec/enc/mozjpeg_enc.js"), "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm");
  const { defaultOptions } = await import("@jsquash/jpeg/meta.js");
  const opaque = animal.data.map((part, i) => (i % 4 === 3 ? 255 : part));
  return Uint8Array.from(encoder.encode(opaque, animal.width, animal.height, defaultOptions));
}

test("PNG and WebP give back every pixel, JPEG about", async () => {
  expect(await readImage(png)).toEqual(animal);
  expect(await readImage(await encodeWebp(animal))).toEqual(animal);
  const jpeg = await readImage(await jpegOf());
  expect([jpeg.width, jpeg.height]).toEqual([192, 208]);
  const middle = (104 * 192 + 96) * 4;
  for (let part = 0; part < 3; part++)
    expect(Math.abs(jpeg.data[middle + part]! - animal.data[middle + part]!)).toBeLessThan(24);
});

test("every filter of PNG is undone", async () => {
  const [width, height, step] = [7, 5, 4];
  const bytes = fc.uint8Array({ minLength: width * height * step, maxLength: width * height * step });
  const filters = fc.array(fc.nat(4), { minLength: height, maxLength: height });
  await fc.assert(
    fc.asyncProperty(bytes, filters, async (data, kinds) => {
      const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : data[y * width * step + x]!);
      const rows = kinds.flatMap((kind, y) => [
        kind,
        ...Array.from({ length: width * step }, (_, x) => {
          const [a, b, c] = [at(x - step, y), at(x, y - 1), x < step ? 0 : at(x - step, y - 1)];
          const p = a + b - c;
          const near = [a, b, c].reduce((best, each) =>
            Math.abs(p - each) < Math.abs(p - best) ? each : best,
          );
          return (at(x, y) - [0, a, b, (a + b) >> 1, near][kind]!) & 255;
        }),
      ]);
      const file = pngOf({ width, height, depth: 8, colour: 6 }, Uint8Array.from(rows));
      expect((await decodeImage(file))?.data).toEqual(data);
    }),
    { numRuns: 50 },
  );
});

test("palettes, greys and deep colours become red, green, blue and alpha", async () => {
  const palette = Uint8Array.from([9, 8, 7, 30, 20, 10]);
  const row = (head: Parameters<typeof pngOf>[0], bytes: number[], ...extra: [string, Uint8Array][]) =>
    decodeImage(pngOf(head, Uint8Array.from([0, ...bytes]), extra)).then((grid) => grid && [...grid.data]);
  const size = { width: 2, height: 1 };
  const indexed = { ...size, depth: 1, colour: 3 };
  const clear = Uint8Array.from([0]);
  expect(await row(indexed, [0b0100_0000], ["PLTE", palette], ["tRNS", clear])).toEqual([
    9, 8, 7, 0, 30, 20, 10, 255,
  ]);
  expect(await row({ ...indexed, depth: 8 }, [0, 2], ["PLTE", palette])).toBeUndefined();
  expect(await row(indexed, [0])).toBeUndefined();
  expect(await row({ ...size, depth: 4, colour: 0 }, [0xf0])).toEqual([255, 255, 255, 255, 0, 0, 0, 255]);
  expect(await row({ ...size, depth: 8, colour: 4 }, [7, 1, 8, 2])).toEqual([7, 7, 7, 1, 8, 8, 8, 2]);
  const hidden = Uint8Array.from([0, 1, 0, 2, 0, 3]);
  const rgb = await row({ ...size, depth: 8, colour: 2 }, [1, 2, 3, 1, 2, 4], ["tRNS", hidden]);
  expect(rgb).toEqual([1, 2, 3, 0, 1, 2, 4, 255]);
  expect(await row({ ...size, width: 1, depth: 16, colour: 0 }, [0x80, 0x80])).toEqual([128, 128, 128, 255]);
});

test("a PNG file that is not as it should be is not decoded", async () => {
  const size = { width: 2, height: 1, depth: 8, colour: 0 };
  const rows = Uint8Array.from([0, 1, 2]);
  const files: Record<string, Buffer> = {
    interlaced: pngOf({ ...size, interlace: 1 }, rows),
    "of a depth that its colours do not have": pngOf({ ...size, depth: 4, colour: 2 }, rows),
    "without width": pngOf({ ...size, width: 0 }, rows),
    "with an unknown filter": pngOf(size, Uint8Array.from([9, 1, 2])),
    "with too few pixels": pngOf(size, Uint8Array.from([0, 1])),
    "with more pixels than it declares": pngOf(size, Buffer.alloc(50)),
    "with two heads": pngOf(size, rows, [["IHDR", pngOf(size, rows).subarray(16, 29)]]),
    "with a chunk that is needed and unknown": pngOf(size, rows, [["NEWS", rows]]),
    "with a wrong sum": Buffer.from(pngOf(size, rows).map((byte, i) => (i === 30 ? byte ^ 1 : byte))),
    "cut short": pngOf(size, rows).subarray(0, -12),
    "of very many chunks": pngOf(
      size,
      rows,
      Array.from({ length: 10_001 }, () => ["tEXt", rows] as const),
    ),
    "of a chunk that says to be huge": Buffer.concat([
      pngOf(size, rows).subarray(0, 33),
      Buffer.alloc(12, 0xff),
    ]),
  };
  expect(await decodeImage(pngOf(size, rows))).toBeDefined();
  for (const [what, file] of Object.entries(files)) expect(await decodeImage(file), what).toBeUndefined();
  expect(imageHead(pngOf(size, rows, [["acTL", Buffer.alloc(8)]]))?.animated).toBe(true);
  expect(chunkOf(["tEXt", rows])).toHaveLength(15);
});

test("what would unpack to much more than it declares takes no memory for that", async () => {
  const bomb = pngOf({ width: 2, height: 1, depth: 8, colour: 0 }, Buffer.alloc(200_000_000));
  expect(bomb.length).toBeLessThan(1_000_000);
  const peak = () => process.resourceUsage().maxRSS / 1024;
  const before = peak();
  expect(await decodeImage(bomb)).toBeUndefined();
  expect(peak() - before).toBeLessThan(100);
});

test("what is too large, animated or no picture is refused before it is decoded", async () => {
  const side = imageLimits.side + 1;
  await expect(
    readImage(pngOf({ width: side, height: 1, depth: 8, colour: 0 }, rows1)),
  ).rejects.toMatchObject(invalid(/4097 × 1/));
  await expect(readImage(Buffer.alloc(imageLimits.bytes + 1))).rejects.toMatchObject(invalid(/bytes/));
  await expect(readImage(encodeApng([{ grid: animal, ms: 1 }]))).rejects.toMatchObject(invalid(/animated/));
  for (const text of ["", "<svg/>", "GIF89a", "\x89PNG", "RIFF", "\xff\xd8\xff"])
    await expect(readImage(Buffer.from(text, "latin1"))).rejects.toMatchObject(invalid(/no whole/));
  const jpeg = Buffer.from(await jpegOf());
  const at = jpeg.indexOf("ffda", 0, "hex");
  const scans = Buffer.concat([jpeg, ...Array.from({ length: 101 }, () => jpeg.subarray(at, at + 2))]);
  await expect(readImage(scans)).rejects.toMatchObject(invalid(/no whole/));
});

const rows1 = Uint8Array.from([0, 1]);

test("any change of a picture is decoded or refused, says nothing, and never more", async () => {
  const files = [png, Buffer.from(await encodeWebp(animal)), Buffer.from(await jpegOf())];
  const change = fc.tuple(fc.nat(), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(change, { minLength: 1, maxLength: 5 }),
      async (file, all) => {
        const copy = Buffer.from(file);
        for (const [at, byte] of all) copy[at % copy.length] = byte;
        const code = await readImage(copy).then(
          () => "image-invalid",
          (error) => error.code,
        );
        expect(code).toBe("image-invalid");
      },
    ),
    { numRuns: 60 },
  );
  expect(process.exitCode).toBeUndefined();
});
