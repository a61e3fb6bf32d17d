import { crc32, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { encodePng } from "./png.ts";

/** Chunks of a PNG file by type, each checked against its sum. */
function chunksOf(file: Buffer): Map<string, Buffer> {
  expect(file.subarray(0, 8)).toEqual(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]));
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const named = file.subarray(at + 4, at + 8 + length);
    expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(named));
    chunks.set(named.toString("latin1", 0, 4), named.subarray(4));
    at += 12 + length;
  }
  return chunks;
}

test("the file holds the picture, each pixel enlarged", () => {
  const data = new Uint8Array([1, 2, 3, 255, 0, 0, 0, 0, 9, 8, 7, 255, 4, 5, 6, 255]);
  const chunks = chunksOf(encodePng({ width: 2, height: 2, data }, 3));
  expect([...chunks.keys()]).toEqual(["IHDR", "IDAT", "IEND"]);
  expect(chunks.get("IHDR")).toEqual(Buffer.from([0, 0, 0, 6, 0, 0, 0, 6, 8, 6, 0, 0, 0]));
  const pixels = inflateSync(chunks.get("IDAT")!);
  const stride = 1 + 6 * 4;
  for (let y = 0; y < 6; y++) {
    expect(pixels[y * stride]).toBe(0);
    for (let x = 0; x < 6; x++) {
      const from = (Math.floor(y / 3) * 2 + Math.floor(x / 3)) * 4;
      expect([...pixels.subarray(y * stride + 1 + x * 4, y * stride + 5 + x * 4)]).toEqual([
        ...data.subarray(from, from + 4),
      ]);
    }
  }
});
