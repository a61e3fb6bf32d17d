import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { hatch } from "../hatch.ts";
import { encodeWebp } from "../picture/webp.ts";
import { encodeApng, encodePng } from "../png.ts";
import { zipOf } from "../testing/zip.ts";
import { lintPackage } from "./lint.ts";
import { makePackage } from "./make.ts";
import { remakePackage, takePackage } from "./take.ts";

const place = mkdtempSync(join(tmpdir(), "pets-"));
afterAll(() => rmSync(place, { recursive: true }));

const { genome } = hatch({ rootCommit: "guest", languages: [], firstCommitAt: 0, now: 1e12 });
const made = await makePackage(genome, { id: "guest", displayName: "Guest", description: "a guest" }, 2);
const manifest = JSON.parse(Buffer.from(made.manifest).toString());

let count = 0;
function folder(files: Record<string, Uint8Array | string>): string {
  const path = join(place, `f${count++}`);
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}
function zip(...entries: Parameters<typeof zipOf>[0]): string {
  const path = join(place, `z${count++}.zip`);
  writeFileSync(path, zipOf(entries));
  return path;
}
const own = { "pet.json": made.manifest, "spritesheet.webp": made.sheet };
const entries = Object.entries(own).map(([name, content]) => ({ name, content }));

const refused = (path: string, why: RegExp, code = "package-refused") =>
  expect(takePackage(path)).rejects.toMatchObject({ code, why: expect.stringMatching(why) });

test("a folder, an archive and an archive of a folder are taken alike", async () => {
  const taken = await takePackage(folder(own));
  expect(taken.version).toBe(2);
  expect([taken.sheet.width, taken.sheet.height]).toEqual([1536, 2288]);
  expect(taken.card).toEqual({ id: "guest-v2", displayName: "Guest", description: "a guest" });
  const alike = async (path: string) => {
    const { sheet, ...rest } = await takePackage(path);
    expect(rest).toEqual({ card: taken.card, version: 2 });
    expect(Buffer.compare(sheet.data, taken.sheet.data)).toBe(0);
  };
  await alike(zip(...entries));
  const inside = entries.map((entry) => ({ ...entry, name: `pets/${entry.name}` }));
  await alike(zip({ name: "__MACOSX/x", content: "" }, ...inside));
});

test("what is only wrong in words is put right", async () => {
  const { spriteVersionNumber: _, ...loose } = manifest;
  const words = {
    ...loose,
    id: "My Pet!",
    displayName: `\u001b[31m${"x\u0000y".repeat(90)}`,
    description: undefined,
  };
  const legacy = folder({ "avatar.json": JSON.stringify(words), "spritesheet.webp": made.sheet });
  const { card, version } = await takePackage(legacy);
  expect(version).toBe(2);
  expect(card.id).toBe("my-pet");
  expect(card.displayName).toBe("xy".repeat(40));
  expect(card.description).toBe(card.displayName);
});

test("what is made anew of a package keeps to the contract", async () => {
  const { sheet, ...taken } = await takePackage(folder(own));
  const dirty = { ...sheet, data: sheet.data.slice() };
  dirty.data.set([1, 2, 3, 255], 7 * 192 * 4);
  dirty.data.set([1, 2, 3, 0], 0);
  const again = await remakePackage({ ...taken, sheet: dirty });
  expect(await lintPackage(again)).toEqual([]);
});

test("what is no package is told apart from what is none that can be used", async () => {
  await refused(join(place, "nowhere"), /not there/, "package-missing");
  await refused(folder({}), /no pet\.json/, "package-missing");
  await refused(folder({ "pet.json": made.manifest }), /no spritesheet\.webp/, "package-missing");
  await refused(folder({ ...own, "pet.json": "[1]" }), /JSON/, "package-invalid");
  await refused(folder({ ...own, "spritesheet.webp": "<svg/>" }), /WebP or PNG/, "package-invalid");
  const small = await encodeWebp({ width: 4, height: 4, data: new Uint8Array(64).fill(9) });
  await refused(folder({ ...own, "spritesheet.webp": small }), /4 × 4/, "package-invalid");
});

