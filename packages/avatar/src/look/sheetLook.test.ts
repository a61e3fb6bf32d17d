import fc from "fast-check";
import { expect, test } from "vitest";
import { hatch } from "../hatch.ts";
import { makePackage } from "../package/make.ts";
import { takeMade } from "../package/take.ts";
import { petCard } from "../picture/card.ts";
import { petIcons } from "../picture/icons.ts";
import { petGif } from "../picture/moving.ts";
import { petSheetPng } from "../sheet.ts";
import { frameTimes, states } from "../states.ts";
import { petLines } from "../terminal.ts";
import { fewColours } from "./fewColours.ts";
import { lookOf, rigLook } from "./look.ts";
import { resize } from "./resize.ts";
import { sheetLook } from "./sheetLook.ts";

const { genome } = hatch({ rootCommit: "worn", languages: [], firstCommitAt: 0, now: 1e12 });
const rig = rigLook(genome);
const card = { id: "worn", displayName: "Worn", description: "a look that is worn." };
const worn = sheetLook(await takeMade(await makePackage(genome, card, 1)));
const sizeOf = (png: Uint8Array) => [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)];

test("a sheet shows what it was made of, in every size; what it lacks is its animal at rest", () => {
  for (const state of states)
    for (const index of [0, frameTimes[state].length - 1, frameTimes[state].length]) {
      expect(worn.picture(state, index)).toEqual(rig.picture(state, index));
      expect(worn.frame(state, index)).toEqual(rig.frame(state, index));
    }
  expect([worn.frame("idle", 0, true).width, worn.frame("idle", 0, true).height]).toEqual([24, 26]);
  expect(worn.picture("look", 5)).toEqual(worn.picture("idle", 0));
  expect(worn).toMatchObject({ gazes: false, pixelated: false });
  expect(worn.describe()).toBe("a look that is worn");
  expect(lookOf(worn)).toBe(worn);
});

test("every surface draws a worn look: lines, letters, sheet, GIF, card and icons", async () => {
  expect(petLines(worn, { color: true, width: 48 })).toEqual(petLines(genome, { color: true, width: 48 }));
  expect(petLines(worn, { state: "waiting", color: false }).at(-1)).toBe("Worn: needs you");
  expect(sizeOf(petSheetPng(worn, { scale: 3 }))).toEqual([144 * 8, 156 * 9]);
  expect(sizeOf(petSheetPng(worn))).toEqual([1536, 1872]);
  expect(Buffer.from(await petGif(worn)).toString("latin1", 0, 6)).toBe("GIF89a");
  expect(sizeOf(petCard(worn))).toEqual([1280, 640]);
  expect(Object.keys(petIcons(worn, "Worn"))).toContain("favicon.ico");
});

const grid = (width: number, height: number) =>
  fc
    .uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 })
    .map((data) => ({ width, height, data }));

test("in another size no colour comes from what is clear, and none is brighter than all", () => {
  fc.assert(
    fc.property(
      grid(6, 4),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      (picture, width, height) => {
        fc.pre(width !== picture.width || height !== picture.height);
        const clear = {
          ...picture,
          data: picture.data.map((part, i) => (i % 4 === 3 && i % 8 === 3 ? 0 : part)),
        };
        const { data } = resize(clear, width, height);
        const most = [0, 1, 2].map((part) =>
          Math.max(
            0,
            ...Array.from({ length: 24 }, (_, i) => (clear.data[i * 4 + 3] ? clear.data[i * 4 + part]! : 0)),
          ),
        );
        for (let at = 0; at < data.length; at += 4)
          for (let part = 0; part < 3; part++)
            expect(data[at + part]!).toBeLessThanOrEqual(data[at + 3] ? most[part]! : 0);
      },
    ),
    { numRuns: 60 },
  );
});

test("few colours are as few as asked for, and a picture that has no more keeps its own", async () => {
  const data = Uint8Array.from(
    { length: 64 * 64 * 4 },
    (_, i) => [(i * 7) % 256, (i >> 4) % 256, (i * 3) % 251, i % 3 ? 255 : 90][i % 4]!,
  );
  const few = await fewColours({ width: 64, height: 64, data }, 255);
  const colours = new Set(new Uint32Array(few.data.buffer));
  expect(colours.size).toBeLessThanOrEqual(256);
  for (const colour of colours) expect([0, 255]).toContain(colour >>> 24);
  expect(await fewColours(rig.picture("idle", 0), 255)).toEqual(rig.picture("idle", 0));
});
