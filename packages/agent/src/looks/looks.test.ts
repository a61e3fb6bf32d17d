import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hatch, makePackage, type PetPackage, rigLook } from "@familiar/avatar";
import { beforeAll, expect, test } from "vitest";
import { scene } from "../testing/index.ts";

const genomeOf = (rootCommit: string) =>
  hatch({ rootCommit, languages: [], firstCommitAt: 0, now: 1e12 }).genome;
const card = { id: "guest", displayName: "Guest", description: "a guest." };
let guest: PetPackage;
let other: PetPackage;
beforeAll(async () => {
  [guest, other] = [await makePackage(genomeOf("a"), card, 1), await makePackage(genomeOf("b"), card, 2)];
});

test("a look is kept for good under a name of its own, and one of them is worn", async () => {
  const { root, open } = scene();
  const familiar = await open();
  const { pet } = await familiar.pet();
  const own = rigLook(pet.genome);
  expect((await familiar.look()).key).toBe(own.key);

  const before = readdirSync(root);
  expect(await familiar.looks.keep(guest)).toBe("guest");
  expect(await familiar.looks.keep(guest)).toBe("guest");
  expect(await familiar.looks.keep({ ...other, folder: "guest" })).toBe("guest-2");
  expect(await familiar.looks.keep({ ...guest, folder: "rig" })).toBe("rig-2");
  expect((await familiar.looks.list()).map(({ name }) => name)).toEqual(["guest", "guest-2", "rig-2"]);
  expect(readdirSync(root)).toEqual(before);

  await familiar.looks.wear("guest-2");
  expect((await familiar.pet()).pet).toEqual({ ...pet, look: "guest-2" });
  const look = await familiar.look();
  const drawn = rigLook(genomeOf("b"));
  for (const [state, index] of [
    ["idle", 0],
    ["failed", 3],
    ["look", 11],
    ["look", 16],
  ] as const) {
    expect(look.picture(state, index)).toEqual(drawn.picture(state, index));
    expect(look.frame(state, index)).toEqual(drawn.frame(state, index));
  }
  expect(look).toMatchObject({ gazes: true, pixelated: false });

  await expect(familiar.looks.wear("../guest")).rejects.toMatchObject({ code: "look-not-found" });
  await familiar.looks.wear("rig");
  expect((await familiar.pet()).pet).toEqual(pet);
});

test("another animal begins in its own looks; those that were kept stay", async () => {
  const { open } = scene();
  const familiar = await open();
  await familiar.looks.wear(await familiar.looks.keep(guest));
  const { pet, before } = await familiar.rehatch();
  expect([before.look, pet.look, (await familiar.pet()).pet.look]).toEqual(["guest", undefined, undefined]);
  expect(await familiar.looks.list()).toEqual([
    { name: "guest", displayName: "Guest", description: "a guest." },
  ]);
});

test.each(["damaged", "removed"])(
  "a worn look that was %s gives way to the rig's, and says so",
  async (how) => {
    const { open } = scene();
    const familiar = await open();
    await familiar.looks.wear(await familiar.looks.keep(guest));
    const folder = join(familiar.place.directory, "looks", "guest");
    if (how === "removed") rmSync(folder, { recursive: true });
    else writeFileSync(join(folder, "spritesheet.webp"), "no picture");
    const look = await familiar.look();
    expect(look.key).toBe(rigLook((await familiar.pet()).pet.genome).key);
    expect(look.describe()).toMatch(/, since its look “guest” cannot be read$/);
  },
);
