import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { hatch } from "../hatch.ts";
import { portrait } from "../portrait.ts";
import { frameTimes, states } from "../states.ts";
import { speciesNames } from "../traits.ts";
import { type CardWords, petCard } from "./card.ts";
import { encodeGif } from "./gif.ts";
import { petIcons } from "./icons.ts";
import { petGif, petPreview } from "./moving.ts";

const { genome } = hatch({ rootCommit: "pictures", languages: [], firstCommitAt: 0, now: 1e12 });

function chunksOf(file: Uint8Array): { type: string; body: Buffer }[] {
  const bytes = Buffer.from(file);
  const chunks = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const named = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(named));
    chunks.push({ type: named.toString("latin1", 0, 4), body: named.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}

const sizeOf = (png: Uint8Array) => {
  const [{ type, body } = { type: "", body: Buffer.alloc(8) }] = chunksOf(png);
  expect(type).toBe("IHDR");
  return [body.readUInt32BE(0), body.readUInt32BE(4)];
};

test("the preview shows every frame of every state twice, for as long as it lasts", () => {
  const file = petPreview(genome);
  const chunks = chunksOf(file);
  const times = states.flatMap((state) => [...frameTimes[state], ...frameTimes[state]]);
  expect(sizeOf(file)).toEqual([192, 208]);
  expect(chunks.find(({ type }) => type === "acTL")?.body.readUInt32BE(0)).toBe(times.length);
  const controls = chunks.filter(({ type }) => type === "fcTL").map(({ body }) => body);
  expect(controls.map((body) => (body.readUInt16BE(20) / body.readUInt16BE(22)) * 1000)).toEqual(times);
  const numbers = chunks.filter(({ type }) => /^f[cd]/.test(type)).map(({ body }) => body.readUInt32BE(0));
  expect(numbers).toEqual(numbers.map((_, i) => i));
});

test("the GIF repeats for ever, and clears each frame before the next", async () => {
  const file = Buffer.from(await petGif(genome));
  expect(file.toString("latin1", 0, 6)).toBe("GIF89a");
  expect([file.readUInt16LE(6), file.readUInt16LE(8)]).toEqual([192, 208]);
  expect(file.indexOf("NETSCAPE2.0\x03\x01\0\0\0", 0, "latin1")).toBeGreaterThan(0);
  const controls = file.toString("latin1").match(/!\xf9\x04\x09[\s\S]{2}\0\0/g) ?? [];
  const times = [...frameTimes.idle, ...frameTimes.idle, ...frameTimes.waving, ...frameTimes.waving];
  expect(controls.map((control) => (control.charCodeAt(4) + control.charCodeAt(5) * 256) * 10)).toEqual(
    times,
  );
  expect(file.at(-1)).toBe(0x3b);
  const rainbow = {
    width: 300,
    height: 1,
    data: Uint8Array.from({ length: 1200 }, (_, i) => [(i >> 2) & 255, i >> 10, 0, 255][i % 4]!),
  };
  await expect(encodeGif([{ grid: rainbow, ms: 1 }])).rejects.toThrow("255");
});

test("the icons have the sizes that they tell", () => {
  const files = petIcons(genome, "Pip");
  expect(Object.keys(files).sort()).toEqual([
    ...["apple-touch-icon.png", "favicon.ico", "icon-192.png", "icon-512.png", "site.webmanifest"],
  ]);
  const manifest = JSON.parse(Buffer.from(files["site.webmanifest"]!).toString());
  for (const { src, sizes } of manifest.icons) expect(sizeOf(files[src]!).join("x")).toBe(sizes);
  expect(sizeOf(files["apple-touch-icon.png"]!)).toEqual([180, 180]);
  const ico = Buffer.from(files["favicon.ico"]!);
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 3]);
  const sizes = [0, 1, 2].map((i) => {
    const [length, at] = [ico.readUInt32LE(6 + 16 * i + 8), ico.readUInt32LE(6 + 16 * i + 12)];
    const size = ico[6 + 16 * i]!;
    expect(sizeOf(ico.subarray(at, at + length))).toEqual([size, size]);
    return size;
  });
  expect(sizes).toEqual([16, 32, 48]);
});

test("small icons show the head, and as large as there is room", () => {
  for (const species of speciesNames)
    for (const size of [16, 32]) {
      const { width, height } = portrait({ ...genome, species, stage: "adult" }, size);
      expect(Math.max(width, height), species).toBeLessThanOrEqual(size);
      expect(Math.max(width, height), species).toBeGreaterThanOrEqual(size === 16 ? 13 : 20);
      expect(width * 1.7, species).toBeGreaterThan(height);
    }
});

test("the card tells the name, what it is and where it lives", () => {
  const card = (words?: CardWords) => Buffer.from(petCard(genome, words));
  const told = card({ name: "Pip", repository: "flask" });
  expect(told.equals(card({ name: "Pip", repository: "gin" }))).toBe(false);
  expect(told.equals(card({ name: "Bo", repository: "flask" }))).toBe(false);
  expect(card({ name: "\u65e5\u672c" }).equals(card())).toBe(true);
  expect(sizeOf(card({ name: "x".repeat(500), repository: "y".repeat(500) }))).toEqual([1280, 640]);
});

test("the card has the size that forges show", () => {
  expect(sizeOf(petCard(genome))).toEqual([1280, 640]);
  expect(sizeOf(petCard({ version: 99 }))).toEqual([1280, 640]);
});
