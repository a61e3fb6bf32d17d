import { expect, test } from "vitest";
import { hatch } from "../hatch.ts";
import { enlarge } from "../picture/enlarge.ts";
import { encodeWebp } from "../picture/webp.ts";
import { sheet } from "../sheet.ts";
import { speciesNames } from "../traits.ts";
import { contract } from "./contract.ts";
import { rules } from "./finding.ts";
import { lintPackage } from "./lint.ts";
import { makePackage, petId } from "./make.ts";
import { lintPixels } from "./pixels.ts";

const genomeOf = (i: number) =>
  hatch({ rootCommit: `package ${i}`, languages: [], firstCommitAt: 0, now: 1e12 }).genome;
const card = { id: "pip", displayName: "Pip", description: "a small fox" };
const picture = enlarge(sheet(genomeOf(3), 2), 4);
const whole = await makePackage(genomeOf(3), card, 2);

const rulesOf = async (change: Partial<typeof whole>) =>
  [...new Set((await lintPackage({ ...whole, ...change })).map(({ rule }) => rule))].sort();

/** Without a sheet, which takes longer to look at. */
const withManifest = async (change: object) => {
  const manifest = { ...JSON.parse(Buffer.from(whole.manifest).toString()), ...change };
  const found = await rulesOf({ manifest: Buffer.from(JSON.stringify(manifest)), sheet: new Uint8Array() });
  return found.filter((rule) => rule !== "webp");
};

/** The sheet after its pixels were changed: x and y count within the cell. */
function withPixels(row: number, column: number, change: (x: number, y: number) => number | undefined) {
  const data = picture.data.slice();
  const pixels = new Uint32Array(data.buffer);
  const { width, height } = contract.cell;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (row * height + y) * picture.width + column * width + x;
      pixels[at] = change(x, y) ?? pixels[at]!;
    }
  return [...new Set(lintPixels({ ...picture, data }, 2).map(({ rule }) => rule))];
}

test("the linter finds nothing in the sheet of any species", () => {
  for (const [i, species] of speciesNames.entries()) {
    const genome = { ...genomeOf(i), species, stage: i % 4 === 0 ? "baby" : "adult" };
    expect(lintPixels(enlarge(sheet(genome, 2), 4), 2), species).toEqual([]);
  }
});

test("the linter finds nothing in packages of both versions", async () => {
  for (const version of [1, 2] as const) {
    const made = await makePackage(genomeOf(7), card, version);
    expect(await lintPackage(made)).toEqual([]);
    expect(made.folder).toBe(version === 1 ? "pip" : "pip-v2");
    expect(made.sheet.length).toBeLessThan(64 * 1024);
  }
});

test("the manifest keeps to its rules", async () => {
  expect(await withManifest({})).toEqual([]);
  expect(await withManifest({ id: "Pip" })).toEqual(["id"]);
  expect(await withManifest({ id: "pip" })).toEqual(["id"]);
  expect(await withManifest({ displayName: "x".repeat(81) })).toEqual(["display-name"]);
  expect(await withManifest({ description: " " })).toEqual(["description"]);
  for (const spritesheetPath of ["../spritesheet.webp", "/etc/passwd", "a/spritesheet.webp", 7, undefined])
    expect(await withManifest({ spritesheetPath })).toEqual(["path"]);
  expect(await withManifest({ spriteVersionNumber: 3 })).toContain("version");
  expect(await withManifest({ frame: { width: 192, height: 208, columns: 8, rows: 11 } })).toEqual([]);
  expect(await withManifest({ frame: { width: 192, height: 208, columns: 8, rows: 9 } })).toEqual(["frame"]);
  expect(await withManifest({ frame: { width: 48, height: 52, columns: 32, rows: 44 } })).toEqual(["frame"]);
  const walk = { frames: [0, 1], fps: 60, loop: true, fallback: "walk" };
  const frame = { width: 192, height: 208, columns: 8, rows: 11 };
  expect(await withManifest({ frame, animations: { walk } })).toEqual([]);
  for (const bad of [{ frames: [88] }, { frames: [] }, { fps: 61 }, { loop: 1 }, { fallback: "constructor" }])
    expect(await withManifest({ frame, animations: { walk: { ...walk, ...bad } } })).toEqual(["animations"]);
  expect(await rulesOf({ manifest: Buffer.from("[]") })).toContain("manifest");
  expect(await rulesOf({ manifest: Buffer.alloc(64 * 1024 + 1, 32) })).toContain("manifest");
});

test("the file of the sheet keeps to its rules", async () => {
  expect(await rulesOf({ sheet: new Uint8Array(4 * 1024 * 1024 + 1) })).toEqual(["sheet-bytes"]);
  expect(await rulesOf({ sheet: whole.sheet.subarray(0, 4000) })).toEqual(["webp"]);
  expect(await rulesOf({ sheet: Buffer.from("GIF89a") })).toEqual(["webp"]);
  const damaged = Uint8Array.from(whole.sheet, (byte, i) => (i > 400 && i < 3000 ? 0xff : byte));
  expect(await rulesOf({ sheet: damaged })).toEqual(["webp"]);
  const first = await makePackage(genomeOf(3), card, 1);
  expect(await rulesOf({ sheet: first.sheet })).toEqual(["geometry"]);
  const opaque = { ...picture, data: picture.data.map((byte, i) => (i % 4 === 3 ? 255 : byte)) };
  expect(await rulesOf({ sheet: await encodeWebp(opaque) })).toContain("alpha");
  const animated = Buffer.alloc(40);
  animated.write("RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\x12", "latin1");
  expect(await rulesOf({ sheet: animated })).toEqual(["still"]);
});

test("the pixels keep to their rules", () => {
  const clear = () => 0;
  const dot = (x: number, y: number) => (x === 90 && y === 100 ? 0xff0000ff : undefined);
  expect(withPixels(3, 2, clear)).toEqual(["cell-used"]);
  expect(withPixels(0, 6, clear)).toEqual(["cell-used"]);
  expect(withPixels(3, 5, dot)).toEqual(["cell-unused"]);
  expect(withPixels(3, 5, (x, y) => (x + y === 0 ? 0x000000ff : undefined))).toEqual(["clear-colour"]);
  expect(withPixels(4, 1, (x, y) => (x + y === 0 ? 0x00ff0000 : undefined))).toEqual(["clear-colour"]);
  expect(withPixels(4, 1, (x, y) => (x === 17 && y === 100 ? 0xff0000ff : undefined))).toEqual(["margin"]);
  expect(withPixels(6, 1, (_, y) => (y > 170 ? 0 : undefined))).toEqual(["baseline"]);
  expect(withPixels(4, 1, (_, y) => (y > 170 ? 0 : undefined))).toEqual([]);
  expect(withPixels(9, 0, (_, y) => (y < 140 ? 0 : undefined))).toEqual(["gaze"]);
  const from = new Uint32Array(picture.data.buffer);
  const copy = (x: number, y: number) => from[y * picture.width + x];
  expect(withPixels(0, 1, copy)).toEqual(["breath"]);
});

test("every rule is told, and an id is made of any name", () => {
  expect(Object.keys(rules)).toHaveLength(20);
  expect(petId("Zoë Ω!", "fox")).toBe("zoe-fox");
  expect(petId("猫")).toBeUndefined();
  expect(petId("x".repeat(90))).toMatch(contract.id);
});
