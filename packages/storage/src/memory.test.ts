import fc from "fast-check";
import { expect, test } from "vitest";
import { temporaryFolder, temporaryStorage } from "./testing/index.ts";

const pet = {
  name: "Juniper",
  species: "bird",
  genome: { version: 1, hue: 203, nested: { ears: [1, 2] } },
  level: "observe",
  hatchedAt: 12,
} as const;

test("an animal hatches once, whoever is first", async () => {
  const file = `${temporaryFolder()}/familiar.sqlite`;
  const [one, two] = [await temporaryStorage(file), await temporaryStorage(file)];
  expect(await one.pets.get()).toBeUndefined();
  expect(await one.pets.hatch(pet)).toEqual(pet);
  expect(await two.pets.hatch({ ...pet, name: "Other" })).toEqual(pet);
  await two.pets.change({ name: "Wren", level: "propose" });
  expect(await one.pets.get()).toEqual({ ...pet, name: "Wren", level: "propose" });
});

test("another animal takes its place and its level, and those before it are kept in order", async () => {
  const { pets } = await temporaryStorage();
  await pets.hatch({ ...pet, level: "propose" });
  const next = (former: number) => ({ ...pet, name: `Number ${former}`, hatchedAt: 12 + former });
  for (let i = 0; i < 11; i++) await pets.replace(next);
  expect(await pets.get()).toMatchObject({ name: "Number 11", level: "propose" });
  expect((await pets.former()).map(({ name }) => name)).toEqual([
    pet.name,
    ...Array.from({ length: 10 }, (_, i) => `Number ${i + 1}`),
  ]);
});

test("what an animal earned is not given to the one after it", async () => {
  const { pets } = await temporaryStorage();
  const first = await pets.hatch(pet);
  await pets.dress({ ...first, genome: { earned: ["year"] } });
  expect(await pets.get()).toMatchObject({ genome: { earned: ["year"] } });
  await pets.replace(() => ({ ...pet, hatchedAt: 13 }));
  await pets.dress({ ...first, genome: { earned: ["release"] } });
  expect(await pets.get()).toMatchObject({ genome: pet.genome });
});

test("a conversation gives back its latest turns in order", async () => {
  const { turns } = await temporaryStorage();
  expect(await turns.latest()).toBeUndefined();
  const turn = (n: number) => ({ question: `q${n}`, answer: `a${n}`, intent: "where" });
  for (let n = 1; n <= 4; n++) await turns.add("one", turn(n), n);
  await turns.add("two", { ...turn(9), about: "src/a.ts" }, 9);
  expect(await turns.list("one", 2)).toEqual([turn(3), turn(4)]);
  expect(await turns.list("two")).toEqual([{ ...turn(9), about: "src/a.ts" }]);
  expect(await turns.latest()).toEqual({ conversation: "two", at: 9 });
});

test("settings keep any text", async () => {
  const { settings } = await temporaryStorage();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), async (value) => {
      await settings.set("name", value.replaceAll("\0", ""));
      expect(await settings.get("name")).toBe(value.replaceAll("\0", ""));
    }),
    { numRuns: 30 },
  );
  await settings.unset("name");
  expect(await settings.get("name")).toBeUndefined();
});

test("ledger rows of several writers stand one after another", async () => {
  const file = `${temporaryFolder()}/familiar.sqlite`;
  const doors = [await temporaryStorage(file), await temporaryStorage(file)];
  const writes = Array.from({ length: 40 }, (_, index) =>
    doors[index % 2]!.ledger.append(
      (last) => [{ seq: (last?.seq ?? 0) + 1, hash: `${index}`, body: `after ${last?.hash ?? "none"}` }],
      index % 3 === 0 ? "disk" : "process",
    ),
  );
  await Promise.all(writes);
  const rows = [...(await doors[0]!.ledger.read(0, 25)), ...(await doors[1]!.ledger.read(25))];
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(rows.map(({ body }) => body)).toEqual(rows.map((_, i) => `after ${rows[i - 1]?.hash ?? "none"}`));
});

test("a failed write leaves nothing, and the door open", async () => {
  const { ledger } = await temporaryStorage();
  const row = { seq: 1, hash: "h", body: "b" };
  for (const durability of ["disk", "process"] as const) {
    const failing = ledger.append(() => {
      throw new Error("no");
    }, durability);
    await expect(failing).rejects.toThrow("no");
  }
  await expect(ledger.append(() => [row, row])).rejects.toThrow();
  expect(await ledger.read()).toEqual([]);
  await ledger.append(() => [row]);
  expect(await ledger.read()).toEqual([row]);
});