test("a community package may have a PNG sheet, which is held to the same", async () => {
  const { sheet } = await takePackage(folder(own));
  const named = JSON.stringify({ ...manifest, spritesheetPath: "sheet.png" });
  const png = encodePng(sheet);
  const taken = await takePackage(folder({ "pet.json": named, "sheet.png": png }));
  expect(Buffer.compare(taken.sheet.data, sheet.data)).toBe(0);
  const broken = {
    damaged: png.map((byte, i) => (i === 5000 ? byte ^ 1 : byte)),
    cut: png.subarray(0, 5000),
  };
  for (const bytes of Object.values(broken))
    await refused(folder({ "pet.json": named, "sheet.png": bytes }), /no whole/, "package-invalid");
  const moving = encodeApng([
    { grid: sheet, ms: 1 },
    { grid: sheet, ms: 1 },
  ]);
  await refused(folder({ "pet.json": named, "sheet.png": moving }), /animated/, "package-invalid");
});

test("a picture that declares to be huge is not decoded", async () => {
  const huge = Buffer.from(made.sheet);
  huge.writeUInt32LE(0x0fffffff | 0x10000000, 21);
  await refused(folder({ ...own, "spritesheet.webp": huge }), /16384 × 16384/, "package-invalid");
});

test("no link, pipe or large file is read", async () => {
  const linked = folder({ "pet.json": made.manifest });
  symlinkSync("/etc/passwd", join(linked, "spritesheet.webp"));
  await refused(linked, /link/);
  const whole = join(place, "whole");
  symlinkSync(folder(own), whole);
  await refused(whole, /link/);
  const pipe = folder({ "pet.json": made.manifest });
  execFileSync("mkfifo", [join(pipe, "spritesheet.webp")]);
  await refused(pipe, /no plain file/);
  const large = folder(own);
  truncateSync(join(large, "spritesheet.webp"), 17 * 1024 * 1024);
  await refused(large, /17825792 bytes/);
});

test("a manifest points at nothing outside of its folder", async () => {
  for (const spritesheetPath of ["../x.webp", "/etc/passwd", "a/b.webp", "..", "a\\b", 7, "https://x/y"]) {
    const pet = JSON.stringify({ ...manifest, spritesheetPath });
    await refused(folder({ ...own, "pet.json": pet }), /no file beside/);
  }
});

test("a hostile archive is refused before it is unpacked", async () => {
  const sheet = { name: "spritesheet.webp", content: made.sheet };
  const pet = { name: "pet.json", content: made.manifest };
  for (const name of ["../evil", "/etc/evil", "a/../../evil", "C:\\evil", "a\\..\\..\\evil"])
    await refused(zip({ name, content: "x" }, pet, sheet), /cannot be read/);
  await refused(zip(pet, { ...sheet, mode: 0o120777 }), /link/);
  await refused(zip(pet, pet, sheet), /twice/);
  await refused(zip(pet, { ...sheet, flags: 1 }), /encrypted/);
  const bomb = Buffer.alloc(20 * 1024 * 1024);
  await refused(zip(pet, { ...sheet, content: bomb }), /20971520 bytes/);
  await refused(zip(pet, { ...sheet, content: bomb, size: 1000 }), /too many bytes|cannot be read/);
  await refused(zip({ ...pet, content: bomb, size: 1000 }, sheet), /cannot be read/);
  await refused(zip(...Array.from({ length: 1025 }, (_, i) => ({ name: `${i}`, content: "" }))), /1025/);
  const path = join(place, "cut.zip");
  writeFileSync(path, zipOf(entries).subarray(0, 5000));
  await refused(path, /cannot be read/);
});

test("any change of an archive is taken or refused, and never more", async () => {
  const bytes = zipOf(entries);
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
  const path = join(place, "changed.zip");
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const copy = Buffer.from(bytes);
      for (const [at, byte] of changes) copy[at] = byte;
      writeFileSync(path, copy);
      const code = await takePackage(path).then(
        () => "taken",
        (error) => error.code,
      );
      expect(["taken", "package-refused", "package-missing", "package-invalid"]).toContain(code);
    }),
    { numRuns: 60 },
  );
});
