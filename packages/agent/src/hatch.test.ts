import { readdirSync, readFileSync } from "node:fs";
import { git } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { scene } from "./testing/index.ts";

const day = 24 * 60 * 60 * 1000;

test("what a repository earned its animal is seen from the next day on, and stays when the fact goes", async () => {
  const { root, open } = scene();
  const born = Number(git(root, "log", "-1", "--format=%ct")) * 1000;
  let now = born + day;
  const familiar = await open({ clock: () => now });
  const earned = async () => (await familiar.pet()).pet.genome.earned;
  expect(await earned()).toEqual([]);

  git(root, "tag", "v1.0.0");
  expect(await earned()).toEqual([]);
  now += day;
  expect(await earned()).toEqual(["release"]);

  git(root, "tag", "--delete", "v1.0.0");
  now = born + 366 * day;
  expect(await earned()).toEqual(["release", "year"]);
  expect((await familiar.storage.pets.get())?.genome.earned).toEqual(["release", "year"]);
});

test("another animal comes only when asked for, with the level of the one before, which is kept", async () => {
  const { open } = scene();
  const familiar = await open();
  const first = (await familiar.pet()).pet;
  await familiar.storage.pets.change({ name: "Wren", level: "propose" });

  const { pet, before } = await familiar.rehatch();
  expect(before).toEqual({ ...first, name: "Wren", level: "propose" });
  expect(pet).toMatchObject({ level: "propose", genome: { version: 1 } });
  expect(pet.genome).not.toEqual(before.genome);
  expect((await familiar.pet()).pet).toEqual(pet);
  await familiar.rehatch();
  expect(await familiar.storage.pets.former()).toEqual([before, pet]);
});

test("how it talks reaches no task and no model: nothing below the surfaces knows a persona", () => {
  for (const room of ["agent", "skills"]) {
    const folder = new URL(`../../${room}/src/`, import.meta.url);
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" });
    for (const file of sources.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts")))
      expect(readFileSync(new URL(file, folder), "utf8"), file).not.toMatch(/persona/i);
  }
});
